#include "catalog/server/search_query.h"

#include <algorithm>

namespace meshctl::catalog::server {
namespace {

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// Whether the tokenizer finds a word in it: a letter or a digit, or any character beyond ASCII.
bool has_word(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           static_cast<unsigned char>(c) >= 0x80;
  });
}

struct Term {
  std::string_view text;
  bool is_phrase = false;
  bool is_excluded = false;
};

/// Takes the next term from the front; an unclosed quote reaches to the end.
Term take_term(std::string_view& text) {
  Term term;
  if (text.front() == '-' && text.size() > 1 && !is_space(text[1])) {
    term.is_excluded = true;
    text.remove_prefix(1);
  }
  if (text.front() == '"') {
    term.is_phrase = true;
    text.remove_prefix(1);
    const std::size_t end = std::min(text.find('"'), text.size());
    term.text = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
  } else {
    const auto end =
        std::find_if(text.begin(), text.end(), [](char c) { return is_space(c) || c == '"'; });
    term.text = text.substr(0, static_cast<std::size_t>(end - text.begin()));
    text.remove_prefix(term.text.size());
  }
  return term;
}

/// An FTS5 string, which the tokenizer splits; it holds no quote, since terms end at one.
std::string to_fts_string(const Term& term) {
  std::string result = "\"";
  result.append(term.text).append(term.is_phrase ? "\"" : "\"*");
  return result;
}

}  // namespace

std::string to_fts_query(std::string_view words) {
  std::string wanted;
  std::string excluded;
  while (!words.empty()) {
    if (is_space(words.front())) {
      words.remove_prefix(1);
      continue;
    }
    const Term term = take_term(words);
    if (!has_word(term.text)) {
      continue;
    }
    std::string& list = term.is_excluded ? excluded : wanted;
    list.append(list.empty() ? "" : (term.is_excluded ? " OR " : " AND "))
        .append(to_fts_string(term));
  }
  if (wanted.empty() || excluded.empty()) {
    return wanted;
  }
  return "(" + wanted + ") NOT (" + excluded + ")";
}

}  // namespace meshctl::catalog::server
