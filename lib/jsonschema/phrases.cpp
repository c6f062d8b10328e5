#include "jsonschema/phrases.h"

#include <fmt/format.h>

#include "base/text.h"
#include "jsonschema/facts.h"

namespace meshctl::jsonschema {

std::string listed(std::vector<std::string> words, std::string_view conjunction) {
  if (words.size() > kMostListed) {
    const std::size_t more = words.size() - (kMostListed - 1);
    words.resize(kMostListed - 1);
    words.push_back(fmt::format("{} others", more));
  }
  return join_words(words, conjunction);
}

std::vector<std::string> quoted_all(const std::vector<std::string_view>& names) {
  std::vector<std::string> words;
  words.reserve(names.size());
  for (const std::string_view name : names) words.push_back(in_quotes(name));
  return words;
}

std::string because(const Problem& problem) {
  return problem.because.empty() ? std::string() : ", because " + problem.because;
}

bool is_word(std::string_view meant) {
  return meant.find(' ') == std::string_view::npos;
}

std::string alias_hint(std::string_view meant) {
  return is_word(meant) ? fmt::format("write {}", in_quotes(meant)) : std::string(meant);
}

}  // namespace meshctl::jsonschema
