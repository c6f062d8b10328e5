// Help pages, rendered from the command table.
#pragma once

#include <string>
#include <string_view>

#include "base/context.h"
#include "command.h"

namespace meshctl::cli {

/// The page of a command, of a family of commands, or (for an empty name) of meshctl, laid out for
/// `stream`. Throws Error (exit 2) when nothing has that name.
[[nodiscard]] std::string help_page(std::string_view name, const Stream& stream);

/// Usage and the names of commands: of meshctl for an empty name, else of a family.
[[nodiscard]] std::string short_help(std::string_view name, const Stream& stream);

/// What meshctl is, in a sentence or two.
[[nodiscard]] std::string_view main_description();

/// `meshctl validate [OPTION]... [PATH]...`.
[[nodiscard]] std::string usage_line(const CommandSpec& command);

/// `--format FORMAT`, with the short name before it: `-o, --output FILE`.
[[nodiscard]] std::string option_heading(const OptionSpec& option);

/// What stands behind the help of an option: the values allowed, the default, the variable; empty
/// when there is nothing.
[[nodiscard]] std::string option_notes(const OptionSpec& option);

/// The exit codes of a command, with those that all share, in ascending order.
[[nodiscard]] std::vector<ExitCodeSpec> exit_codes_of(const CommandSpec& command);

/// The variables that a command reads, with those of its options.
[[nodiscard]] std::vector<VariableSpec> variables_of(const CommandSpec& command);

/// The family of that name, or null.
[[nodiscard]] const FamilySpec* find_family(std::string_view name);

/// The text with its first letter in upper case.
[[nodiscard]] std::string capitalised(std::string_view text);

/// `did you mean 'validate'?`, or empty.
[[nodiscard]] std::string near_command(std::string_view name);

}  // namespace meshctl::cli
