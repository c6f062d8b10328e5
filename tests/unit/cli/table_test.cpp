// The command table itself: what help, man pages and completions rely on.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <string>

#include "command.h"
#include "help.h"

using namespace meshctl::cli;

namespace {

void check_sentence(std::string_view text) {
  CAPTURE(text);
  CHECK_FALSE(text.empty());
  CHECK_FALSE(text.ends_with('.'));
  CHECK(text.find('\n') == std::string_view::npos);
}

}  // namespace

TEST_CASE("every command is complete") {
  std::set<std::string_view> names;
  for (const CommandSpec& command : command_table()) {
    CAPTURE(command.name);
    CHECK(names.insert(command.name).second);
    CHECK(std::ranges::count(command_groups(), command.group) == 1);
    check_sentence(command.summary);
    CHECK(command.summary.size() <= 80);
    CHECK_FALSE(command.description.empty());
    CHECK(command.run);
    CHECK(command.examples.size() >= 2);
    for (const ExampleSpec& example : command.examples) {
      CHECK(example.command.find("meshctl " + std::string(command.name)) != std::string::npos);
      check_sentence(example.what);
    }
    for (const ExitCodeSpec& code : command.exit_codes) check_sentence(code.when);
    for (const VariableSpec& variable : command.variables) check_sentence(variable.help);
    const std::size_t space = command.name.find(' ');
    if (space != std::string_view::npos) {
      CHECK(find_family(command.name.substr(0, space)) != nullptr);
    }
  }
}

TEST_CASE("options are well formed, and none hides a common one") {
  std::set<std::string_view> common;
  for (const OptionSpec& option : common_options()) {
    common.insert(option.name);
    if (!option.short_name.empty()) common.insert(option.short_name);
  }
  for (const CommandSpec& command : command_table()) {
    std::set<std::string_view> names = common;
    for (const OptionSpec& option : command.options) {
      CAPTURE(option.name);
      CHECK(option.name.starts_with("--"));
      CHECK((option.short_name.empty() || option.short_name.size() == 2));
      CHECK(names.insert(option.name).second);
      if (!option.short_name.empty()) CHECK(names.insert(option.short_name).second);
      check_sentence(option.help);
      // A flag has neither values nor a default.
      if (option.value_name.empty()) {
        CHECK(option.choices.empty());
        CHECK(option.default_value.empty());
        CHECK_FALSE(option.is_path);
      }
      if (!option.choices.empty() && !option.default_value.empty()) {
        CHECK(std::ranges::count(option.choices, option.default_value) == 1);
      }
    }
  }
}

TEST_CASE("only the last argument repeats, and none that is required follows one that is not") {
  for (const CommandSpec& command : command_table()) {
    CAPTURE(command.name);
    bool is_optional = false;
    for (const ArgumentSpec& argument : command.arguments) {
      CAPTURE(argument.name);
      CHECK((!argument.is_repeatable || &argument == &command.arguments.back()));
      CHECK_FALSE((argument.is_required && is_optional));
      is_optional = !argument.is_required;
      check_sentence(argument.help);
    }
  }
}

TEST_CASE("the help page of every command is golden") {
  for (const CommandSpec& command : command_table()) {
    std::string name(command.name);
    std::ranges::replace(name, ' ', '_');
    const auto file =
        std::filesystem::path(MESHCTL_SOURCE_DIR) / "tests/cli/cases/help" / (name + ".case");
    CAPTURE(file);
    CHECK(std::filesystem::exists(file));
  }
}
