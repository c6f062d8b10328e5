// The scalars whose text is not what stands between their ends: with escapes, or on several lines.
#include <algorithm>
#include <string_view>

#include "base/ascii.h"
#include "document/byte_search.h"
#include "document/utf8.h"
#include "document/yaml_direct_scanner.h"
#include "document/yaml_properties.h"

namespace meshctl::document {

void DirectScanner::set_decoded(DirectScalar& scalar, Style style, const char* begin,
                                const char* end) const {
  scalar = {.style = style,
            .is_decoded = true,
            .raw = {begin, static_cast<std::size_t>(end - begin)},
            .text = decoded_};
}

// One line end is a space; of several, all but the first stay.
void DirectScanner::append_folded(std::size_t breaks) {
  if (breaks == 1) {
    decoded_ += ' ';
  } else {
    decoded_.append(breaks - 1, '\n');
  }
}

bool DirectScanner::end_plain(DirectScalar& scalar, std::int32_t parent) {
  const char* stop = at_;
  if (!end_line()) return false;
  if (indent_ <= parent) return true;
  if (!is_break(*stop)) return false;
  at_ = line_end_ = stop;
  return go_on_plain(scalar, parent);
}

bool DirectScanner::go_on_plain(DirectScalar& scalar, std::int32_t parent) {
  const char* begin = scalar.raw.data();
  decoded_ = scalar.text;
  while (is_break(*at_)) {
    std::size_t breaks = 0;
    for (; is_break(*at_); skip_spaces()) {
      take_break();
      ++breaks;
    }
    if (at_ - line_ <= parent || at_ == end_ || *at_ == '#') {
      find_content();
      return true;
    }
    if (*at_ == '\t') return false;
    const char* piece = at_;
    at_ = find_plain_end(piece);
    if (*at_ == ':') return false;
    const char* end = trim_blanks(at_);
    append_folded(breaks);
    decoded_.append(piece, end);
    set_decoded(scalar, Style::plain, begin, end);
  }
  return end_line();
}

bool DirectScanner::scan_quoted(DirectScalar& scalar) {
  const char* begin = at_;
  const bool is_single = *begin == '\'';
  const char* end = find_quoted_stop(begin + 1, *begin);
  if (*end != *begin || (is_single && end[1] == '\'')) return decode_quoted(scalar);
  at_ = end + 1;
  const std::string_view raw(begin, static_cast<std::size_t>(at_ - begin));
  scalar = {.style = is_single ? Style::single_quoted : Style::double_quoted,
            .is_decoded = false,
            .raw = raw,
            .text = raw.substr(1, raw.size() - 2)};
  return true;
}

// The first byte from `at` on that ends the scalar or does not stand for itself in it.
const char* DirectScanner::find_quoted_stop(const char* at, char quote) const {
  while (true) {
    at = quote == '"' ? find_control_or<'"', '\\'>(at, end_) : find_control_or<'\''>(at, end_);
    if (*at != '\t') return at;
    ++at;
  }
}

bool DirectScanner::decode_quoted(DirectScalar& scalar) {
  const char* begin = at_;
  const char quote = *begin;
  decoded_.clear();
  ++at_;
  while (true) {
    const char* piece = at_;
    at_ = find_quoted_stop(piece, quote);
    if (is_break(*at_)) {
      const char* end = at_;
      while (end != piece && is_blank(end[-1])) --end;
      decoded_.append(piece, end);
      if (!fold_lines()) return false;
      continue;
    }
    decoded_.append(piece, at_);
    if (*at_ == '\0') return false;
    if (*at_++ == '\\') {
      if (!decode_escape()) return false;
    } else if (quote == '\'' && *at_ == '\'') {
      decoded_ += *at_++;
    } else {
      break;
    }
  }
  set_decoded(scalar, quote == '"' ? Style::double_quoted : Style::single_quoted, begin, at_);
  return true;
}

bool DirectScanner::fold_lines() {
  std::size_t breaks = 0;
  while (is_break(*at_)) {
    take_break();
    ++breaks;
    // It may be the marker between two documents, or counted as a directive.
    if (*at_ == '-' || *at_ == '.' || *at_ == '%') return false;
    while (is_blank(*at_)) ++at_;
  }
  append_folded(breaks);
  return true;
}

// What stands behind a backslash.
bool DirectScanner::decode_escape() {
  constexpr std::string_view kNames = "\"\\/ 0abefnrtv";
  constexpr std::string_view kMeanings{"\"\\/ \0\a\b\x1B\f\n\r\t\v", kNames.size()};
  const char name = *at_++;
  if (const std::size_t known = kNames.find(name); known != std::string_view::npos) {
    decoded_ += kMeanings[known];
    return true;
  }
  const int digits = name == 'x' ? 2 : name == 'u' ? 4 : name == 'U' ? 8 : 0;
  char32_t character = 0;
  for (int i = 0; i < digits; ++i, ++at_) {
    if (!is_hex(*at_)) return false;
    const int digit = is_digit(*at_) ? *at_ - '0' : (*at_ | 0x20) - 'a' + 10;
    character = character << 4U | static_cast<char32_t>(digit);
  }
  const bool is_surrogate = character >= 0xD800 && character <= 0xDFFF;
  if (digits == 0 || is_surrogate || character > 0x10FFFF) return false;
  append_utf8(decoded_, character);
  return true;
}

bool DirectScanner::scan_block(DirectScalar& scalar, std::int32_t parent) {
  const char* begin = at_;
  const bool is_folded = *at_++ == '>';
  const char chomping = *at_ == '+' || *at_ == '-' ? *at_++ : '\0';
  skip_spaces();
  if (!is_line_done()) return false;
  if (line_end_ == end_) return false;
  take_break();
  const std::int32_t indent = find_block_indent(parent);
  if (indent == kEnd) return false;

  decoded_.clear();
  std::size_t breaks = 0;  // since the last line with content
  bool has_content = false;
  bool was_indented = false;
  while (true) {
    while (at_ - line_ < indent && *at_ == ' ') ++at_;
    if (is_break(*at_)) {
      take_break();
      ++breaks;
      continue;
    }
    if (at_ - line_ < indent || *at_ == '\0') break;
    // Lines that are indented further are not folded.
    const bool is_indented = is_blank(*at_);
    if (has_content && is_folded && !was_indented && !is_indented) {
      append_folded(breaks);
    } else {
      decoded_.append(breaks, '\n');
    }
    const char* line = at_;
    at_ = line_end_;
    decoded_.append(line, at_);
    breaks = 0;
    has_content = true;
    was_indented = is_indented;
  }
  if (chomping == '\0') breaks = has_content ? std::min<std::size_t>(breaks, 1) : 0;
  if (chomping != '-') decoded_.append(breaks, '\n');
  const std::string_view text(text_, static_cast<std::size_t>(end_ - text_));
  const std::uint32_t end = trim_blank_lines(text, offset_of(begin), offset());
  set_decoded(scalar, is_folded ? Style::folded : Style::literal, begin, text_ + end);
  find_content();
  return true;
}

// That of the first line with content, at least one more than that of the collection; kEnd when
// blank lines before it are indented further, or there is a tab in it.
std::int32_t DirectScanner::find_block_indent(std::int32_t parent) const {
  std::ptrdiff_t deepest_blank = 0;
  const char* line = line_;
  while (true) {
    const char* content = find_other_than_space(line, end_);
    if (!is_break(*content)) {
      if (*content == '\t' || content - line < deepest_blank) return kEnd;
      return std::max(static_cast<std::int32_t>(content - line), parent + 1);
    }
    deepest_blank = std::max(deepest_blank, content - line);
    line = content + 1;
  }
}

}  // namespace meshctl::document
