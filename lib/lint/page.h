// Page: what `explain` tells of a rule: why it is there, what breaks it and what keeps it. The
// pages stand in lib/lint/pages, one Markdown file a rule, and are part of the binary.
#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace meshctl::lint {

/// An embedded file: its name without its ending (`link/cycle`), and its text.
struct Text {
  std::string_view name;
  std::string_view text;
};

/// All pages, sorted by the ids of their rules.
[[nodiscard]] std::span<const Text> pages();

/// One file of an example.
struct ExampleFile {
  /// `orders.odcs.yaml`
  std::string_view name;
  std::string_view text;
};

/// A page in its parts.
struct Page {
  /// Paragraphs, separated by blank lines.
  std::string_view why;
  /// Files that break the rule together, and the same files as they keep it.
  std::vector<ExampleFile> bad;
  std::vector<ExampleFile> good;
};

/// The page of the rule with that id. Throws std::logic_error when there is none: every rule has
/// one.
[[nodiscard]] Page page_of(std::string_view rule);

/// Takes a page apart: paragraphs, then `## Bad` and `## Good` with fenced blocks, each of which
/// begins with three backticks, its language and the name of its file. Throws std::logic_error for
/// any other form.
[[nodiscard]] Page parse_page(std::string_view text);

}  // namespace meshctl::lint
