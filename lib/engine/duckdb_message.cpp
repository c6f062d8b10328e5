#include "engine/duckdb_message.h"

#include "base/text.h"

namespace meshctl::engine {

namespace {

constexpr std::size_t kMaxMessage = 400;

/// `error` without the words that end in `Error: ` at its start.
std::string_view without_kind(std::string_view error) {
  constexpr std::string_view kEnd = " Error: ";
  const std::size_t end = error.find(kEnd);
  const bool is_kind = end < 32 && error.substr(0, end).find_first_of("\"'\n:") == error.npos;
  return is_kind ? error.substr(end + kEnd.size()) : error;
}

bool ends_with_any(std::string_view text, std::string_view ends) {
  return !text.empty() && ends.find(text.back()) != ends.npos;
}

}  // namespace

std::string message_of(std::string_view error) {
  error = error.substr(0, error.find("\n\n"));
  error = without_kind(error.substr(0, error.find("\nLINE ")));
  std::string clause;
  for (const std::string_view line : split(error, '\n')) {
    const std::string_view text = trim(line);
    if (text.empty()) continue;
    if (!clause.empty()) clause += ends_with_any(clause, ".!:;") ? " " : "; ";
    clause += text;
  }
  while (ends_with_any(clause, ".!:; ")) clause.pop_back();
  return shorten(printable(clause), kMaxMessage);
}

}  // namespace meshctl::engine
