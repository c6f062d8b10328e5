// What a terminal shows: colours, the columns that text takes, and lines broken to fit.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace meshctl::report {

/// Wraps text into ANSI SGR sequences, or leaves it as it is when colour is off.
class Paint {
 public:
  explicit Paint(bool is_enabled) : is_enabled_(is_enabled) {}

  [[nodiscard]] std::string bold(std::string_view text) const { return wrap("1", text); }
  [[nodiscard]] std::string dim(std::string_view text) const { return wrap("2", text); }
  [[nodiscard]] std::string underlined(std::string_view text) const { return wrap("1;4", text); }
  [[nodiscard]] std::string red(std::string_view text) const { return wrap("1;31", text); }
  [[nodiscard]] std::string green(std::string_view text) const { return wrap("32", text); }
  [[nodiscard]] std::string yellow(std::string_view text) const { return wrap("33", text); }
  [[nodiscard]] std::string blue(std::string_view text) const { return wrap("34", text); }
  [[nodiscard]] std::string cyan(std::string_view text) const { return wrap("36", text); }

 private:
  [[nodiscard]] std::string wrap(std::string_view code, std::string_view text) const;

  bool is_enabled_;
};

/// The columns that a terminal gives to a code point: 0 for combining marks, 2 for wide East Asian
/// characters and emoji, else 1 (after Unicode Standard Annex 11).
[[nodiscard]] std::size_t column_width(char32_t code_point);

/// The columns of a text in UTF-8 that holds no control characters; an invalid byte counts as one.
[[nodiscard]] std::size_t display_width(std::string_view text);

/// Takes the first code point off `text`; U+FFFD and one byte when it is invalid. `text` must not
/// be empty.
[[nodiscard]] char32_t take_code_point(std::string_view& text);

/// The text, followed by blanks up to `width` columns.
[[nodiscard]] std::string padded(std::string_view text, std::size_t width);

/// Breaks a paragraph at blanks into lines of at most `width` columns; a longer word has a line of
/// its own.
[[nodiscard]] std::vector<std::string> wrap_words(std::string_view paragraph, std::size_t width);

}  // namespace meshctl::report
