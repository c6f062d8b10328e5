// A text that was read, and where things stand in it: byte ranges, and the lines and columns
// derived from them.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace meshctl {

/// A half-open range of bytes in a text.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  bool operator==(const Span&) const = default;
};

/// A line and a column, both counted from 1. Columns count Unicode code points; a BOM at the start
/// of a text is not counted. LF, CRLF and CR each end a line.
struct Position {
  std::uint32_t line = 1;
  std::uint32_t column = 1;

  bool operator==(const Position&) const = default;
};

/// A named text, immutable once made, shared by everything that has a place in it.
class Source {
 public:
  /// `name` is what messages call the text: the path as the user wrote it, or `<stdin>`.
  Source(std::string name, std::string text);

  [[nodiscard]] const std::string& name() const { return name_; }
  /// A NUL stands behind its end.
  [[nodiscard]] std::string_view text() const { return text_; }

  /// The position of a byte offset; one past the end is allowed. Thread-safe.
  [[nodiscard]] Position position(std::uint32_t byte) const;

  /// The text of a line (counted from 1), without its line end; empty when there is no such line.
  [[nodiscard]] std::string_view line(std::uint32_t number) const;

  /// The number of lines; a text that ends with a line end has no further, empty line.
  [[nodiscard]] std::uint32_t line_count() const;

 private:
  const std::vector<std::uint32_t>& line_starts() const;

  std::string name_;
  std::string text_;
  mutable std::once_flag indexed_;
  mutable std::vector<std::uint32_t> line_starts_;
};

/// Where something stands: in which text, its bytes, its lines and columns, and its JSON pointer.
struct Place {
  /// The name of the text; empty when the thing has no place (a flag, say).
  std::string file;
  Span bytes;
  Position start;
  Position end;
  /// RFC 6901; empty for the root, and for what is not part of a tree (a syntax error).
  std::string pointer;
  /// The text itself, for an excerpt; null when it is not at hand.
  std::shared_ptr<const Source> source;
};

/// The place of a byte range of a source, with its lines and columns filled in.
[[nodiscard]] Place place_in(const std::shared_ptr<const Source>& source, Span bytes,
                             std::string pointer = {});

}  // namespace meshctl
