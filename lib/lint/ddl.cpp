#include "lint/ddl.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <utility>
#include <variant>

#include "base/ascii.h"
#include "base/text.h"
#include "lint/sql_text.h"

namespace meshctl::lint {

namespace {

using Kind = SqlToken::Kind;

/// What begins an item that is no column.
constexpr std::array<std::string_view, 10> kConstraints = {
    "constraint", "primary", "foreign", "unique", "check",
    "key",        "index",   "exclude", "like",   "period"};
/// What ends the type of a column.
constexpr std::array<std::string_view, 19> kAfterType = {
    "not",     "null",    "default",   "primary",        "unique", "references", "check",
    "collate", "comment", "generated", "auto_increment", "encode", "identity",   "constraint",
    "options", "distkey", "sortkey",   "codec",          "as"};

template <typename List>
bool has(const List& list, std::string_view word) {
  return std::find(list.begin(), list.end(), to_lower(word)) != list.end();
}

bool ends_word(std::string_view type) {
  return !type.empty() && (is_alphanumeric(type.back()) || is_one_of(type.back(), "_)]"));
}

class DdlReader {
 public:
  explicit DdlReader(const std::vector<SqlToken>& tokens) : tokens_(tokens) {}

  std::vector<PhysicalTable> run() {
    for (; at_ < tokens_.size(); ++at_) {
      if (!is_word("create")) continue;
      if (find_table()) read_table();
    }
    return std::move(tables_);
  }

 private:
  [[nodiscard]] bool is_end() const { return at_ >= tokens_.size(); }
  [[nodiscard]] const SqlToken& token() const { return tokens_[at_]; }
  [[nodiscard]] bool is_word(std::string_view word) const {
    return !is_end() && token().kind == Kind::word && to_lower(token().text) == word;
  }
  [[nodiscard]] bool is_symbol(char c) const {
    return !is_end() && token().kind == Kind::symbol && token().text.front() == c;
  }

  /// Goes past CREATE to what follows TABLE; not past the end of the statement.
  bool find_table() {
    constexpr std::size_t kMostWords = 6;
    for (std::size_t words = 0; words < kMostWords; ++words) {
      ++at_;
      if (is_end() || token().kind != Kind::word) return false;
      if (!is_word("table")) continue;
      ++at_;
      while (is_word("if") || is_word("not") || is_word("exists")) ++at_;
      return true;
    }
    return false;
  }

  static std::string unquoted(const SqlToken& token) {
    std::string_view text = token.text;
    if (token.kind == Kind::name && text.size() >= 2) text = text.substr(1, text.size() - 2);
    return std::string(text);
  }

  void read_table() {
    PhysicalTable table;
    for (; !is_end() && !is_symbol('(') && !is_symbol(';'); ++at_) {
      if (token().kind != Kind::symbol) table.name = unquoted(token());
      if (is_word("as")) return;
    }
    if (!is_symbol('(')) return;
    ++at_;
    while (!is_end() && !is_symbol(')')) read_item(table);
    if (!table.columns.empty()) tables_.push_back(std::move(table));
  }

  /// Reads a column, or passes a constraint by, with the comma after it.
  void read_item(PhysicalTable& table) {
    while (is_symbol('[')) ++at_;
    const bool is_constraint = token().kind == Kind::word && has(kConstraints, token().text);
    PhysicalColumn column{unquoted(token()), {}};
    ++at_;
    bool is_in_type = !is_constraint;
    int depth = 0;
    for (; !is_end(); ++at_) {
      if (depth == 0 && (is_symbol(',') || is_symbol(')'))) break;
      if (is_symbol('(') || (is_in_type && is_symbol('<'))) ++depth;
      if (is_symbol(')') || (is_in_type && is_symbol('>'))) --depth;
      if (depth == 0 && token().kind == Kind::word && has(kAfterType, token().text)) {
        is_in_type = false;
      }
      if (!is_in_type || (is_symbol(']') && column.type.empty())) continue;
      if (token().kind == Kind::word && ends_word(column.type)) column.type += ' ';
      column.type += token().text;
    }
    if (is_symbol(',')) ++at_;
    if (!is_constraint) table.columns.push_back(std::move(column));
  }

  const std::vector<SqlToken>& tokens_;
  std::size_t at_ = 0;
  std::vector<PhysicalTable> tables_;
};

}  // namespace

std::vector<PhysicalTable> tables_of_ddl(std::string_view sql) {
  const auto tokens = tokens_of_sql(sql);
  const auto* const list = std::get_if<std::vector<SqlToken>>(&tokens);
  return list == nullptr ? std::vector<PhysicalTable>() : DdlReader(*list).run();
}

}  // namespace meshctl::lint
