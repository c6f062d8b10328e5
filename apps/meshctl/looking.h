// What the commands share that only look at the mesh: whois, impact, graph.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "command.h"
#include "governance/look.h"
#include "mesh/lookup.h"
#include "report/table.h"

namespace meshctl::cli {

/// The argument `[PATH...]`: which workspace is meant.
[[nodiscard]] ArgumentSpec workspace_argument();
/// The options of a command, and those that say how manifests are read: --bundle, --var,
/// --no-cache.
[[nodiscard]] std::vector<OptionSpec> with_look(std::vector<OptionSpec> options);

/// Looks at the workspace that the arguments name. What could not be read is told on standard
/// error: something may be missing.
struct Looked {
  governance::Sight sight;
  /// Of what could not be read.
  ExitCode exit_code = ExitCode::ok;
};
[[nodiscard]] Looked look(const Context& context, const Arguments& arguments);

/// What a text names best: of several things those that it names in the same way. Throws Error
/// (exit 2) when it names nothing.
[[nodiscard]] std::vector<mesh::Thing> things_named(const governance::Sight& sight,
                                                    std::string_view text);

/// That a text names nothing, with what it may have been meant to be.
[[nodiscard]] Error names_nothing(const governance::Sight& sight, std::string_view text,
                                  ExitCode exit_code);

/// `--format` and `--output` of a command that answers with a table.
[[nodiscard]] std::vector<OptionSpec> table_options();
enum class Layout { rows, records };
/// Writes a table as these options say; text in rows, or a paragraph for each.
void write_table_outputs(const Context& context, const Arguments& arguments,
                         const report::Table& table, Layout layout);

}  // namespace meshctl::cli
