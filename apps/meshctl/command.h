// The command table: one source for parsing, help, man pages, completions and did-you-mean.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/context.h"
#include "base/error.h"

namespace meshctl::cli {

/// A flag or an option of a command.
struct OptionSpec {
  /// The long name with its dashes: `--format`.
  std::string_view name;
  /// The one-letter name with its dash, or empty: `-o`.
  std::string_view short_name = {};
  /// What help calls the value: `FORMAT`; empty for a flag.
  std::string_view value_name = {};
  /// One sentence without a full stop.
  std::string_view help = {};
  /// The values allowed; empty when any is.
  std::vector<std::string_view> choices = {};
  /// The value when it is not given; shown in help.
  std::string_view default_value = {};
  /// The variable that stands in for it when it is not given; shown in help.
  std::string_view variable = {};
  bool is_repeatable = false;
  /// Whether completion offers files.
  bool is_path = false;
};

/// A positional argument. Only the last one of a command may be repeatable, and none that is
/// required follows one that is not.
struct ArgumentSpec {
  std::string_view name;
  /// One sentence without a full stop.
  std::string_view help = {};
  bool is_required = false;
  bool is_repeatable = false;
  bool is_path = false;
  std::vector<std::string_view> choices = {};
};

/// Who said a value.
enum class Origin { command_line, variable, standard };

/// What the user gave, by the names of the specs (`--format`, `PATH`). Flag beats variable beats
/// default.
class Arguments {
 public:
  /// Whether it was given (by flag or variable), or has a default.
  [[nodiscard]] bool has(std::string_view name) const;
  /// The value, of several the last; empty when there is none, or for a flag.
  [[nodiscard]] std::string get(std::string_view name) const;
  /// All values of a repeatable one, in order.
  [[nodiscard]] std::vector<std::string> list(std::string_view name) const;
  /// The value as a whole number from `least` on, or nothing when there is none; throws Error (exit
  /// 2) for any other text.
  [[nodiscard]] std::optional<std::uint64_t> count(std::string_view name,
                                                   std::uint64_t least = 0) const;

  /// Who said it; `standard` when nobody did.
  [[nodiscard]] Origin origin(std::string_view name) const;

  void set(std::string_view name, std::vector<std::string> values,
           Origin origin = Origin::command_line);

 private:
  struct Given {
    std::vector<std::string> values;
    Origin origin = Origin::standard;
  };
  std::map<std::string, Given, std::less<>> values_;
};

struct ExampleSpec {
  std::string_view command;
  std::string_view what;
};

/// A variable of the environment that a command reads, beyond those of its options.
struct VariableSpec {
  std::string_view name;
  /// One sentence without a full stop.
  std::string_view help;
};

/// When a command ends with an exit code. 2, 70 and 130 mean the same for all and are added by
/// help.
struct ExitCodeSpec {
  ExitCode code;
  /// One clause without a full stop: `no finding at or above --fail-on`.
  std::string_view when;
};

/// One command. `run` turns arguments into an options struct, calls lib, renders, and answers the
/// exit code.
struct CommandSpec {
  /// Words after `meshctl`: `validate`, `catalog serve`.
  std::string_view name;
  /// The heading in help that it stands under, one of `command_groups`.
  std::string_view group;
  /// One line without a full stop.
  std::string_view summary;
  /// Paragraphs for help and the man page, separated by blank lines; a paragraph whose lines start
  /// with two blanks is kept as it is.
  std::string_view description;
  std::vector<ArgumentSpec> arguments = {};
  std::vector<OptionSpec> options = {};
  /// At least two.
  std::vector<ExampleSpec> examples = {};
  std::function<ExitCode(Context&, const Arguments&)> run = {};
  std::vector<VariableSpec> variables = {};
  std::vector<ExitCodeSpec> exit_codes = {};
};

/// A first word that several commands share, such as `catalog`.
struct FamilySpec {
  std::string_view name;
  std::string_view summary;
};

/// All commands, in the order of help. Options that every command has (`--color`, `--now`, ...) are
/// `common_options`.
[[nodiscard]] std::span<const CommandSpec> command_table();

/// The first words that several commands share.
[[nodiscard]] std::span<const FamilySpec> command_families();

/// The headings of help, in order.
[[nodiscard]] std::span<const std::string_view> command_groups();

/// The options that every command takes.
[[nodiscard]] std::span<const OptionSpec> common_options();

/// The variables that every command reads, beyond those of the common options.
[[nodiscard]] std::span<const VariableSpec> common_variables();

/// What each exit code means when a command says nothing closer.
[[nodiscard]] std::span<const ExitCodeSpec> common_exit_codes();

/// The command with exactly that name, or null.
[[nodiscard]] const CommandSpec* find_command(std::string_view name);

/// The option of a command, or the common one, that a long or short name means, or null.
[[nodiscard]] const OptionSpec* find_option(const CommandSpec& command, std::string_view name);

}  // namespace meshctl::cli
