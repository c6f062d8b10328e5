// Completion scripts for shells, made from the command table: commands, options, values and files.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace meshctl::cli {

/// The script for bash, to be sourced or put into a bash-completion folder as `meshctl.bash`.
[[nodiscard]] std::string bash_completion();
/// The script for zsh, to be put into a folder of `$fpath` as `_meshctl`.
[[nodiscard]] std::string zsh_completion();
/// The script for fish, to be put into `~/.config/fish/completions` as `meshctl.fish`.
[[nodiscard]] std::string fish_completion();

/// A shell that there is a script for.
struct ShellSpec {
  std::string_view name;
  std::string_view file;
  std::string (*script)();
};

inline constexpr std::array kShells{
    ShellSpec{"bash", "meshctl.bash", bash_completion},
    ShellSpec{"zsh", "_meshctl", zsh_completion},
    ShellSpec{"fish", "meshctl.fish", fish_completion},
};

/// The text in single quotes, as bash, zsh and fish read them.
[[nodiscard]] std::string shell_quoted(std::string_view text);

/// Words with a separator between them.
[[nodiscard]] std::string joined(std::span<const std::string_view> words, char separator);

/// The names, long and short, of the common options that take a value, as a pattern of `case`.
[[nodiscard]] std::string common_options_with_value();

/// The names of all commands, quoted, as a pattern of `case`.
[[nodiscard]] std::string command_pattern();

/// The words that may follow the words of a name that is no whole command yet: first words for an
/// empty name, `serve` for `catalog`; each once, in the order of the table, with its summary.
struct NextWord {
  std::string_view word;
  std::string_view summary;
};
[[nodiscard]] std::vector<NextWord> next_words(std::string_view name);

}  // namespace meshctl::cli
