// What the completion scripts of all shells need from the command table.
#include "completion.h"

#include <algorithm>

#include "command.h"
#include "help.h"

namespace meshctl::cli {

std::string shell_quoted(std::string_view text) {
  std::string result = "'";
  for (const char c : text) {
    if (c == '\'') {
      result += "'\\''";
    } else {
      result += c;
    }
  }
  return result + "'";
}

std::vector<NextWord> next_words(std::string_view name) {
  std::vector<NextWord> words;
  const std::string prefix = name.empty() ? "" : std::string(name) + " ";
  for (const CommandSpec& command : command_table()) {
    if (!command.name.starts_with(prefix)) continue;
    const std::string_view rest = command.name.substr(prefix.size());
    const std::string_view word = rest.substr(0, rest.find(' '));
    if (std::ranges::find(words, word, &NextWord::word) != words.end()) continue;
    const FamilySpec* family = word == rest ? nullptr : find_family(word);
    words.push_back({word, family != nullptr ? family->summary : command.summary});
  }
  return words;
}

}  // namespace meshctl::cli
