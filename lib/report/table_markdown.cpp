// A table in GitHub Flavored Markdown.
#include <fmt/format.h>

#include "report/markdown.h"
#include "report/table.h"

namespace meshctl::report {
namespace {

std::string text_of(const Cell& cell) {
  struct Writer {
    std::string operator()(std::monostate) const { return {}; }
    std::string operator()(bool value) const { return value ? "yes" : "no"; }
    std::string operator()(std::int64_t value) const { return std::to_string(value); }
    std::string operator()(double value) const { return fmt::format("{}", value); }
    std::string operator()(const std::string& value) const { return markdown_escaped(value); }
  };
  return std::visit(Writer(), cell.value);
}

}  // namespace

void write_markdown(const Table& table, const Stream& stream) {
  std::string heading = "|";
  std::string rule = "|";
  for (const Column& column : table.columns) {
    if (column.heading.empty()) continue;
    heading += ' ' + markdown_escaped(column.heading) + " |";
    rule += column.align == Column::Align::right ? " ---: |" : " --- |";
  }
  *stream.out << heading << '\n' << rule << '\n';
  for (const auto& row : table.rows) {
    *stream.out << '|';
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      if (table.columns[i].heading.empty()) continue;
      *stream.out << ' ' << text_of(row[i]) << " |";
    }
    *stream.out << '\n';
  }
  for (const Table& list : table.more) {
    if (list.rows.empty()) continue;
    *stream.out << '\n';
    write_markdown(list, stream);
  }
}

}  // namespace meshctl::report
