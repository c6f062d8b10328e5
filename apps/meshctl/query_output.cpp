#include "query_output.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <string>

#include "base/text.h"
#include "report/excerpt.h"
#include "report/terminal.h"

namespace meshctl::cli {
namespace {

using report::Cell;
using report::Table;

constexpr std::size_t kWidthOfFiles = 120;

/// The name of a column; of one that is there again, with a number.
std::string unique_name(const std::string& name, std::map<std::string, int>& seen) {
  const int times = ++seen[name];
  return times == 1 ? name : unique_name(fmt::format("{}_{}", name, times), seen);
}

bool is_number(const sqlite::Value& value) {
  return std::holds_alternative<std::int64_t>(value) || std::holds_alternative<double>(value);
}

Cell cell_of(const sqlite::Value& value) {
  return std::visit([](const auto& each) { return Cell{each}; }, value);
}

Cell text(std::string_view value) {
  return {std::string(value)};
}

/// The columns of one table.
Table columns_table(const mesh::TableSpec& spec) {
  Table table;
  table.columns = {{"COLUMN", ""}, {"TYPE", ""}, {"WHAT IT IS", ""}};
  for (const mesh::ColumnSpec& column : spec.columns) {
    table.rows.push_back(
        {text(column.name), text(to_string(column.type)), text(column.description)});
  }
  return table;
}

/// The bytes of the word that begins at an offset; of one character when none does.
Span word_at(std::string_view sql, std::size_t offset) {
  std::size_t end = offset;
  const auto is_part = [](char c) {
    return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  };
  while (end < sql.size() && is_part(sql[end])) ++end;
  if (end == offset && end < sql.size()) ++end;
  return {static_cast<std::uint32_t>(offset), static_cast<std::uint32_t>(end)};
}

}  // namespace

Table table_of(const mesh::QueryResult& result) {
  Table table;
  table.kind = "query";
  std::map<std::string, int> seen;
  for (std::size_t i = 0; i < result.columns.size(); ++i) {
    const bool is_right =
        !result.rows.empty() && std::ranges::all_of(result.rows, [i](const auto& row) {
          return is_number(row[i]) || std::holds_alternative<std::monostate>(row[i]);
        });
    table.columns.push_back(
        {printable(result.columns[i]), unique_name(result.columns[i], seen),
         is_right ? report::Column::Align::right : report::Column::Align::left});
  }
  for (const auto& row : result.rows) {
    auto& cells = table.rows.emplace_back();
    for (const sqlite::Value& value : row) cells.push_back(cell_of(value));
  }
  table.summary = {{"rows", {static_cast<std::int64_t>(result.rows.size())}},
                   {"schemaVersion", {std::int64_t{mesh::kTablesVersion}}}};
  table.summary_line = counted(result.rows.size(), "row");
  return table;
}

Table schema_table() {
  Table table;
  table.kind = "tables";
  table.columns = {{"TABLE", "table"},
                   {"COLUMN", "column"},
                   {"TYPE", "type"},
                   {"WHAT IT IS", "description"},
                   {"", "tableDescription"}};
  for (const mesh::TableSpec& spec : mesh::table_specs()) {
    for (const mesh::ColumnSpec& column : spec.columns) {
      table.rows.push_back({text(spec.name), text(column.name), text(to_string(column.type)),
                            text(column.description), text(spec.description)});
    }
  }
  table.summary = {{"tables", {static_cast<std::int64_t>(mesh::table_specs().size())}},
                   {"schemaVersion", {std::int64_t{mesh::kTablesVersion}}}};
  return table;
}

void write_schema_text(const Stream& stream) {
  const report::Paint paint(stream.use_color);
  *stream.out << "The tables of a mesh, version " << mesh::kTablesVersion
              << ". Any value may be NULL; a boolean is 1 or 0.\n";
  for (const mesh::TableSpec& spec : mesh::table_specs()) {
    *stream.out << '\n' << paint.underlined(spec.name) << ": " << spec.description << '\n';
    report::write_text(columns_table(spec), stream);
  }
}

void write_schema_markdown(const Stream& stream) {
  *stream.out << "# The tables of a mesh\n\nVersion " << mesh::kTablesVersion
              << ". Any value may be NULL; a boolean is 1 or 0.\n";
  for (const mesh::TableSpec& spec : mesh::table_specs()) {
    *stream.out << "\n## " << spec.name << "\n\nA row is " << spec.description << ".\n\n";
    report::write_markdown(columns_table(spec), stream);
  }
}

void print_query_error(const Stream& stream, const sqlite::QueryError& error, std::string_view name,
                       std::string_view sql) {
  const report::Paint paint(stream.use_color);
  std::ostream& out = *stream.out;
  const auto offset = error.offset();
  if (!offset || *offset > sql.size()) {
    out << paint.red("error:") << ' ' << error.message() << '\n';
  } else {
    const auto source = std::make_shared<const Source>(std::string(name), std::string(sql));
    const Place place = place_in(source, word_at(sql, *offset));
    out << paint.bold(
               fmt::format("{}:{}:{}:", printable(name), place.start.line, place.start.column))
        << ' ' << paint.red("error:") << ' ' << error.message() << '\n';
    if (const auto excerpt =
            report::excerpt_of(place, stream.width == 0 ? kWidthOfFiles : stream.width)) {
      out << "    " << excerpt->line << "\n    " << paint.green(excerpt->marks) << '\n';
    }
  }
  if (!error.hint().empty()) out << paint.cyan("hint:") << ' ' << error.hint() << '\n';
}

}  // namespace meshctl::cli
