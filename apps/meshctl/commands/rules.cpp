// meshctl rules: the list of what can be found.
#include "lint/rules.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "commands/commands.h"
#include "outputs.h"
#include "report/table.h"

namespace meshctl::cli {
namespace {

using lint::Category;
using lint::Rule;

// Throws Error (exit 2) for a category that there is not.
std::vector<std::string> wanted_categories(const Arguments& arguments) {
  std::vector<std::string_view> known;
  for (const Category& category : lint::categories()) known.push_back(category.name);
  std::vector<std::string> wanted = arguments.list("CATEGORY");
  for (const std::string& name : wanted) {
    if (std::ranges::find(known, name) != known.end()) continue;
    std::string hint = did_you_mean(name, known);
    if (hint.empty()) {
      hint = "known: " + join(std::vector<std::string>(known.begin(), known.end()), ", ");
    }
    throw usage_error("no category of rules is called '" + printable(name) + "'", hint);
  }
  return wanted;
}

constexpr std::array<std::string_view, 8> kAttributes = {
    "discoverable",        "addressable",   "understandable", "trustworthy",
    "natively-accessible", "interoperable", "valuable",       "secure"};

/// Which rules are asked for.
struct Wanted {
  std::vector<std::string> categories;
  bool only_governed = false;
  /// One of kAttributes; empty: any.
  std::string attribute;

  [[nodiscard]] bool has_category(std::string_view name) const {
    return categories.empty() || std::ranges::find(categories, name) != categories.end();
  }
  [[nodiscard]] bool has(const Rule& rule) const {
    if (only_governed && rule.activation == lint::Activation::always) return false;
    if (attribute.empty()) return true;
    const auto served = lint::attribute_of(rule);
    return served && kAttributes.at(static_cast<std::size_t>(*served)) == attribute;
  }
};

/// The attribute that a rule serves, or nothing.
report::Cell attribute_cell(const Rule& rule) {
  const auto attribute = lint::attribute_of(rule);
  return attribute ? report::Cell{std::string(to_string(*attribute))} : report::Cell{};
}

report::Table table_of(const Wanted& wanted) {
  report::Table table;
  table.kind = "rules";
  table.columns = {{"RULE", "id"},
                   {"", "category"},
                   {"SEVERITY", "severity"},
                   {"", "since"},
                   {"FIX", "fixable"},
                   {"ASKED", "activation"},
                   {"FOR DATA THAT IS", "attribute"},
                   {"WHAT HOLDS", "title"}};
  for (const Category& category : lint::categories()) {
    if (!wanted.has_category(category.name)) continue;
    for (const Rule& rule : lint::rules()) {
      if (category_of(rule.id) != category.name || !wanted.has(rule)) continue;
      const bool is_error = rule.severity == Severity::error;
      table.rows.push_back({{std::string(rule.id)},
                            {std::string(category.name)},
                            {std::string(to_string(rule.severity)),
                             is_error ? report::Tone::bad : report::Tone::caution},
                            {std::string(rule.since)},
                            {std::string(to_string(rule.fixable))},
                            {std::string(to_string(rule.activation))},
                            attribute_cell(rule),
                            {std::string(rule.title)}});
    }
  }
  table.summary = {{"rules", {static_cast<std::int64_t>(table.rows.size())}}};
  table.summary_line = counted(table.rows.size(), "rule") + "; meshctl explain RULE tells more";
  return table;
}

ExitCode run(Context& context, const Arguments& arguments) {
  const report::Table table = table_of(
      {wanted_categories(arguments), arguments.has("--governed"), arguments.get("--attribute")});
  write_table(context, arguments, table);
  return ExitCode::ok;
}

}  // namespace

CommandSpec rules_command() {
  return {
      .name = "rules",
      .group = "check manifests",
      .summary = "List the rules that validate checks",
      .description =
          "Every built-in rule with its severity, whether --fix can mend what it finds (certain: "
          "right whatever was meant; likely: with --unsafe only), who asks for it (always: nobody "
          "needs to; by default: a bundle may set it otherwise; on request: a bundle asks for "
          "it), which attribute of usable data it serves, and what holds when it is kept. The "
          "category of a rule is what stands before the slash of its id. Ids are stable.",
      .arguments = {{.name = "CATEGORY",
                     .help = "Only the rules of these categories, such as link",
                     .is_repeatable = true}},
      .options = {{.name = "--governed", .help = "Only the rules that bundles can set"},
                  {.name = "--attribute",
                   .value_name = "NAME",
                   .help = "Only the rules that serve this attribute of usable data",
                   .choices = {kAttributes.begin(), kAttributes.end()}},
                  text_or_json_option()},
      .examples = {{"meshctl rules", "list all rules"},
                   {"meshctl rules --governed --attribute secure",
                    "what a bundle can ask for so that data is secure"},
                   {"meshctl rules link semantics --format json",
                    "the rules of two categories, for a script"}},
      .run = run,
  };
}

}  // namespace meshctl::cli
