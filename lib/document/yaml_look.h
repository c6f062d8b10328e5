// A look at the lines around a place in YAML text, for messages: how far they are indented, which
// key they begin with.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/source.h"

namespace meshctl::document {

/// One line: its start, its first character that is no blank, and the end of its last one.
struct Line {
  std::uint32_t begin = 0;
  std::uint32_t content = 0;
  std::uint32_t end = 0;

  [[nodiscard]] std::uint32_t indent() const { return content - begin; }
  [[nodiscard]] bool is_blank() const { return content == end; }
};

/// A line `key: value`, perhaps as a list item; the value may be empty.
struct KeyLine {
  Span key;
  Span value;
};

class YamlLook {
 public:
  explicit YamlLook(std::string_view text) : text_(text) {}

  [[nodiscard]] std::string_view text(Span span) const {
    return text_.substr(span.begin, span.end - span.begin);
  }
  [[nodiscard]] std::string_view content(const Line& line) const {
    return text({line.content, line.end});
  }
  /// The text from there on.
  [[nodiscard]] std::string_view from(std::uint32_t at) const { return text_.substr(at); }
  /// The character there; NUL at the end of the text.
  [[nodiscard]] char at(std::uint32_t at) const { return at < text_.size() ? text_[at] : '\0'; }
  [[nodiscard]] std::uint32_t end() const { return static_cast<std::uint32_t>(text_.size()); }

  /// The line that a byte is in.
  [[nodiscard]] Line line_at(std::uint32_t at) const;
  /// The nearest line above that is neither blank nor a comment.
  [[nodiscard]] std::optional<Line> line_above(const Line& line) const;
  /// Whether nothing but blanks stands before it in its line.
  [[nodiscard]] bool is_first_in_line(std::uint32_t at) const { return line_at(at).content >= at; }

  /// Where the content of a line begins after the dashes of list items.
  [[nodiscard]] std::uint32_t after_dashes(const Line& line) const;
  /// The key and the value of a line, when it has a ':' that ends a key.
  [[nodiscard]] std::optional<KeyLine> key_line(const Line& line) const;
  /// What to call a line in a message: its key, or its text.
  [[nodiscard]] std::string name_of(const Line& line) const;

 private:
  std::string_view text_;
};

}  // namespace meshctl::document
