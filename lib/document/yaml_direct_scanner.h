// DirectScanner: goes through the lines and scalars of YAML text for the direct reader. What it
// does not know, or knows to be wrong, it refuses, and libyaml has the say.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/source.h"
#include "document/byte_search.h"
#include "document/node.h"

namespace meshctl::document {

/// A scalar as it stands in the text.
struct DirectScalar {
  Style style = Style::plain;
  /// Whether `text` is the scanner's own, until it scans the next scalar; else it is a piece of
  /// `raw`.
  bool is_decoded = false;
  /// The piece of the text that the scalar is, with its quotes.
  std::string_view raw;
  std::string_view text;
};

/// A cursor in a text. Functions that return whether they could do their work leave the cursor
/// anywhere when they could not.
class DirectScanner {
 public:
  /// The indent behind the last content: less than that of any collection.
  static constexpr std::int32_t kEnd = -1;

  /// For the text from byte `begin` on, in which check_encoding found nothing wrong and no line
  /// ends beyond ASCII. A NUL stands behind its end.
  DirectScanner(std::string_view text, std::uint32_t begin)
      : text_(text.data()),
        end_(text.data() + text.size()),
        at_(text.data() + begin),
        line_(at_),
        line_end_(find_line_end(at_, end_)) {}

  [[nodiscard]] char peek() const { return *at_; }
  [[nodiscard]] std::uint32_t offset() const { return offset_of(at_); }
  [[nodiscard]] Span span_of(const DirectScalar& scalar) const {
    const std::uint32_t begin = offset_of(scalar.raw.data());
    return {begin, begin + static_cast<std::uint32_t>(scalar.raw.size())};
  }
  void skip() { ++at_; }
  void skip_spaces() {
    while (*at_ == ' ') ++at_;
  }

  /// The column of the content that the cursor was brought to last; kEnd behind all of it.
  [[nodiscard]] std::int32_t indent() const { return indent_; }
  /// Takes the cursor's column for the indent of content: what stands behind a dash begins there.
  void indent_here() { indent_ = static_cast<std::int32_t>(at_ - line_); }

  /// Whether no more than a comment is left of the line. Spaces must have been skipped.
  [[nodiscard]] bool is_line_done() const {
    return is_line_end(*at_) || (*at_ == '#' && at_ != line_ && at_[-1] == ' ');
  }
  /// Whether the dash of a list item stands here.
  [[nodiscard]] bool is_at_dash() const { return *at_ == '-' && is_blank_or_end(at_[1]); }

  /// Goes to the first content, behind the '---' that may begin the document.
  [[nodiscard]] bool begin();
  /// Goes from behind a value to the content of the next line; only a comment may stand between.
  [[nodiscard]] bool end_line();
  /// Goes past spaces, line ends and comments between the parts of a flow.
  [[nodiscard]] bool skip_flow_space();

  /// Goes past spaces and the ':' that makes a key of the scalar before them, if there is one.
  [[nodiscard]] bool take_colon(const DirectScalar& key) {
    skip_spaces();
    if (!is_at_colon_of(key) || !is_blank_or_end(at_[1])) return false;
    ++at_;
    return true;
  }
  /// The same in a flow, where the value may follow at once.
  [[nodiscard]] bool take_flow_colon(const DirectScalar& key) {
    skip_spaces();
    if (!is_at_colon_of(key)) return false;
    ++at_;
    return true;
  }

  /// Scans a plain scalar up to the line end, the comment or the ':' behind it.
  [[nodiscard]] bool scan_plain(DirectScalar& scalar);
  /// The same in a flow, where brackets and commas end it too.
  [[nodiscard]] bool scan_flow_plain(DirectScalar& scalar);
  /// Scans a scalar in quotes, which may go over several lines.
  [[nodiscard]] bool scan_quoted(DirectScalar& scalar);
  /// Goes from behind a plain value to the next content. Lines that are indented more than
  /// `parent`, the column of the collection around it, go on with the value.
  [[nodiscard]] bool end_plain(DirectScalar& scalar, std::int32_t parent);
  /// Scans a literal or folded scalar in the collection at column `parent`, and goes to the next
  /// content.
  [[nodiscard]] bool scan_block(DirectScalar& scalar, std::int32_t parent);

 private:
  // libyaml takes 1024 characters.
  static constexpr std::ptrdiff_t kLongestKey = 1000;

  static bool is_blank(char c) { return c == ' ' || c == '\t'; }
  static bool is_break(char c) { return c == '\n' || c == '\r'; }
  static bool is_line_end(char c) { return is_break(c) || c == '\0'; }
  static bool is_blank_or_end(char c) { return is_blank(c) || is_line_end(c); }

  [[nodiscard]] std::uint32_t offset_of(const char* at) const {
    return static_cast<std::uint32_t>(at - text_);
  }
  void set_decoded(DirectScalar& scalar, Style style, const char* begin, const char* end) const;

  // On the line of the key, and not too far behind it.
  [[nodiscard]] bool is_at_colon_of(const DirectScalar& key) const {
    const char* begin = key.raw.data();
    return *at_ == ':' && begin >= line_ && at_ - begin <= kLongestKey;
  }
  void take_break();
  // From the blanks before the content of a line: to it, or to the first content below. A tab
  // counts as content, with which nothing begins.
  void find_content();
  [[nodiscard]] const char* find_plain_end(const char* at) const;
  [[nodiscard]] const char* find_quoted_stop(const char* at, char quote) const;
  [[nodiscard]] std::int32_t find_block_indent(std::int32_t parent) const;
  // The end of what stands before, which is not blank throughout.
  static const char* trim_blanks(const char* end) {
    while (is_blank(end[-1])) --end;
    return end;
  }

  [[nodiscard]] bool go_on_plain(DirectScalar& scalar, std::int32_t parent);
  [[nodiscard]] bool decode_quoted(DirectScalar& scalar);
  [[nodiscard]] bool decode_escape();
  [[nodiscard]] bool fold_lines();
  void append_folded(std::size_t breaks);

  const char* text_;
  const char* end_;
  const char* at_;
  const char* line_;
  const char* line_end_;
  std::int32_t indent_ = kEnd;
  std::string decoded_;
};

}  // namespace meshctl::document
