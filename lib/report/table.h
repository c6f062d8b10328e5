// Table: rows of named values for plans, objectives, answers and other lists, as text or Markdown for
// people, as JSON or CSV for scripts.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/context.h"

namespace meshctl::report {

/// What a cell says beyond its value; text colours it.
enum class Tone { plain, good, caution, bad, dim };

/// One value; `std::monostate` is a value that is not known: blank in text, null in JSON.
struct Cell {
  std::variant<std::monostate, bool, std::int64_t, double, std::string> value;
  Tone tone = Tone::plain;
};

struct Column {
  /// The heading in text: `LAST CHECK`. Empty: the column is in JSON only.
  std::string heading;
  /// The key in JSON: `lastCheck`. Empty: the column is in text only.
  std::string key;
  enum class Align { left, right } align = Align::left;
};

struct Table {
  /// What the rows are, in JSON's `kind`: `plan`, `objectives`.
  std::string kind;
  std::vector<Column> columns;
  /// Each as long as `columns`.
  std::vector<std::vector<Cell>> rows;
  /// Members of JSON's `summary`.
  std::vector<std::pair<std::string, Cell>> summary;
  /// The last line in text, after the rows; empty for none.
  std::string summary_line;
  /// Further lists: in text and Markdown below the rows, in JSON members beside them that are called
  /// as their kinds. CSV has the rows alone.
  std::vector<Table> more;
};

/// Columns in line, headings above; long cells of the last column are broken to the stream's width.
void write_text(const Table& table, const Stream& stream);

/// A paragraph for each row: its first cell, below it the others that are known, each on a line
/// behind the heading of its column.
void write_records(const Table& table, const Stream& stream);

/// `{"tool", "version", "format": 1, "kind", "rows": [{…}], "summary": {…}}`.
void write_json(const Table& table, const Stream& stream);

/// RFC 4180: the keys, then the rows. What is not known is nothing, an empty text `""`.
void write_csv(const Table& table, const Stream& stream);

/// A table of GitHub Flavored Markdown.
void write_markdown(const Table& table, const Stream& stream);

}  // namespace meshctl::report
