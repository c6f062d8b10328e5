// meshctl explain: the page of one rule.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "base/version.h"
#include "commands/commands.h"
#include "lint/page.h"
#include "lint/rules.h"
#include "mesh/workspace.h"
#include "outputs.h"
#include "report/terminal.h"

namespace meshctl::cli {
namespace {

using lint::ExampleFile;
using lint::Fixable;
using lint::Page;
using lint::Rule;

constexpr std::size_t kWidth = 100;

// Throws Error (exit 2) for an id that there is not.
const Rule& rule_called(const std::string& id) {
  if (const Rule* rule = lint::find_rule(id)) return *rule;
  std::vector<std::string_view> known;
  for (const Rule& rule : lint::rules()) known.push_back(rule.id);
  std::string hint = did_you_mean(id, known);
  if (hint.empty()) hint = "meshctl rules lists all";
  throw usage_error("no rule is called '" + printable(id) + "'", hint);
}

std::string how_to_fix(const Rule& rule) {
  if (rule.fixable == Fixable::certain) return "meshctl validate --fix, where the fix is certain";
  if (rule.fixable == Fixable::likely) return "meshctl validate --fix --unsafe, then look at it";
  return "by hand";
}

std::string how_to_waive(const Rule& rule) {
  const std::string_view category = category_of(rule.id);
  if (category == "syntax") return "not at all: what cannot be read cannot be checked";
  if (rule.severity == Severity::warning && category == "workspace") {
    return "not needed: it is said by the commands that use a catalog, and stops none";
  }
  if (category == "workspace" || category == "bundle" || category == "waiver") {
    return "not at all: what was asked for has to be known first";
  }
  return fmt::format("meshctl validate --ignore {}, or an entry under severities in {}", rule.id,
                     mesh::kWorkspaceFile);
}

std::string paragraphs(std::string_view text, std::size_t width) {
  std::string result;
  std::string paragraph;
  const auto flush = [&] {
    if (paragraph.empty()) return;
    if (!result.empty()) result += '\n';
    for (const std::string& line : report::wrap_words(paragraph, width)) result += line + '\n';
    paragraph.clear();
  };
  for (const std::string_view line : split(text, '\n')) {
    if (trim(line).empty()) {
      flush();
    } else {
      paragraph += (paragraph.empty() ? "" : " ") + std::string(trim(line));
    }
  }
  flush();
  return result;
}

void write_files(const std::string& heading, const std::vector<ExampleFile>& files,
                 std::ostream& out, const report::Paint& paint) {
  for (const ExampleFile& file : files) {
    out << '\n' << heading << ' ' << paint.dim(file.name) << '\n';
    std::string_view text = file.text;
    while (text.ends_with('\n')) text.remove_suffix(1);
    for (const std::string_view line : split(text, '\n')) {
      out << (line.empty() ? "" : "    ") << line << '\n';
    }
  }
}

void write_text(const Rule& rule, const Page& page, const Stream& stream) {
  const report::Paint paint(stream.use_color);
  std::ostream& out = *stream.out;
  out << paint.bold(rule.id) << ": " << rule.title << '\n'
      << paint.dim(fmt::format("{}, since {}", to_string(rule.severity), rule.since)) << "\n\n"
      << paragraphs(page.why,
                    stream.width == 0 ? kWidth : std::min<std::size_t>(stream.width, kWidth));
  write_files(paint.red("bad"), page.bad, out, paint);
  // A file that is no different would only hide the one that is.
  std::vector<ExampleFile> changed = page.good;
  std::erase_if(changed, [&page](const ExampleFile& file) {
    return std::ranges::any_of(page.bad, [&file](const ExampleFile& bad) {
      return bad.name == file.name && bad.text == file.text;
    });
  });
  write_files(paint.green("good"), changed, out, paint);
  out << '\n'
      << paint.bold("fix") << "    " << how_to_fix(rule) << '\n'
      << paint.bold("waive") << "  " << how_to_waive(rule) << '\n';
}

nlohmann::ordered_json json_of(const std::vector<ExampleFile>& files) {
  nlohmann::ordered_json json = nlohmann::ordered_json::array();
  for (const ExampleFile& file : files) json.push_back({{"file", file.name}, {"text", file.text}});
  return json;
}

void write_json(const Rule& rule, const Page& page, const Stream& stream) {
  const nlohmann::ordered_json json{
      {"tool", "meshctl"},
      {"version", version()},
      {"format", 1},
      {"kind", "rule"},
      {"id", rule.id},
      {"category", category_of(rule.id)},
      {"severity", to_string(rule.severity)},
      {"since", rule.since},
      {"fixable", to_string(rule.fixable)},
      {"title", rule.title},
      {"why", page.why},
      {"bad", json_of(page.bad)},
      {"good", json_of(page.good)},
      {"waive", how_to_waive(rule)},
  };
  *stream.out << json.dump(2) << '\n';
}

ExitCode run(Context& context, const Arguments& arguments) {
  const Rule& rule = rule_called(arguments.get("RULE"));
  const Page page = lint::page_of(rule.id);
  if (arguments.get("--format") == "json") {
    write_json(rule, page, context.out);
  } else {
    write_text(rule, page, context.out);
  }
  return ExitCode::ok;
}

}  // namespace

CommandSpec explain_command() {
  return {
      .name = "explain",
      .group = "check manifests",
      .summary = "Explain a rule",
      .description =
          "Why the rule is there, a bad and a good example, how to fix what it finds and how to "
          "waive it. Findings carry the id of their rule in brackets: [link/unknown-contract].",
      .arguments = {{.name = "RULE",
                     .help = "The id of a rule, as meshctl rules lists it",
                     .is_required = true}},
      .options = {text_or_json_option()},
      .examples = {{"meshctl explain link/unknown-contract", "what the rule is about"},
                   {"meshctl explain schema/type --format json", "the same for a script"}},
      .run = run,
  };
}

}  // namespace meshctl::cli
