#include "engine/sql.h"

namespace meshctl::engine {

namespace {

std::string quoted(std::string_view text, char quote) {
  std::string sql;
  sql.reserve(text.size() + 2);
  sql += quote;
  for (const char c : text) {
    if (c == '\0') continue;
    if (c == quote) sql += quote;
    sql += c;
  }
  sql += quote;
  return sql;
}

}  // namespace

std::string quote_identifier(std::string_view name) {
  return quoted(name, '"');
}

std::string quote_literal(std::string_view text) {
  return quoted(text, '\'');
}

}  // namespace meshctl::engine
