// Help pages: the same table as the parser's, laid out for a terminal.
#include "help.h"

#include <algorithm>

#include "base/text.h"
#include "report/terminal.h"

namespace meshctl::cli {
namespace {

constexpr std::size_t kIndent = 2;
constexpr std::size_t kGap = 2;
constexpr std::size_t kWidestHeading = 28;

/// Text that is put together for one stream.
class Page {
 public:
  explicit Page(const Stream& stream)
      : paint_(stream.use_color),
        width_(stream.width == 0 ? 80 : std::clamp<std::size_t>(stream.width, 40, 100)) {}

  void heading(std::string_view text) {
    if (!text_.empty()) text_ += '\n';
    text_ += paint_.bold(text) + ":\n";
  }

  void line(std::string_view text, std::size_t indent = 0) {
    text_.append(indent, ' ').append(text) += '\n';
  }

  /// Paragraphs divided by blank lines; one that starts with two blanks is kept as it is.
  void paragraphs(std::string_view text) {
    while (!text.empty()) {
      const std::size_t end = std::min(text.find("\n\n"), text.size());
      const std::string_view paragraph = text.substr(0, end);
      text.remove_prefix(std::min(end + 2, text.size()));
      if (!text_.empty()) text_ += '\n';
      if (paragraph.starts_with("  ")) {
        line(paragraph);
      } else {
        for (const std::string& wrapped : report::wrap_words(paragraph, width_)) line(wrapped);
      }
    }
  }

  struct Row {
    std::string name;
    std::string text;
  };

  /// Two columns; a name that is too long stands on a line of its own.
  void rows(const std::vector<Row>& rows) {
    std::size_t widest = 0;
    for (const Row& row : rows) {
      const std::size_t width = report::display_width(row.name);
      if (width <= kWidestHeading) widest = std::max(widest, width);
    }
    const std::size_t column = kIndent + widest + kGap;
    for (const Row& row : rows) {
      const std::size_t name_width = report::display_width(row.name);
      text_.append(kIndent, ' ') += paint_.cyan(row.name);
      std::size_t at = kIndent + name_width;
      if (name_width > widest) {
        text_ += '\n';
        at = 0;
      }
      for (const std::string& wrapped : report::wrap_words(row.text, width_ - column)) {
        text_.append(column - at, ' ') += wrapped;
        text_ += '\n';
        at = 0;
      }
      if (at != 0) text_ += '\n';
    }
  }

  [[nodiscard]] const report::Paint& paint() const { return paint_; }
  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  report::Paint paint_;
  std::size_t width_;
  std::string text_;
};

bool is_member(const CommandSpec& command, std::string_view family) {
  return family.empty() ||
         (command.name.starts_with(family) && command.name.size() > family.size() &&
          command.name[family.size()] == ' ');
}

void add_commands(Page& page, std::string_view family) {
  for (const std::string_view group : command_groups()) {
    std::vector<Page::Row> rows;
    for (const CommandSpec& command : command_table()) {
      if (command.group != group || !is_member(command, family)) continue;
      rows.push_back({std::string(command.name), std::string(command.summary)});
    }
    if (rows.empty()) continue;
    page.heading(family.empty() ? capitalised(group) : "Commands");
    page.rows(rows);
  }
}

void add_examples(Page& page, std::span<const ExampleSpec> examples) {
  if (examples.empty()) return;
  page.heading("Examples");
  for (const ExampleSpec& example : examples) {
    page.line(page.paint().dim("# " + std::string(example.what)), kIndent);
    page.line(example.command, kIndent);
  }
}

void add_options(Page& page, std::string_view heading, std::span<const OptionSpec> options) {
  if (options.empty()) return;
  std::vector<Page::Row> rows;
  for (const OptionSpec& option : options) {
    const std::string notes = option_notes(option);
    const std::string indent = option.short_name.empty() ? "    " : "";
    rows.push_back({indent + option_heading(option),
                    std::string(option.help) + (notes.empty() ? "" : " (" + notes + ")")});
  }
  page.heading(heading);
  page.rows(rows);
}

void add_variables(Page& page, std::span<const VariableSpec> variables) {
  std::vector<Page::Row> rows;
  for (const VariableSpec& variable : variables) {
    rows.push_back({std::string(variable.name), std::string(variable.help)});
  }
  page.heading("Environment");
  page.rows(rows);
}

void add_exit_codes(Page& page, std::span<const ExitCodeSpec> codes) {
  std::vector<Page::Row> rows;
  for (const ExitCodeSpec& code : codes) {
    rows.push_back({std::to_string(static_cast<int>(code.code)), std::string(code.when)});
  }
  page.heading("Exit codes");
  page.rows(rows);
}

std::string command_page(const CommandSpec& command, const Stream& stream) {
  Page page(stream);
  page.line(page.paint().bold("Usage:") + " " + usage_line(command));
  page.paragraphs(std::string(command.summary) + ".");
  page.paragraphs(command.description);
  if (!command.arguments.empty()) {
    std::vector<Page::Row> rows;
    for (const ArgumentSpec& argument : command.arguments) {
      std::string text(argument.help);
      if (!argument.choices.empty()) {
        const std::vector<std::string> choices(argument.choices.begin(), argument.choices.end());
        text += " (" + join(choices, ", ") + ")";
      }
      rows.push_back({std::string(argument.name), std::move(text)});
    }
    page.heading("Arguments");
    page.rows(rows);
  }
  add_options(page, "Options", command.options);
  add_options(page, "Common options", common_options());
  add_variables(page, variables_of(command));
  add_exit_codes(page, exit_codes_of(command));
  add_examples(page, command.examples);
  return page.take();
}

std::string main_page(const Stream& stream) {
  static constexpr ExampleSpec kExamples[] = {
      {"meshctl validate", "check all manifests of the folder you are in"},
      {"meshctl help validate", "show all that a command can do"},
  };
  Page page(stream);
  page.line(page.paint().bold("Usage:") + " meshctl COMMAND [OPTION]... [ARGUMENT]...");
  page.paragraphs(main_description());
  add_commands(page, {});
  add_options(page, "Common options", common_options());
  add_variables(page, variables_of({}));
  add_exit_codes(page, common_exit_codes());
  add_examples(page, kExamples);
  page.paragraphs("Run 'meshctl COMMAND --help' for the options of a command.");
  return page.take();
}

std::string family_page(const FamilySpec& family, const Stream& stream) {
  Page page(stream);
  page.line(page.paint().bold("Usage:") + " meshctl " + std::string(family.name) +
            " COMMAND [OPTION]... [ARGUMENT]...");
  page.paragraphs(std::string(family.summary) + ".");
  add_commands(page, family.name);
  for (const CommandSpec& command : command_table()) {
    if (is_member(command, family.name)) add_examples(page, command.examples);
  }
  page.paragraphs("Run 'meshctl " + std::string(family.name) +
                  " COMMAND --help' for the options of a command.");
  return page.take();
}

}  // namespace

std::string help_page(std::string_view name, const Stream& stream) {
  if (name.empty()) return main_page(stream);
  if (const CommandSpec* command = find_command(name)) return command_page(*command, stream);
  if (const FamilySpec* family = find_family(name)) return family_page(*family, stream);
  throw usage_error("unknown command '" + printable(name) + "'", near_command(name));
}

std::string_view main_description() {
  return "Run a data mesh: check the manifests of data products and contracts, publish them to a "
         "catalog, and "
         "check the data itself against what was promised.";
}

std::string short_help(std::string_view name, const Stream& stream) {
  Page page(stream);
  page.line("usage: meshctl " + (name.empty() ? "" : std::string(name) + " ") +
            "COMMAND [OPTION]... [ARGUMENT]...");
  add_commands(page, name);
  page.line({});
  return page.take();
}

std::string usage_line(const CommandSpec& command) {
  std::string line = "meshctl " + std::string(command.name) + " [OPTION]...";
  for (const ArgumentSpec& argument : command.arguments) {
    const std::string name =
        std::string(argument.name) + (argument.is_repeatable && argument.is_required ? "..." : "");
    line += argument.is_required ? " " + name : " [" + name + "]";
    if (argument.is_repeatable && !argument.is_required) line += "...";
  }
  return line;
}

std::string option_heading(const OptionSpec& option) {
  std::string heading;
  if (!option.short_name.empty()) heading = std::string(option.short_name) + ", ";
  heading += option.name;
  if (!option.value_name.empty()) heading += " " + std::string(option.value_name);
  return heading;
}

std::string option_notes(const OptionSpec& option) {
  std::vector<std::string> notes;
  if (!option.choices.empty()) {
    const std::vector<std::string> choices(option.choices.begin(), option.choices.end());
    notes.push_back(join(choices, ", "));
  }
  if (option.is_repeatable) notes.emplace_back("can be repeated");
  if (!option.default_value.empty()) {
    notes.push_back("default: " + std::string(option.default_value));
  }
  if (!option.variable.empty()) notes.push_back("variable: " + std::string(option.variable));
  return join(notes, "; ");
}

std::vector<ExitCodeSpec> exit_codes_of(const CommandSpec& command) {
  std::vector<ExitCodeSpec> codes = command.exit_codes;
  const auto add_common = [&codes](ExitCode code) {
    if (std::ranges::find(codes, code, &ExitCodeSpec::code) != codes.end()) return;
    const auto common = common_exit_codes();
    codes.push_back(*std::ranges::find(common, code, &ExitCodeSpec::code));
  };
  for (const ExitCode code :
       {ExitCode::ok, ExitCode::usage, ExitCode::input, ExitCode::bug, ExitCode::interrupted}) {
    add_common(code);
  }
  std::ranges::sort(codes, {}, &ExitCodeSpec::code);
  return codes;
}

std::vector<VariableSpec> variables_of(const CommandSpec& command) {
  std::vector<VariableSpec> variables;
  const auto add_options_of = [&variables](std::span<const OptionSpec> options) {
    for (const OptionSpec& option : options) {
      if (!option.variable.empty()) variables.push_back({option.variable, option.help});
    }
  };
  add_options_of(command.options);
  variables.insert(variables.end(), command.variables.begin(), command.variables.end());
  add_options_of(common_options());
  variables.insert(variables.end(), common_variables().begin(), common_variables().end());
  return variables;
}

const FamilySpec* find_family(std::string_view name) {
  const auto families = command_families();
  const auto found = std::ranges::find(families, name, &FamilySpec::name);
  return found == families.end() ? nullptr : &*found;
}

std::string capitalised(std::string_view text) {
  std::string result(text);
  if (!result.empty() && result[0] >= 'a' && result[0] <= 'z') {
    result[0] = static_cast<char>(result[0] - 'a' + 'A');
  }
  return result;
}

std::string near_command(std::string_view name) {
  std::vector<std::string_view> names;
  for (const CommandSpec& command : command_table()) names.push_back(command.name);
  for (const FamilySpec& family : command_families()) names.push_back(family.name);
  return did_you_mean(name, names);
}

}  // namespace meshctl::cli
