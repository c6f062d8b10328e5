// The completion script for fish.
#include "command.h"
#include "completion.h"

namespace meshctl::cli {
namespace {

constexpr std::string_view kHead =
    R"(# fish completion for meshctl; made by 'meshctl completion fish'
function __meshctl_command
    set -l words (commandline -opc)
    set -e words[1]
    set -l command
    set -l is_value no
    for word in $words
        if test $is_value = yes
            set is_value no
            continue
        end
        switch $word
)";

// fish knows `\'` in single quotes, and nothing else but `\\`.
std::string fish_quoted(std::string_view text) {
  std::string result = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') result += '\\';
    result += c;
  }
  return result + "'";
}

std::string condition(std::string_view command) {
  return "complete -c meshctl -n " +
         fish_quoted("__meshctl_is " + (command.empty() ? "''" : fish_quoted(command)));
}

void add_option(std::string& script, const OptionSpec& option, const std::string& start) {
  script += start + " -l " + std::string(option.name.substr(2));
  if (!option.short_name.empty()) script += " -s " + std::string(option.short_name.substr(1));
  if (!option.value_name.empty()) script += option.is_path ? " -r -F" : " -x";
  if (!option.choices.empty()) script += " -a " + fish_quoted(joined(option.choices, ' '));
  script += " -d " + fish_quoted(option.help) + "\n";
}

void add_next_words(std::string& script, std::string_view name) {
  for (const NextWord& next : next_words(name)) {
    script += condition(name) + " -a " + std::string(next.word) + " -d " +
              fish_quoted(next.summary) + "\n";
  }
}

}  // namespace

std::string fish_completion() {
  std::string script(kHead);
  script += "            case";
  for (const OptionSpec& option : common_options()) {
    if (option.value_name.empty()) continue;
    script += " " + std::string(option.name);
    if (!option.short_name.empty()) script += " " + std::string(option.short_name);
  }
  script += R"(
                set is_value yes
            case '-*'
                continue
            case '*'
                set -l candidate (string trim -- "$command $word")
                switch $candidate
                    case)";
  for (const CommandSpec& command : command_table()) script += " " + fish_quoted(command.name);
  script += "\n                        echo $candidate\n                        return\n";
  for (const FamilySpec& family : command_families()) {
    script += "                    case " + fish_quoted(family.name) +
              "\n                        set command $candidate\n";
  }
  script += R"(                    case '*'
                        echo unknown
                        return
                end
        end
    end
    echo $command
end

function __meshctl_is
    set -l command (__meshctl_command)
    test "$command" = "$argv[1]"
end

complete -c meshctl -f
)";
  for (const OptionSpec& option : common_options()) {
    add_option(script, option, "complete -c meshctl");
  }
  add_next_words(script, {});
  for (const FamilySpec& family : command_families()) add_next_words(script, family.name);
  for (const CommandSpec& command : command_table()) {
    for (const OptionSpec& option : command.options) {
      add_option(script, option, condition(command.name));
    }
    for (const ArgumentSpec& argument : command.arguments) {
      if (!argument.choices.empty()) {
        script +=
            condition(command.name) + " -a " + fish_quoted(joined(argument.choices, ' ')) + "\n";
      } else if (argument.is_path) {
        script += condition(command.name) + " -F\n";
      }
    }
  }
  return script;
}

}  // namespace meshctl::cli
