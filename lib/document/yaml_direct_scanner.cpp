#include "document/yaml_direct_scanner.h"

#include <array>
#include <string_view>

#include "document/byte_search.h"

namespace meshctl::document {
namespace {

using ByteSet = std::array<bool, 256>;

constexpr std::size_t index_of(char c) {
  return static_cast<unsigned char>(c);
}

// Bytes that a plain scalar may begin with, whatever stands behind them.
constexpr ByteSet kPlainStarts = [] {
  ByteSet set{};
  for (std::size_t byte = 0x21; byte < set.size(); ++byte) set[byte] = true;
  for (const char c : std::string_view("-?:,[]{}#&*!|>'\"%@`")) set[index_of(c)] = false;
  return set;
}();

// Bytes at which a plain scalar in a flow may end.
constexpr ByteSet kFlowStops = [] {
  ByteSet set{};
  for (const char c : std::string_view("\0\n\r,[]{}?:#", 11)) set[index_of(c)] = true;
  return set;
}();

void set_plain(DirectScalar& scalar, const char* begin, const char* end) {
  const std::string_view raw(begin, static_cast<std::size_t>(end - begin));
  scalar = {.style = Style::plain, .is_decoded = false, .raw = raw, .text = raw};
}

bool is_flow_indicator(char c) {
  return c == ',' || c == '[' || c == ']' || c == '{' || c == '}' || c == '?';
}

}  // namespace

const char* DirectScanner::find_plain_end(const char* at) const {
  while (true) {
    at = find_control_or<':', '#'>(at, end_);
    const bool is_end = is_line_end(*at) || (*at == ':' && is_blank_or_end(at[1])) ||
                        (*at == '#' && is_blank(at[-1]));
    if (is_end) return at;
    ++at;
  }
}

bool DirectScanner::begin() {
  find_content();
  const bool is_marker = indent_ == 0 && at_[0] == '-' && at_[1] == '-' && at_[2] == '-';
  if (!is_marker) return true;
  at_ += 3;
  return end_line();
}

bool DirectScanner::end_line() {
  skip_spaces();
  if (!is_line_done()) return false;
  if (line_end_ != end_) take_break();
  find_content();
  return true;
}

void DirectScanner::find_content() {
  while (true) {
    at_ = find_other_than_space(at_, end_);
    if (at_ != line_end_ && *at_ != '#') return indent_here();
    if (line_end_ == end_) {
      indent_ = kEnd;
      return;
    }
    take_break();
  }
}

bool DirectScanner::skip_flow_space() {
  while (true) {
    skip_spaces();
    if (*at_ == '#') {
      if (at_ != line_ && at_[-1] != ' ') return false;
      at_ = line_end_;
    }
    if (!is_break(*at_)) return true;
    take_break();
    // It may be the marker between two documents.
    if (*at_ == '-' || *at_ == '.') return false;
  }
}

bool DirectScanner::scan_plain(DirectScalar& scalar) {
  const char* begin = at_;
  if (!kPlainStarts[index_of(*begin)] && (*begin != '-' || is_blank_or_end(begin[1]))) return false;
  // It may be the marker between two documents.
  if (begin == line_ && (*begin == '-' || *begin == '.')) return false;
  at_ = find_plain_end(begin + 1);
  set_plain(scalar, begin, trim_blanks(at_));
  return true;
}

bool DirectScanner::scan_flow_plain(DirectScalar& scalar) {
  const char* begin = at_;
  if (!kPlainStarts[index_of(*begin)]) {
    const bool is_dash = *begin == '-' && kPlainStarts[index_of(begin[1])];
    if (!is_dash) return false;
  }
  ++at_;
  while (true) {
    while (!kFlowStops[index_of(*at_)]) ++at_;
    if (*at_ == '#' && !is_blank(at_[-1])) {
      ++at_;
    } else if (*at_ == ':' && !is_blank_or_end(at_[1])) {
      // Where brackets stand behind it, opinions differ.
      if (is_flow_indicator(at_[1])) return false;
      ++at_;
    } else {
      break;
    }
  }
  set_plain(scalar, begin, trim_blanks(at_));
  return true;
}

void DirectScanner::take_break() {
  line_ = line_end_ + (line_end_[0] == '\r' && line_end_[1] == '\n' ? 2 : 1);
  line_end_ = find_line_end(line_, end_);
  at_ = line_;
}

}  // namespace meshctl::document
