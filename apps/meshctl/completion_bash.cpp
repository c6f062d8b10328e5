// The completion script for bash. It needs no bash-completion package.
#include "command.h"
#include "completion.h"

namespace meshctl::cli {
namespace {

// `--format=js` reaches the function as three words, since `=` breaks words in bash.
constexpr std::string_view kHead =
    R"(# bash completion for meshctl; made by 'meshctl completion bash'
_meshctl() {
  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}
  if [[ $cur == '=' ]]; then
    cur=
  elif [[ $prev == '=' ]]; then
    prev=${COMP_WORDS[COMP_CWORD-2]}
  fi
  local command= candidate= i
  for ((i = 1; i < COMP_CWORD; i++)); do
    case ${COMP_WORDS[i]} in
)";

constexpr std::string_view kMiddle = R"(      -*) continue ;;
    esac
    candidate="${command:+$command }${COMP_WORDS[i]}"
    case $candidate in
)";

std::string option_names(std::span<const OptionSpec> options) {
  std::string names;
  for (const OptionSpec& option : options) {
    if (!names.empty()) names += ' ';
    names += option.name;
    if (!option.short_name.empty()) names += " " + std::string(option.short_name);
  }
  return names;
}

std::string pattern_of(const OptionSpec& option, std::string_view command) {
  const std::string prefix = command.empty() ? "*" : std::string(command);
  std::string pattern = shell_quoted(prefix + ":" + std::string(option.name));
  if (!option.short_name.empty()) {
    pattern += "|" + shell_quoted(prefix + ":" + std::string(option.short_name));
  }
  if (!command.empty()) return pattern;
  pattern = "*:" + std::string(option.name);
  if (!option.short_name.empty()) pattern += "|*:" + std::string(option.short_name);
  return pattern;
}

void add_values(std::string& script, std::span<const OptionSpec> options,
                std::string_view command) {
  for (const OptionSpec& option : options) {
    if (option.value_name.empty()) continue;
    script += "    " + pattern_of(option, command) + ") ";
    if (!option.choices.empty()) {
      script += "values=" + shell_quoted(joined(option.choices, ' ')) + " ;;\n";
    } else {
      script += option.is_path ? "files=yes ;;\n" : "return ;;\n";
    }
  }
}

}  // namespace

std::string bash_completion() {
  std::string script(kHead);
  script += "      " + common_options_with_value() + R"()
        if [[ ${COMP_WORDS[i+1]} == '=' ]]; then ((i++)); fi
        ((i++))
        continue
        ;;
)";
  script += kMiddle;
  script += "      " + command_pattern() + ") command=$candidate; break ;;\n";
  for (const FamilySpec& family : command_families()) {
    script += "      " + shell_quoted(family.name) + ") command=$candidate ;;\n";
  }
  script += "      *) return ;;\n    esac\n  done\n\n";

  script += "  local values= options= files=\n  case \"$command:$prev\" in\n";
  for (const CommandSpec& command : command_table()) {
    add_values(script, command.options, command.name);
  }
  add_values(script, common_options(), {});
  script += "    *)\n      case $command in\n";
  const auto add_words = [&script](std::string_view name, const std::string& values,
                                   std::span<const OptionSpec> options, bool has_files) {
    script += "        " + shell_quoted(name) + ")\n";
    if (!values.empty()) script += "          values=" + shell_quoted(values) + "\n";
    if (has_files) script += "          files=yes\n";
    if (!options.empty()) {
      script += "          options=" + shell_quoted(option_names(options)) + "\n";
    }
    script += "          ;;\n";
  };
  const auto add_next_words = [&](std::string_view name) {
    std::string words;
    for (const NextWord& next : next_words(name)) {
      words += (words.empty() ? "" : " ") + std::string(next.word);
    }
    add_words(name, words, {}, false);
  };
  add_next_words({});
  for (const FamilySpec& family : command_families()) add_next_words(family.name);
  for (const CommandSpec& command : command_table()) {
    std::string words;
    bool has_files = false;
    for (const ArgumentSpec& argument : command.arguments) {
      if (!argument.choices.empty()) words += joined(argument.choices, ' ');
      has_files = has_files || argument.is_path;
    }
    add_words(command.name, words, command.options, has_files);
  }
  script += R"(      esac
      if [[ $cur == -* ]]; then
        files=
        values="$options )" +
            option_names(common_options()) + R"("
      fi
      ;;
  esac

  COMPREPLY=($(compgen -W "$values" -- "$cur"))
  if [[ -n $files ]]; then
    compopt -o filenames 2>/dev/null
    local path
    while IFS= read -r path; do COMPREPLY+=("$path"); done < <(compgen -f -- "$cur")
  fi
}
complete -F _meshctl meshctl
)";
  return script;
}

}  // namespace meshctl::cli
