// PatternText: the text of an ECMA-262 pattern and how far it has been read. Private to lib/regex.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "regex/regex.h"

namespace meshctl::regex {

using CodePoint = std::uint32_t;

/// What stands behind the end.
constexpr CodePoint kEnd = 0xFFFFFFFF;

[[nodiscard]] constexpr bool is_ascii_letter(CodePoint c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
[[nodiscard]] constexpr bool is_digit(CodePoint c) {
  return c >= '0' && c <= '9';
}
[[nodiscard]] constexpr bool is_surrogate(CodePoint c) {
  return c >= 0xD800 && c <= 0xDFFF;
}

/// Ends the reading of a pattern that is wrong at `offset`; `hint` says what to write instead,
/// where that is certain. Throws Failure, which does not leave lib/regex.
[[noreturn]] void fail(std::string message, std::size_t offset, std::string hint = {});

/// A code point in PCRE2's syntax, so that it means nothing but itself.
[[nodiscard]] std::string literal(CodePoint c);

class PatternText {
 public:
  explicit PatternText(std::string_view pattern) : pattern_(pattern) {}

  [[nodiscard]] std::string_view pattern() const { return pattern_; }
  [[nodiscard]] std::size_t position() const { return position_; }
  void move_to(std::size_t position) { position_ = position; }
  void skip(std::size_t count = 1) { position_ += count; }

  [[nodiscard]] bool at_end() const { return position_ >= pattern_.size(); }
  /// The byte so far ahead, or kEnd.
  [[nodiscard]] CodePoint peek(std::size_t ahead = 0) const {
    const std::size_t index = position_ + ahead;
    return index < pattern_.size() ? static_cast<unsigned char>(pattern_[index]) : kEnd;
  }
  [[nodiscard]] bool looking_at(std::string_view text) const {
    return pattern_.substr(position_, text.size()) == text;
  }
  /// Reads a text if it stands here.
  bool accept(std::string_view text) {
    if (!looking_at(text)) return false;
    position_ += text.size();
    return true;
  }
  /// Reads the next code point; the pattern was valid UTF-8 when it was read.
  CodePoint next();

 private:
  std::string_view pattern_;
  std::size_t position_ = 0;
};

}  // namespace meshctl::regex
