// The text of a case: what it is about, the files and servers it needs, the commands it runs and
// what they must answer.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace meshctl::cli_cases {

/// One part of a case: `-- file orders.odcs.yaml mode=000 --` and the lines below it.
struct Section {
  /// `file`, `folder`, `link`, `env`, `serve`, `run`, `stdin`, `exit`, `stdout`, `stderr`.
  std::string kind;
  /// The words after the kind: `orders.odcs.yaml`, `1`.
  std::vector<std::string> words;
  std::string body;

  /// The value of a word `name=value`, or nothing.
  [[nodiscard]] std::optional<std::string> setting(std::string_view name) const;
  /// Whether one of the words after the first is exactly that.
  [[nodiscard]] bool has_word(std::string_view word) const;
};

/// A case, in the order of its text.
struct CaseFile {
  /// The lines before the first section.
  std::string description;
  std::vector<Section> sections;
};

/// Reads the text of a case. Throws Error (exit 2) for one that is malformed or asserts nothing:
/// without a description or a `run`, with a `run` that has no `exit` (unless `is_blessing`), with
/// an expectation of nothing but wildcards.
[[nodiscard]] CaseFile parse_case(std::string_view text, bool is_blessing);

/// The text of a case, as `parse_case` reads it.
[[nodiscard]] std::string to_text(const CaseFile& file);

}  // namespace meshctl::cli_cases
