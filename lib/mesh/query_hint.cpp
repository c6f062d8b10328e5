#include "mesh/query_hint.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "base/text.h"
#include "mesh/table_specs.h"

namespace meshctl::mesh {

using sqlite::QueryError;
using sqlite::QueryTrouble;

namespace {

constexpr std::string_view kSeeSchema = "meshctl query --schema lists the tables and columns";

bool is_word_character(char c) {
  return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Calls `visit` with each word of a text and the byte that it begins at.
template <typename Visit>
void for_each_word_of(std::string_view text, const Visit& visit) {
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i;
    while (end < text.size() && is_word_character(text[end])) ++end;
    if (end > i) visit(text.substr(i, end - i), i);
    i = std::max(end, i + 1);
  }
}

/// Where a name stands in the SQL, when SQLite does not say.
std::optional<std::size_t> find_word(std::string_view sql, std::string_view name) {
  std::optional<std::size_t> found;
  for_each_word_of(sql, [&](std::string_view word, std::size_t offset) {
    if (!found && to_lower(word) == to_lower(name)) found = offset;
  });
  return found;
}

std::vector<std::string_view> table_names() {
  std::vector<std::string_view> names;
  for (const TableSpec& table : table_specs()) names.push_back(table.name);
  return names;
}

/// The columns of the tables that a query names; of all tables when it names none.
std::vector<std::string_view> column_names(std::string_view sql) {
  std::set<std::string_view> names;
  const auto add = [&](const TableSpec& table) {
    for (const ColumnSpec& column : table.columns) names.insert(column.name);
  };
  for_each_word_of(sql, [&](std::string_view word, std::size_t) {
    if (const TableSpec* table = find_table(to_lower(word))) add(*table);
  });
  if (names.empty()) std::ranges::for_each(table_specs(), add);
  return {names.begin(), names.end()};
}

std::string hint_for(std::string_view name, const std::vector<std::string_view>& known) {
  const std::string near = did_you_mean(name, known);
  return near.empty() ? std::string(kSeeSchema) : near;
}

/// What stands after a text that a message begins with; empty when it does not.
std::string_view after(std::string_view message, std::string_view beginning) {
  return message.starts_with(beginning) ? message.substr(beginning.size()) : std::string_view();
}

}  // namespace

QueryError with_hint(const QueryError& error, std::string_view sql) {
  const std::string_view message = error.message();
  if (const std::string_view name = after(message, "no such table: "); !name.empty()) {
    return {QueryTrouble::syntax, fmt::format("no table is called '{}'", name),
            hint_for(name, table_names()), error.offset() ? error.offset() : find_word(sql, name)};
  }
  if (const std::string_view whole = after(message, "no such column: "); !whole.empty()) {
    const std::string_view name = whole.substr(whole.rfind('.') + 1);
    const bool is_quoted = sql.find(fmt::format("\"{}\"", name)) != std::string_view::npos;
    return {QueryTrouble::syntax, fmt::format("no column is called '{}'", whole),
            is_quoted ? fmt::format("texts stand in single quotes: '{}'", name)
                      : hint_for(name, column_names(sql)),
            error.offset() ? error.offset() : find_word(sql, name)};
  }
  if (error.trouble() == QueryTrouble::syntax && error.hint().empty()) {
    return {error.trouble(), error.message(), "the SQL is that of SQLite", error.offset()};
  }
  return error;
}

}  // namespace meshctl::mesh
