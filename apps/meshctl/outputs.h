// The one grammar of outputs: `--format F` for standard output, `-o [FORMAT=]FILE` for files, both
// at once.
#pragma once

#include <functional>
#include <span>
#include <string_view>

#include "base/context.h"
#include "command.h"
#include "report/report.h"

namespace meshctl::cli {

/// `--format` with these choices; the first is the default.
[[nodiscard]] OptionSpec format_option(std::span<const std::string_view> names);
/// `--format` of a command that writes text for people and JSON for scripts.
[[nodiscard]] OptionSpec text_or_json_option();
/// Writes a table in the format of that option.
void write_table(const Context& context, const Arguments& arguments, const report::Table& table);
/// Writes a table as `json`, `csv` or `markdown`; by any other name as text in rows.
void write_table_as(std::string_view format, const report::Table& table, const Stream& stream);
/// `-o, --output [FORMAT=]FILE`.
[[nodiscard]] OptionSpec output_option();
/// `--fail-on LEVEL`.
[[nodiscard]] OptionSpec fail_on_option();

/// The level that `--fail-on` says.
[[nodiscard]] Severity fail_on(const Arguments& arguments);

/// Calls `write` for standard output with the format of `--format`, then for every `-o` with its
/// own format (by its prefix, else by the ending: .json, .sarif, .xml as junit, .md, .txt; else
/// that of `--format`). Throws Error (exit 2) for an unknown format, exit 3 for a file that cannot
/// be written. `names` are the formats allowed.
void write_outputs(const Context& context, const Arguments& arguments,
                   std::span<const std::string_view> names,
                   const std::function<void(std::string_view format, const Stream&)>& write);

/// The same for a report, in its formats and with the detail that --quiet and --verbose ask for;
/// what is known of its rules is filled in.
void write_outputs(const Context& context, const Arguments& arguments, report::Report& report);

}  // namespace meshctl::cli
