#include "lint/sql_text.h"

#include <algorithm>
#include <cstddef>

#include "base/ascii.h"

namespace meshctl::lint {

namespace {

using Kind = SqlToken::Kind;
using Tokens = std::vector<SqlToken>;

bool is_word_start(char c) {
  return is_letter(c) || c == '_' || is_beyond_ascii(c);
}

bool is_word_part(char c) {
  return is_word_start(c) || is_digit(c) || c == '$';
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

}  // namespace

std::variant<Tokens, SqlTrouble> tokens_of_sql(std::string_view sql) {
  auto tokens = Tokenizer(sql, Escapes::standard).run();
  if (std::holds_alternative<Tokens>(tokens)) return tokens;
  auto escaped = Tokenizer(sql, Escapes::backslash).run();
  return std::holds_alternative<Tokens>(escaped) ? escaped : tokens;
}

}  // namespace meshctl::lint
