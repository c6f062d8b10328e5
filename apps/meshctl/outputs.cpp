// Standard output and files of a command, by the one grammar.
#include "outputs.h"

#include <algorithm>
#include <array>
#include <sstream>

#include "base/file.h"
#include "base/text.h"
#include "rule_texts.h"

namespace meshctl::cli {
namespace {

constexpr std::array<std::string_view, 3> kLevels{"error", "warning", "info"};

struct Ending {
  std::string_view ending;
  std::string_view format;
};
// The first that fits.
constexpr std::array kEndings = std::to_array<Ending>({{".sarif.json", "sarif"},
                                                       {".sarif", "sarif"},
                                                       {".json", "json"},
                                                       {".csv", "csv"},
                                                       {".mmd", "mermaid"},
                                                       {".dot", "dot"},
                                                       {".svg", "svg"},
                                                       {".xml", "junit"},
                                                       {".md", "markdown"},
                                                       {".html", "html"},
                                                       {".txt", "text"}});

struct Target {
  std::string format;
  std::string file;
};

bool is_format(std::span<const std::string_view> names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

// `json=out.txt`; a `=` after something that is a path is part of the file's name.
Target parse_target(std::string_view text, std::span<const std::string_view> names,
                    std::string_view fallback) {
  const std::size_t equals = text.find('=');
  if (equals != std::string_view::npos &&
      text.substr(0, equals).find_first_of("/.") == std::string_view::npos) {
    const std::string_view format = text.substr(0, equals);
    if (!is_format(names, format)) {
      const std::vector<std::string> allowed(names.begin(), names.end());
      const std::string near = did_you_mean(format, names);
      throw usage_error("unknown format '" + printable(format) + "' in --output " + printable(text),
                        (near.empty() ? "" : near + " ") + "allowed: " + join(allowed, ", "));
    }
    return {std::string(format), std::string(text.substr(equals + 1))};
  }
  for (const Ending& ending : kEndings) {
    if (text.ends_with(ending.ending) && is_format(names, ending.format)) {
      return {std::string(ending.format), std::string(text)};
    }
  }
  return {std::string(fallback), std::string(text)};
}

}  // namespace

OptionSpec format_option(std::span<const std::string_view> names) {
  return {.name = "--format",
          .value_name = "FORMAT",
          .help = "How to write to standard output",
          .choices = {names.begin(), names.end()},
          .default_value = names.front()};
}

OptionSpec text_or_json_option() {
  return {.name = "--format",
          .value_name = "FORMAT",
          .help = "How to write it",
          .choices = {"text", "json"},
          .default_value = "text"};
}

void write_table(const Context& context, const Arguments& arguments, const report::Table& table) {
  write_table_as(arguments.get("--format"), table, context.out);
}

void write_table_as(std::string_view format, const report::Table& table, const Stream& stream) {
  if (format == "json") {
    report::write_json(table, stream);
  } else if (format == "csv") {
    report::write_csv(table, stream);
  } else if (format == "markdown") {
    report::write_markdown(table, stream);
  } else {
    report::write_text(table, stream);
  }
}

OptionSpec output_option() {
  return {.name = "--output",
          .short_name = "-o",
          .value_name = "[FORMAT=]FILE",
          .help =
              "Write to a file too; without FORMAT its ending says how (.json, .sarif, .xml, .md, "
              ".txt)",
          .is_repeatable = true,
          .is_path = true};
}

OptionSpec fail_on_option() {
  return {.name = "--fail-on",
          .value_name = "LEVEL",
          .help = "The least severity that makes the exit code 1",
          .choices = {kLevels.begin(), kLevels.end()},
          .default_value = "error"};
}

Severity fail_on(const Arguments& arguments) {
  return parse_severity(arguments.get("--fail-on")).value_or(Severity::error);
}

void write_outputs(const Context& context, const Arguments& arguments,
                   std::span<const std::string_view> names,
                   const std::function<void(std::string_view format, const Stream&)>& write) {
  const std::string format = arguments.get("--format");
  std::vector<Target> targets;
  for (const std::string& text : arguments.list("--output")) {
    targets.push_back(parse_target(text, names, format));
    if (targets.back().file.empty()) {
      throw usage_error("--output " + printable(text) + " names no file");
    }
  }
  write(format, context.out);
  for (const Target& target : targets) {
    std::ostringstream text;
    Stream stream;
    stream.out = &text;
    write(target.format, stream);
    write_file(target.file, text.view());
  }
}

void write_outputs(const Context& context, const Arguments& arguments, report::Report& report) {
  for (report::RuleText& text : rule_texts(report.findings, report.waived)) {
    report.rules.push_back(std::move(text));
  }
  std::ranges::sort(report.rules, {}, &report::RuleText::id);
  const report::Detail detail = context.quiet     ? report::Detail::quiet
                                : context.verbose ? report::Detail::full
                                                  : report::Detail::normal;
  write_outputs(context, arguments, report::kFormatNames,
                [&](std::string_view format, const Stream& stream) {
                  report::write(report, report::parse_format(format).value_or(report::Format::text),
                                stream, detail);
                });
}

}  // namespace meshctl::cli
