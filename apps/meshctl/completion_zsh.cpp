// The completion script for zsh, on top of its own _arguments.
#include "command.h"
#include "completion.h"

namespace meshctl::cli {
namespace {

constexpr std::string_view kHead = R"(#compdef meshctl
# zsh completion for meshctl; made by 'meshctl completion zsh'
_meshctl() {
  local command= candidate
  local -i i k=1
  for ((i = 2; i < CURRENT; i++)); do
    case $words[i] in
)";

constexpr std::string_view kMiddle = R"(      -*) continue ;;
    esac
    candidate="${command:+$command }$words[i]"
    case $candidate in
)";

// A colon or a bracket ends a part of a spec of _arguments and _describe.
std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c == ':' || c == '[' || c == ']' || c == '\\') result += '\\';
    result += c;
  }
  return result;
}

std::string action_of(const std::vector<std::string_view>& choices, bool is_path) {
  if (choices.empty()) return is_path ? "_files" : " ";
  return "(" + joined(choices, ' ') + ")";
}

void add_option(std::string& script, const OptionSpec& option) {
  const bool has_value = !option.value_name.empty();
  const std::string tail = "[" + escaped(option.help) + "]" +
                           (has_value ? ":" + escaped(option.value_name) + ":" +
                                            action_of(option.choices, option.is_path)
                                      : "");
  std::string others;
  if (option.is_repeatable) {
    others = "*";
  } else if (!option.short_name.empty()) {
    others = "(" + std::string(option.short_name) + " " + std::string(option.name) + ")";
  }
  script +=
      "    " + shell_quoted(others + std::string(option.name) + (has_value ? "=" : "") + tail);
  script += '\n';
  if (option.short_name.empty()) return;
  script += "    " +
            shell_quoted(others + std::string(option.short_name) + (has_value ? "+" : "") + tail);
  script += '\n';
}

void add_next_words(std::string& script, std::string_view name) {
  script += "    " + shell_quoted(name) + ")\n      candidates=(\n";
  for (const NextWord& next : next_words(name)) {
    script += "        " + shell_quoted(escaped(next.word) + ":" + escaped(next.summary)) + "\n";
  }
  script += R"(      )
      if [[ $words[CURRENT] == -* ]]; then
        _arguments -s -S $common
      else
        _describe -t commands command candidates
      fi
      ;;
)";
}

}  // namespace

std::string zsh_completion() {
  std::string script(kHead);
  script += "      " + common_options_with_value() + ") ((i++)); continue ;;\n";
  script += kMiddle;
  script += "      " + command_pattern() + ") command=$candidate; k=i; break ;;\n";
  for (const FamilySpec& family : command_families()) {
    script += "      " + shell_quoted(family.name) + ") command=$candidate; k=i ;;\n";
  }
  script +=
      "      *) return 1 ;;\n    esac\n  done\n\n  local -a candidates common options\n  "
      "common=(\n";
  for (const OptionSpec& option : common_options()) add_option(script, option);
  script += "  )\n  case $command in\n";
  add_next_words(script, {});
  for (const FamilySpec& family : command_families()) add_next_words(script, family.name);
  script +=
      "  esac\n  if [[ -n $candidates ]]; then return; fi\n\n  options=()\n  case $command in\n";
  for (const CommandSpec& command : command_table()) {
    script += "    " + shell_quoted(command.name) + ") options=(\n";
    for (const OptionSpec& option : command.options) add_option(script, option);
    for (const ArgumentSpec& argument : command.arguments) {
      const std::string prefix =
          argument.is_repeatable ? "*:" : (argument.is_required ? ":" : "::");
      script += "    " +
                shell_quoted(prefix + escaped(argument.name) + ":" +
                             action_of(argument.choices, argument.is_path)) +
                "\n";
    }
    script += "    ) ;;\n";
  }
  script += R"(  esac
  words=(meshctl "${(@)words[k+1,-1]}")
  ((CURRENT -= k - 1))
  _arguments -s -S $common $options
}

if [[ $funcstack[1] == _meshctl ]]; then
  _meshctl "$@"
else
  compdef _meshctl meshctl
fi
)";
  return script;
}

}  // namespace meshctl::cli
