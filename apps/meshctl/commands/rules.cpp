// meshctl rules: the list of what can be found.
#include "lint/rules.h"

#include <algorithm>

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

report::Table table_of(const std::vector<std::string>& wanted) {
  report::Table table;
  table.kind = "rules";
  table.columns = {{"RULE", "id"}, {"", "category"},   {"SEVERITY", "severity"},
                   {"", "since"},  {"FIX", "fixable"}, {"WHAT HOLDS", "title"}};
  for (const Category& category : lint::categories()) {
    if (!wanted.empty() && std::ranges::find(wanted, category.name) == wanted.end()) continue;
    for (const Rule& rule : lint::rules()) {
      if (category_of(rule.id) != category.name) continue;
      const bool is_error = rule.severity == Severity::error;
      table.rows.push_back({{std::string(rule.id)},
                            {std::string(category.name)},
                            {std::string(to_string(rule.severity)),
                             is_error ? report::Tone::bad : report::Tone::caution},
                            {std::string(rule.since)},
                            {std::string(to_string(rule.fixable))},
                            {std::string(rule.title)}});
    }
  }
  table.summary = {{"rules", {static_cast<std::int64_t>(table.rows.size())}}};
  table.summary_line = counted(table.rows.size(), "rule") + "; meshctl explain RULE tells more";
  return table;
}

ExitCode run(Context& context, const Arguments& arguments) {
  const report::Table table = table_of(wanted_categories(arguments));
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
          "right whatever was meant; likely: with --unsafe only), and what holds when it is kept. "
          "The category of a rule is what stands before the slash of its id. Ids are stable.",
      .arguments = {{.name = "CATEGORY",
                     .help = "Only the rules of these categories, such as link",
                     .is_repeatable = true}},
      .options = {text_or_json_option()},
      .examples = {{"meshctl rules", "list all rules"},
                   {"meshctl rules link semantics --format json",
                    "the rules of two categories, for a script"}},
      .run = run,
  };
}

}  // namespace meshctl::cli
