// Writes HTML: markup is literals of this program only, everything else is text and escaped, so
// that nothing a manifest says can become markup.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace meshctl::compliance::page {

/// Text that stands in the page as it is. It is made of literals only.
class Markup {
 public:
  // NOLINTNEXTLINE(google-explicit-constructor): a literal is markup.
  consteval Markup(const char* literal) : text_(literal) {}
  [[nodiscard]] constexpr std::string_view text() const { return text_; }

 private:
  std::string_view text_;
};

/// A growing text of HTML.
class Html {
 public:
  /// What no text of others is longer than, in code points, unless its writer says otherwise.
  static constexpr std::size_t kLongest = 400;

  Html& markup(Markup markup);
  /// Text of others, at most `limit` code points of it, in an element or a quoted attribute.
  /// Control characters, marks of direction and invalid UTF-8 are made visible.
  Html& text(std::string_view text, std::size_t limit = kLongest);
  /// A number for people: `12,345`.
  Html& count(std::size_t number);
  /// A number for machines, in an attribute: `12345`, `-3`.
  Html& number(std::int64_t number);
  /// A length or position of SVG: `12.5`, `7`.
  Html& length(double number);
  /// What was written elsewhere.
  Html& append(const Html& html);
  /// A text of this program that is part of the page: a style sheet, a script, their digests.
  Html& asset(std::string_view text);

  [[nodiscard]] const std::string& str() const { return html_; }
  [[nodiscard]] std::size_t size() const { return html_.size(); }

 private:
  std::string html_;
};

}  // namespace meshctl::compliance::page
