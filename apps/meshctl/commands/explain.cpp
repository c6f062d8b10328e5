// meshctl explain: the page of one rule.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "base/version.h"
#include "commands/commands.h"
#include "judging.h"
#include "lint/page.h"
#include "lint/parameter_docs.h"
#include "lint/rules.h"
#include "mesh/workspace.h"
#include "outputs.h"
#include "policy_page.h"
#include "report/terminal.h"

namespace meshctl::cli {
namespace {

using lint::Activation;
using lint::ExampleFile;
using lint::Fixable;
using lint::Page;
using lint::ParameterDoc;
using lint::Rule;

constexpr std::size_t kWidth = 100;
constexpr std::size_t kNarrowest = 20;

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
  constexpr std::string_view kAsk =
      "ask those who publish the bundle for a waiver, which meshctl waiver new writes";
  if (rule.activation == Activation::on_request) return std::string(kAsk);
  const std::string ignore =
      fmt::format("meshctl validate --ignore {}, or an entry under severities in {}", rule.id,
                  mesh::kWorkspaceFile);
  if (rule.activation == Activation::always) return ignore;
  return fmt::format("{}; where a bundle asks for it, {}", ignore, kAsk);
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

/// `error, since 0.1.0, on request, for data that is secure`
std::string facts_of(const Rule& rule) {
  std::string facts = fmt::format("{}, since {}", to_string(rule.severity), rule.since);
  if (rule.activation != Activation::always) {
    facts += fmt::format(", {}", to_string(rule.activation));
  }
  if (const auto attribute = lint::attribute_of(rule)) {
    facts += fmt::format(", for data that is {}", to_string(*attribute));
  }
  return facts;
}

void write_parameters(const std::vector<ParameterDoc>& parameters, std::size_t width,
                      std::ostream& out, const report::Paint& paint) {
  if (parameters.empty()) return;
  constexpr std::size_t kIndent = 4;
  out << '\n' << paint.bold("parameters") << ", under with\n";
  for (const ParameterDoc& parameter : parameters) {
    std::string text = parameter.description + " (" + parameter.type;
    if (!parameter.default_value.empty()) text += "; default " + parameter.default_value;
    out << "  " << paint.bold(parameter.name) << '\n';
    for (const std::string& line : report::wrap_words(text + ")", width - kIndent)) {
      out << std::string(kIndent, ' ') << line << '\n';
    }
  }
}

void write_text(const Rule& rule, const Page& page, const Stream& stream) {
  const report::Paint paint(stream.use_color);
  std::ostream& out = *stream.out;
  const std::size_t width =
      stream.width == 0 ? kWidth : std::clamp<std::size_t>(stream.width, kNarrowest, kWidth);
  out << paint.bold(rule.id) << ": " << rule.title << '\n'
      << paint.dim(facts_of(rule)) << "\n\n"
      << paragraphs(page.why, width);
  write_files(paint.red("bad"), page.bad, out, paint);
  // A file that is no different would only hide the one that is.
  std::vector<ExampleFile> changed = page.good;
  std::erase_if(changed, [&page](const ExampleFile& file) {
    return std::ranges::any_of(page.bad, [&file](const ExampleFile& bad) {
      return bad.name == file.name && bad.text == file.text;
    });
  });
  write_files(paint.green("good"), changed, out, paint);
  write_parameters(lint::parameter_docs(rule.id), width, out, paint);
  out << '\n';
  if (rule.activation != Activation::always) {
    out << paint.bold("ask")
        << "    an entry under rules in bundle.yaml, or a policy with rule: " << rule.id << '\n';
  }
  out << paint.bold("fix") << "    " << how_to_fix(rule) << '\n'
      << paint.bold("waive") << "  " << how_to_waive(rule) << '\n';
}

nlohmann::ordered_json json_of(const std::vector<ExampleFile>& files) {
  nlohmann::ordered_json json = nlohmann::ordered_json::array();
  for (const ExampleFile& file : files) json.push_back({{"file", file.name}, {"text", file.text}});
  return json;
}

nlohmann::ordered_json json_of(const std::vector<ParameterDoc>& parameters) {
  nlohmann::ordered_json json = nlohmann::ordered_json::array();
  for (const ParameterDoc& parameter : parameters) {
    auto& one = json.emplace_back(
        nlohmann::ordered_json{{"name", parameter.name}, {"type", parameter.type}});
    if (!parameter.default_value.empty()) {
      one["default"] = nlohmann::ordered_json::parse(parameter.default_value);
    }
    one["description"] = parameter.description;
  }
  return json;
}

void write_json(const Rule& rule, const Page& page, const Stream& stream) {
  const auto attribute = lint::attribute_of(rule);
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
      {"activation", to_string(rule.activation)},
      {"attribute", attribute ? nlohmann::ordered_json(to_string(*attribute)) : nullptr},
      {"title", rule.title},
      {"why", page.why},
      {"bad", json_of(page.bad)},
      {"good", json_of(page.good)},
      {"parameters", json_of(lint::parameter_docs(rule.id))},
      {"waive", how_to_waive(rule)},
  };
  *stream.out << json.dump(2) << '\n';
}

ExitCode run(Context& context, const Arguments& arguments) {
  if (const std::string id = arguments.get("RULE"); is_policy_rule(id)) {
    explain_policy(context, arguments, id);
    return ExitCode::ok;
  }
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
          "Why the rule is there, a bad and a good example, what a bundle can tell it, how to fix "
          "what it finds and how to waive it. Findings carry the id of their rule in brackets: "
          "[link/unknown-contract]. Of a policy (policy/ID) its page says what it asks for and "
          "why, "
          "who answers for it and which controls it serves.",
      .arguments = {{.name = "RULE",
                     .help = "The id of a rule, as meshctl rules lists it, or policy/ID",
                     .is_required = true}},
      .options = {bundle_option(), text_or_json_option()},
      .examples = {{"meshctl explain link/unknown-contract", "what the rule is about"},
                   {"meshctl explain policy/owned-products", "what a policy asks for"},
                   {"meshctl explain schema/type --format json", "the same for a script"}},
      .run = run,
  };
}

}  // namespace meshctl::cli
