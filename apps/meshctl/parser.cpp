// The adapter to CLI11: it tells options from arguments; what is wrong with them is said here, in
// our words.
#include "parser.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <list>

#include "base/text.h"

namespace meshctl::cli {
namespace {

std::string in_quotes(std::string_view word) {
  return "'" + printable(word) + "'";
}

std::vector<const OptionSpec*> all_options(const CommandSpec& command) {
  std::vector<const OptionSpec*> options;
  for (const OptionSpec& option : command.options) options.push_back(&option);
  for (const OptionSpec& option : common_options()) options.push_back(&option);
  return options;
}

Error missing_value(const OptionSpec& option) {
  std::string hint = "write " + std::string(option.name) + "=" + std::string(option.value_name);
  if (!option.choices.empty()) {
    const std::vector<std::string> choices(option.choices.begin(), option.choices.end());
    hint += ", one of " + join_words(choices, "or");
  }
  return usage_error("option " + std::string(option.name) + " needs a value", hint);
}

// CLI11 takes the next word as the value of `--option=`, and reads `--flag=value` as a number.
void check_equal_signs(const CommandSpec& command, std::span<const std::string> words) {
  for (const std::string& word : words) {
    if (word == "--") return;
    const std::size_t equals = word.find('=');
    if (!word.starts_with("--") || equals == std::string::npos) continue;
    const OptionSpec* option = find_option(command, std::string_view(word).substr(0, equals));
    if (option == nullptr) continue;
    if (option->value_name.empty()) {
      throw usage_error("option " + std::string(option->name) + " takes no value",
                        "write " + std::string(option->name) + " alone");
    }
    if (equals + 1 == word.size()) throw missing_value(*option);
  }
}

Error unknown_option(const CommandSpec& command, std::string_view word) {
  const std::string_view name = word.substr(0, word.find('='));
  std::vector<std::string_view> names;
  for (const OptionSpec* option : all_options(command)) names.push_back(option->name);
  std::string hint = name.size() > 2 ? did_you_mean(name, names) : std::string();
  if (hint.empty() && name.size() > 2 && !name.starts_with("--")) {
    hint = did_you_mean("-" + std::string(name), names);
  }
  return usage_error("unknown option " + in_quotes(name), hint);
}

std::string allowed_text(const std::vector<std::string_view>& choices) {
  const std::vector<std::string> words(choices.begin(), choices.end());
  return join(words, ", ");
}

void check_choice(std::string_view owner, std::string_view value,
                  const std::vector<std::string_view>& choices) {
  if (choices.empty() || std::ranges::find(choices, value) != choices.end()) return;
  const std::string near = did_you_mean(value, choices);
  throw usage_error("unknown value " + in_quotes(value) + " for " + std::string(owner),
                    (near.empty() ? "" : near + " ") + "allowed: " + allowed_text(choices));
}

// The words that are no option's: known options are gone, so what still looks like one before `--`
// is unknown.
std::vector<std::string> positional_words(const CommandSpec& command,
                                          const std::vector<std::string>& rest) {
  std::vector<std::string> words;
  bool is_option_possible = true;
  for (const std::string& word : rest) {
    if (is_option_possible && word == "--") {
      is_option_possible = false;
    } else if (is_option_possible && word.size() > 1 && word.front() == '-') {
      throw unknown_option(command, word);
    } else {
      words.push_back(word);
    }
  }
  return words;
}

void assign_positionals(const CommandSpec& command, const std::vector<std::string>& words,
                        Arguments& arguments) {
  std::size_t next = 0;
  for (const ArgumentSpec& spec : command.arguments) {
    const std::size_t left = words.size() - next;
    const std::size_t taken = spec.is_repeatable ? left : std::min<std::size_t>(left, 1);
    if (taken == 0) {
      if (!spec.is_required) continue;
      std::string hint = std::string(spec.name) + ": " + std::string(spec.help);
      if (!spec.choices.empty()) hint += " (" + allowed_text(spec.choices) + ")";
      throw usage_error("missing argument " + std::string(spec.name), hint);
    }
    const auto begin = words.begin() + static_cast<std::ptrdiff_t>(next);
    std::vector<std::string> values(begin, begin + static_cast<std::ptrdiff_t>(taken));
    for (const std::string& value : values) check_choice(spec.name, value, spec.choices);
    arguments.set(spec.name, std::move(values));
    next += taken;
  }
  if (next == words.size()) return;
  const std::string name = "meshctl " + std::string(command.name);
  throw usage_error(
      "unexpected argument " + in_quotes(words[next]),
      name + (command.arguments.empty()
                  ? " takes no arguments"
                  : " takes at most " + counted(command.arguments.size(), "argument")));
}

// The value of an option, from the command line, else from its variable, else its default.
void fill_in(const OptionSpec& option, std::vector<std::string> given, bool is_given,
             const CommandSpec& command, const Context& context, Arguments& arguments) {
  std::string owner(option.name);
  Origin origin = Origin::command_line;
  if (is_given) {
    for (const std::string& value : given) {
      const std::string_view name = std::string_view(value).substr(0, value.find('='));
      if (name.starts_with('-') && find_option(command, name) != nullptr) {
        throw missing_value(option);
      }
    }
  } else if (const auto value =
                 option.variable.empty() ? std::nullopt : context.env(option.variable);
             value && !value->empty()) {
    given = {*value};
    owner = std::string(option.variable);
    origin = Origin::variable;
  } else if (!option.default_value.empty()) {
    given = {std::string(option.default_value)};
    origin = Origin::standard;
  } else {
    return;
  }
  for (const std::string& value : given) check_choice(owner, value, option.choices);
  arguments.set(option.name, std::move(given), origin);
}

}  // namespace

Arguments parse_arguments(const CommandSpec& command, std::span<const std::string> words,
                          const Context& context) {
  check_equal_signs(command, words);

  CLI::App app;
  app.set_help_flag();
  app.allow_extras();
  struct Slot {
    const OptionSpec* spec;
    CLI::Option* parsed = nullptr;
    std::vector<std::string> values = {};
    bool is_set = false;
  };
  std::list<Slot> slots;  // CLI11 keeps the addresses of the values
  for (const OptionSpec* spec : all_options(command)) {
    Slot& slot = slots.emplace_back(Slot{.spec = spec});
    const std::string names = std::string(spec->name) +
                              (spec->short_name.empty() ? "" : "," + std::string(spec->short_name));
    if (spec->value_name.empty()) {
      slot.parsed =
          app.add_flag(names, slot.is_set)->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
    } else {
      slot.parsed = app.add_option(names, slot.values)
                        ->expected(1)
                        ->allow_extra_args(false)
                        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    }
  }
  try {
    // CLI11 wants the words in reverse.
    app.parse(std::vector<std::string>(words.rbegin(), words.rend()));
  } catch (const CLI::ArgumentMismatch& mismatch) {
    // Only the last word can want a value that is not there: `--format`, or `-o`, also as the end
    // of `-qo`.
    const std::string& last = words.back();
    const OptionSpec* option = find_option(command, last);
    if (option == nullptr) option = find_option(command, std::string{'-', last.back()});
    if (option == nullptr) throw usage_error(mismatch.what());
    throw missing_value(*option);
  } catch (const CLI::ParseError& error) {
    throw usage_error(error.what());
  }

  Arguments arguments;
  const std::vector<std::string> positionals = positional_words(command, app.remaining());
  for (Slot& slot : slots) {
    fill_in(*slot.spec, std::move(slot.values), slot.parsed->count() > 0, command, context,
            arguments);
  }
  assign_positionals(command, positionals, arguments);
  return arguments;
}

}  // namespace meshctl::cli
