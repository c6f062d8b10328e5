#include "regex/pattern_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace meshctl::regex {

void fail(std::string message, std::size_t offset, std::string hint) {
  throw Failure{std::move(message), offset, false, std::move(hint)};
}

std::string literal(CodePoint c) {
  // Lone surrogates never stand in UTF-8, so that nothing matches them.
  if (is_surrogate(c)) return "(?!)";
  if (is_ascii_letter(c) || is_digit(c)) return std::string(1, static_cast<char>(c));
  return fmt::format("\\x{{{:x}}}", c);
}

CodePoint PatternText::next() {
  const auto byte = [this](std::size_t i) {
    return i < pattern_.size() ? static_cast<unsigned char>(pattern_[i]) : 0U;
  };
  const CodePoint first = byte(position_);
  const int more = first < 0x80 ? 0 : first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
  CodePoint value = more == 0 ? first : first & (0x3FU >> more);
  for (int i = 1; i <= more; ++i) {
    value = (value << 6) | (byte(position_ + static_cast<std::size_t>(i)) & 0x3FU);
  }
  position_ = std::min(position_ + static_cast<std::size_t>(more) + 1, pattern_.size());
  return value;
}

}  // namespace meshctl::regex
