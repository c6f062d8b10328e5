#include "lint/sql_statement.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <string_view>

#include "base/text.h"

namespace meshctl::lint {

namespace {

using Kind = SqlToken::Kind;
using Tokens = std::vector<SqlToken>;

constexpr std::array<std::string_view, 5> kReading = {"select", "with", "values", "table", "from"};

/// Verbs that change something where a word follows them, soon.
struct Verb {
  std::string_view name;
  std::string_view followed_by;
};
constexpr std::array<Verb, 5> kChanging = {{
    {"insert", "into"},
    {"insert", "overwrite"},
    {"delete", "from"},
    {"update", "set"},
    {"merge", "into"},
}};
/// How soon: `UPDATE ONLY a.b.c AS d SET`.
constexpr std::size_t kSoon = 10;

bool is_symbol(const SqlToken& token, char c) {
  return token.kind == Kind::symbol && token.text.size() == 1 && token.text.front() == c;
}

bool is_word(const SqlToken& token, std::string_view lower) {
  return token.kind == Kind::word && token.text.size() == lower.size() &&
         to_lower(token.text) == lower;
}

template <typename List>
bool is_one_of(const SqlToken& token, const List& words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return is_word(token, word); });
}

std::string upper(std::string_view word) {
  std::string text(word);
  for (char& c : text) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return text;
}

/// Whether a statement that changes something begins at a token.
bool is_changing(std::span<const SqlToken> tokens, std::size_t at) {
  const auto next = tokens.subspan(at + 1, std::min(kSoon, tokens.size() - at - 1));
  return std::any_of(kChanging.begin(), kChanging.end(), [&](const Verb& verb) {
    return is_word(tokens[at], verb.name) &&
           std::any_of(next.begin(), next.end(),
                       [&](const SqlToken& token) { return is_word(token, verb.followed_by); });
  });
}

bool is_verb(const SqlToken& token) {
  return is_one_of(token, kReading) ||
         std::any_of(kChanging.begin(), kChanging.end(),
                     [&](const Verb& verb) { return is_word(token, verb.name); });
}

/// The verb of the statement that a WITH clause leads to, behind its lists; their number when there
/// is none.
std::size_t statement_after_with(std::span<const SqlToken> tokens) {
  std::size_t depth = 0;
  bool is_behind_list = false;
  for (std::size_t i = 1; i < tokens.size(); ++i) {
    if (is_symbol(tokens[i], '(')) {
      // `WITH a AS (…) (SELECT …)`
      if (depth == 0 && is_symbol(tokens[i - 1], ')')) return i + 1;
      ++depth;
    } else if (is_symbol(tokens[i], ')')) {
      is_behind_list = --depth == 0;
    } else if (is_behind_list && depth == 0 && is_verb(tokens[i])) {
      return i;
    }
  }
  return tokens.size();
}

std::optional<std::string> objection_to_statement(std::span<const SqlToken> tokens) {
  std::size_t first = 0;
  while (first < tokens.size() && is_symbol(tokens[first], '(')) ++first;
  if (first == tokens.size()) return "has no statement";
  if (!is_one_of(tokens[first], kReading)) {
    return fmt::format("begins with {}", printable(shorten(upper(tokens[first].text), 20)));
  }
  if (is_word(tokens[first], "with")) {
    const std::size_t main = first + statement_after_with(tokens.subspan(first));
    if (main >= tokens.size()) return "has a WITH that leads to no statement";
    if (!is_one_of(tokens[main], kReading)) {
      return fmt::format("leads from WITH to {}", printable(shorten(upper(tokens[main].text), 20)));
    }
  }
  for (std::size_t i = first + 1; i < tokens.size(); ++i) {
    if (is_word(tokens[i], "into")) return "writes INTO something";
    const bool begins = is_symbol(tokens[i - 1], '(');
    if (begins && is_changing(tokens, i)) {
      return fmt::format("has {} in it", upper(tokens[i].text));
    }
    if (i + 1 < tokens.size() && is_word(tokens[i], "for") &&
        (is_word(tokens[i + 1], "update") || is_word(tokens[i + 1], "share"))) {
      return fmt::format("locks rows FOR {}", upper(tokens[i + 1].text));
    }
  }
  return std::nullopt;
}

/// Whether every bracket is closed by its like.
bool is_balanced(const Tokens& tokens) {
  std::string open;
  for (const SqlToken& token : tokens) {
    if (token.kind != Kind::symbol) continue;
    const std::size_t kind = std::string_view("([").find(token.text.front());
    if (kind != std::string_view::npos) open += ")]"[kind];
    if (std::string_view(")]").find(token.text.front()) == std::string_view::npos) continue;
    if (open.empty() || open.back() != token.text.front()) return false;
    open.pop_back();
  }
  return open.empty();
}

}  // namespace

std::optional<std::string> objection_to(const Tokens& tokens) {
  if (!is_balanced(tokens)) return "has a bracket without its partner";
  std::vector<std::span<const SqlToken>> statements;
  const std::span<const SqlToken> all(tokens);
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= all.size(); ++i) {
    if (i < all.size() && !is_symbol(all[i], ';')) continue;
    if (i > begin) statements.push_back(all.subspan(begin, i - begin));
    begin = i + 1;
  }
  if (statements.empty()) return "has no statement";
  for (const auto& statement : statements) {
    if (auto objection = objection_to_statement(statement)) return objection;
  }
  if (statements.size() > 1) return fmt::format("has {} statements", statements.size());
  return std::nullopt;
}

}  // namespace meshctl::lint
