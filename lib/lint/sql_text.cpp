#include "lint/sql_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>

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

bool is_word_start(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

bool is_word_part(char c) {
  return is_word_start(c) || (c >= '0' && c <= '9') || c == '$';
}

bool is_blank(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

enum class Escapes { standard, backslash };

class Tokenizer {
 public:
  Tokenizer(std::string_view sql, Escapes escapes) : sql_(sql), escapes_(escapes) {}

  std::variant<Tokens, SqlTrouble> run() {
    while (at_ < sql_.size() && trouble_.empty()) step();
    if (!trouble_.empty()) return SqlTrouble{trouble_};
    return std::move(tokens_);
  }

 private:
  void step() {
    const char c = sql_[at_];
    if (is_blank(c)) {
      ++at_;
    } else if (sql_.substr(at_, 2) == "--") {
      at_ = std::min(sql_.find_first_of("\r\n", at_), sql_.size());
    } else if (sql_.substr(at_, 2) == "/*") {
      read_comment();
    } else if (c == '\'') {
      read_quoted(Kind::text, c, "has a string that is not closed");
    } else if (c == '"' || c == '`') {
      read_quoted(Kind::name, c, "has a quoted name that is not closed");
    } else if (is_word_start(c)) {
      read_while(Kind::word, is_word_part);
    } else if (c == '$' || c == '{') {
      read_dollar_or_brace();
    } else if (c >= '0' && c <= '9') {
      // A number ends no dollar quote before it; that `1e5` is one piece does not matter.
      read_while(Kind::symbol, [](char each) { return is_word_part(each) && each != '$'; });
    } else {
      add(Kind::symbol, 1);
    }
  }

  void add(Kind kind, std::size_t size) {
    tokens_.push_back({kind, sql_.substr(at_, size)});
    at_ += size;
  }

  template <typename Is>
  void read_while(Kind kind, Is is_part) {
    std::size_t end = at_;
    while (end < sql_.size() && is_part(sql_[end])) ++end;
    add(kind, end - at_);
  }

  void read_comment() {
    if (sql_.substr(at_, 3) == "/*!") {
      trouble_ = "has a comment that MySQL runs";
      return;
    }
    const std::size_t end = sql_.find("*/", at_ + 2);
    if (end == std::string_view::npos) {
      trouble_ = "has a comment that is not closed";
      return;
    }
    at_ = end + 2;
  }

  /// Two quotes in a row stand for one.
  void read_quoted(Kind kind, char quote, std::string_view problem) {
    for (std::size_t end = at_ + 1; end < sql_.size(); ++end) {
      if (sql_[end] == '\\' && escapes_ == Escapes::backslash && kind == Kind::text) {
        ++end;
      } else if (sql_[end] == quote) {
        if (end + 1 < sql_.size() && sql_[end + 1] == quote) {
          ++end;
          continue;
        }
        add(kind, end + 1 - at_);
        return;
      }
    }
    trouble_ = problem;
  }

  /// `{word}`, `${word}`, `$$ … $$`, `$tag$ … $tag$`; else the character alone.
  void read_dollar_or_brace() {
    const std::size_t brace = sql_[at_] == '$' ? at_ + 1 : at_;
    if (brace < sql_.size() && sql_[brace] == '{') {
      std::size_t end = brace + 1;
      while (end < sql_.size() && is_word_part(sql_[end])) ++end;
      if (end > brace + 1 && end < sql_.size() && sql_[end] == '}') {
        add(Kind::placeholder, end + 1 - at_);
        return;
      }
    } else if (sql_[at_] == '$') {
      std::size_t end = at_ + 1;
      while (end < sql_.size() && is_word_part(sql_[end]) && sql_[end] != '$') ++end;
      const bool is_tag =
          end < sql_.size() && sql_[end] == '$' && (end == at_ + 1 || is_word_start(sql_[at_ + 1]));
      if (is_tag) {
        const std::string_view tag = sql_.substr(at_, end + 1 - at_);
        const std::size_t close = sql_.find(tag, end + 1);
        if (close == std::string_view::npos) {
          trouble_ = "has a dollar-quoted string that is not closed";
          return;
        }
        add(Kind::text, close + tag.size() - at_);
        return;
      }
    }
    add(Kind::symbol, 1);
  }

  std::string_view sql_;
  Escapes escapes_;
  std::size_t at_ = 0;
  Tokens tokens_;
  std::string trouble_;
};

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

std::variant<Tokens, SqlTrouble> tokens_of_sql(std::string_view sql) {
  auto tokens = Tokenizer(sql, Escapes::standard).run();
  if (std::holds_alternative<Tokens>(tokens)) return tokens;
  auto escaped = Tokenizer(sql, Escapes::backslash).run();
  return std::holds_alternative<Tokens>(escaped) ? escaped : tokens;
}

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
