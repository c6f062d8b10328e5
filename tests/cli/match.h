// Comparing what a command wrote with what a case expects, after what differs from run to run was
// given names.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace meshctl::cli_cases {

/// Texts that stand for others, longest first when applied: `/tmp/x/work` -> `$DIR`.
struct Replacement {
  std::string text;
  std::string name;
};

/// Names for what differs from run to run: the replacements, the version of meshctl, and every time
/// (RFC 3339) within a day of `now`, which becomes `$TIME`. Control characters become their symbols
/// (`␛`), so that a case can hold them.
[[nodiscard]] std::string normalised(std::string text, std::vector<Replacement> replacements,
                                     std::chrono::system_clock::time_point now);

/// Whether the lines match: `[..]` stands for any part of a line, a line `...` for any lines.
[[nodiscard]] bool is_match(std::string_view expected, std::string_view actual);

/// The lines that differ, `-` expected and `+` actual, with a few equal ones around them.
[[nodiscard]] std::string difference(std::string_view expected, std::string_view actual);

}  // namespace meshctl::cli_cases
