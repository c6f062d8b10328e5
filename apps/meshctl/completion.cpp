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

std::string joined(std::span<const std::string_view> words, char separator) {
  std::string text;
  for (const std::string_view word : words) {
    if (!text.empty()) text += separator;
    text += word;
  }
  return text;
}

std::string common_options_with_value() {
  std::vector<std::string_view> names;
  for (const OptionSpec& option : common_options()) {
    if (option.value_name.empty()) continue;
    names.push_back(option.name);
    if (!option.short_name.empty()) names.push_back(option.short_name);
  }
  return joined(names, '|');
}

std::string command_pattern() {
  std::string pattern;
  for (const CommandSpec& command : command_table()) {
    pattern += (pattern.empty() ? "" : "|") + shell_quoted(command.name);
  }
  return pattern;
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
