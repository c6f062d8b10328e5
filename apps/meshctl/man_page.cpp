// Pages in the macros of man(7), which every formatter reads.
#include "man_page.h"

#include <algorithm>

#include "base/text.h"
#include "base/version.h"
#include "help.h"

namespace meshctl::cli {
namespace {

// Text that roff shows as it stands: a backslash, and a hyphen that can be copied, are escapes; a
// dot or a quote at the start of a line would be a request.
std::string escaped(std::string_view text) {
  std::string result;
  bool is_line_start = true;
  for (const char c : text) {
    if (is_line_start && (c == '.' || c == '\'')) result += "\\&";
    if (c == '\\') {
      result += "\\e";
    } else if (c == '-') {
      result += "\\-";
    } else if (c == '\'') {
      result += "\\(aq";
    } else if (c == '`') {
      result += "\\(ga";
    } else if (c == '^') {
      result += "\\(ha";
    } else if (c == '~') {
      result += "\\(ti";
    } else {
      result += c;
    }
    is_line_start = c == '\n';
  }
  return result;
}

std::string bold(std::string_view text) {
  return "\\fB" + escaped(text) + "\\fR";
}
std::string italic(std::string_view text) {
  return "\\fI" + escaped(text) + "\\fR";
}

/// The text of a page.
class Page {
 public:
  Page(std::string_view name, std::string_view summary) {
    std::string title(name);
    std::ranges::transform(title, title.begin(), [](char c) {
      return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    // No date: the same table makes the same page.
    line(".TH \"" + escaped(title) + "\" \"1\" \"\" \"meshctl " + std::string(version()) +
         "\" \"meshctl manual\"");
    section("NAME");
    line(escaped(name) + " \\- " + escaped(summary));
  }

  void section(std::string_view name) { line(".SH \"" + std::string(name) + "\""); }
  void line(std::string_view text) { text_.append(text) += '\n'; }
  void text(std::string_view words) { line(escaped(words)); }

  void paragraphs(std::string_view text_of_spec) {
    while (!text_of_spec.empty()) {
      const std::size_t end = std::min(text_of_spec.find("\n\n"), text_of_spec.size());
      const std::string_view paragraph = text_of_spec.substr(0, end);
      text_of_spec.remove_prefix(std::min(end + 2, text_of_spec.size()));
      if (paragraph.starts_with("  ")) {
        line(".PP\n.nf");
        text(paragraph);
        line(".fi");
      } else {
        line(".PP");
        text(paragraph);
      }
    }
  }

  void item(std::string_view heading, std::string_view words) {
    line(".TP");
    line(heading);
    text(words);
  }

  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

std::string sentence(std::string_view text, const std::string& notes = {}) {
  return capitalised(text) + (notes.empty() ? "" : " (" + notes + ")") + ".";
}

void add_options(Page& page, std::string_view heading, std::span<const OptionSpec> options) {
  if (options.empty()) return;
  page.section(heading);
  for (const OptionSpec& option : options) {
    std::string name;
    if (!option.short_name.empty()) name = bold(option.short_name) + ", ";
    name += bold(option.name);
    if (!option.value_name.empty()) name += " " + italic(option.value_name);
    page.item(name, sentence(option.help, option_notes(option)));
  }
}

void add_variables(Page& page, std::span<const VariableSpec> variables) {
  page.section("ENVIRONMENT");
  for (const VariableSpec& variable : variables) {
    page.item(bold(variable.name), sentence(variable.help));
  }
}

void add_exit_codes(Page& page, std::span<const ExitCodeSpec> codes) {
  page.section("EXIT STATUS");
  for (const ExitCodeSpec& code : codes) {
    page.item(bold(std::to_string(static_cast<int>(code.code))), sentence(code.when));
  }
}

std::string page_name(const CommandSpec& command) {
  std::string name = "meshctl-" + std::string(command.name);
  std::ranges::replace(name, ' ', '-');
  return name;
}

}  // namespace

std::string man_page_file(const CommandSpec& command) {
  return page_name(command) + ".1";
}

std::string man_page(const CommandSpec& command) {
  Page page(page_name(command), command.summary);
  page.section("SYNOPSIS");
  std::string usage = bold("meshctl " + std::string(command.name));
  usage += escaped(usage_line(command).substr(sizeof("meshctl ") - 1 + command.name.size()));
  page.line(usage);
  page.section("DESCRIPTION");
  page.text(sentence(command.summary));
  page.paragraphs(command.description);
  if (!command.arguments.empty()) {
    page.section("ARGUMENTS");
    for (const ArgumentSpec& argument : command.arguments) {
      const std::vector<std::string> choices(argument.choices.begin(), argument.choices.end());
      page.item(italic(argument.name), sentence(argument.help, join(choices, ", ")));
    }
  }
  add_options(page, "OPTIONS", command.options);
  add_options(page, "COMMON OPTIONS", common_options());
  add_variables(page, variables_of(command));
  add_exit_codes(page, exit_codes_of(command));
  page.section("EXAMPLES");
  for (const ExampleSpec& example : command.examples) {
    page.item(bold(example.command), sentence(example.what));
  }
  page.section("SEE ALSO");
  page.line(".BR meshctl (1)");
  return page.take();
}

std::string main_man_page() {
  Page page("meshctl", "run a data mesh");
  page.section("SYNOPSIS");
  page.line(bold("meshctl") + " " + italic("COMMAND") + escaped(" [OPTION]... [ARGUMENT]..."));
  page.section("DESCRIPTION");
  page.text(main_description());
  for (const std::string_view group : command_groups()) {
    bool has_heading = false;
    for (const CommandSpec& command : command_table()) {
      if (command.group != group) continue;
      if (!has_heading) {
        std::string heading(group);
        std::ranges::transform(heading, heading.begin(), [](char c) {
          return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        });
        page.section("COMMANDS: " + heading);
        has_heading = true;
      }
      page.item("\\fB" + escaped(page_name(command)) + "\\fR(1)", sentence(command.summary));
    }
  }
  add_options(page, "COMMON OPTIONS", common_options());
  add_variables(page, variables_of({}));
  add_exit_codes(page, common_exit_codes());
  page.section("FILES");
  page.item(italic("meshctl.yaml"),
            "The workspace file; the nearest one upward from the folder you are in counts.");
  page.item(italic("~/.config/meshctl/credentials.yaml"),
            "The credentials for catalogs, each bound to a host; never in the repository.");
  page.item(italic("~/.local/state/meshctl/"), "The history of checks.");
  page.item(italic("~/.cache/meshctl/"), "What can be made again.");
  page.section("SEE ALSO");
  std::string others;
  for (const CommandSpec& command : command_table()) {
    if (!others.empty()) others += ",\n";
    others += "\\fB" + escaped(page_name(command)) + "\\fR(1)";
  }
  page.line(others);
  return page.take();
}

}  // namespace meshctl::cli
