// A table as CSV (RFC 4180): a line of names, then a line for each row.
#include <fmt/format.h>

#include "base/text.h"
#include "report/table.h"

namespace meshctl::report {
namespace {

std::string in_quotes(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  return '"' + replace_all(std::string(text), "\"", "\"\"") + '"';
}

std::string text_of(const Cell& cell, bool is_terminal) {
  struct Writer {
    bool is_terminal;
    std::string operator()(std::monostate) const { return {}; }
    std::string operator()(bool value) const { return value ? "true" : "false"; }
    std::string operator()(std::int64_t value) const { return std::to_string(value); }
    std::string operator()(double value) const { return fmt::format("{}", value); }
    // An empty text is told from nothing.
    std::string operator()(const std::string& value) const {
      if (value.empty()) return "\"\"";
      return in_quotes(is_terminal ? printable(value) : value);
    }
  };
  return std::visit(Writer{is_terminal}, cell.value);
}

}  // namespace

void write_csv(const Table& table, const Stream& stream) {
  const auto write_line = [&](const auto& items, const auto& text_of_item) {
    bool is_first = true;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      if (table.columns[i].key.empty()) continue;
      if (!is_first) *stream.out << ',';
      *stream.out << text_of_item(items[i]);
      is_first = false;
    }
    *stream.out << "\r\n";
  };
  write_line(table.columns, [](const Column& column) { return in_quotes(column.key); });
  for (const auto& row : table.rows) {
    write_line(row, [&](const Cell& cell) { return text_of(cell, stream.is_terminal); });
  }
}

}  // namespace meshctl::report
