// meshctl policy list: which policies are in force.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "cells.h"
#include "commands/commands.h"
#include "fetching.h"
#include "governance/in_force.h"
#include "judging.h"
#include "outputs.h"

namespace meshctl::cli {
namespace {

using governance::Policy;
using report::Cell;
using report::Tone;

std::vector<Cell> row_of(const Policy& policy, std::string_view bundle, Instant now) {
  const Severity severity = governance::severity_at(policy, now);
  const auto attribute = attribute_of(policy);
  const Tone tone = severity == Severity::error
                        ? Tone::bad
                        : (severity == Severity::warning ? Tone::caution : Tone::plain);
  return {text_cell(policy.id),
          text_cell(to_string(policy.kind)),
          {std::string(to_string(severity)), tone},
          text_cell(to_string(policy.status)),
          text_cell(policy.until),
          text_cell(policy.owner),
          text_cell(controls_of(policy)),
          attribute ? text_cell(to_string(*attribute)) : Cell{},
          text_cell(bundle),
          text_cell(policy.title)};
}

ExitCode run(Context& context, const Arguments& arguments) {
  const mesh::Workspace workspace = sound_workspace(arguments);
  const std::string control = arguments.get("--control");
  report::Table table;
  table.kind = "policies";
  table.columns = {{"POLICY", "id"},         {"KIND", "kind"},     {"SEVERITY", "severity"},
                   {"STATUS", "status"},     {"UNTIL", "until"},   {"OWNER", "owner"},
                   {"CONTROLS", "controls"}, {"FOR", "attribute"}, {"BUNDLE", "bundle"},
                   {"WHAT HOLDS", "title"}};
  ExitCode code = ExitCode::ok;
  const auto bundles =
      governance::bundles_of(workspace, arguments.list("--bundle"), bundle_store(context));
  for (const governance::ReadBundle& read : bundles) {
    if (read.problem) {
      *context.err.out << "error: " << printable(read.problem->message()) << '\n';
      code = worst_of(code, read.problem->exit_code());
    }
    for (const Policy& policy : read.bundle.policies) {
      const bool is_served = std::ranges::any_of(
          policy.controls, [&control](const manifest::Text& one) { return one == control; });
      if (!control.empty() && !is_served) continue;
      table.rows.push_back(row_of(policy, read.bundle.name, context.now()));
    }
  }
  table.summary = {{"policies", {static_cast<std::int64_t>(table.rows.size())}}};
  table.summary_line = counted(table.rows.size(), "policy", "policies");
  write_table(context, arguments, table);
  return code;
}

}  // namespace

CommandSpec policy_list_command() {
  return {
      .name = "policy list",
      .group = "govern",
      .summary = "List the policies that are in force",
      .description =
          "The policies of the bundles of meshctl.yaml, of those of --bundle, and of the one that "
          "the current folder is, with how bad their findings are today: a draft reports as info, "
          "and grace warns until a day has passed. With --control only those that serve it.",
      .options = {bundle_option(),
                  {.name = "--control",
                   .value_name = "CONTROL",
                   .help = "Only the policies that serve this control, such as GDPR-30"},
                  text_or_json_option()},
      .examples = {{"meshctl policy list", "see what is asked"},
                   {"meshctl policy list --control GDPR-30 --format json",
                    "which policies serve a control, for a script"}},
      .run = run,
      .exit_codes = {{ExitCode::ok, "every bundle could be read"},
                     {ExitCode::usage, "wrong usage, or a bundle that is not pinned"},
                     {ExitCode::input, "a bundle cannot be read"}},
  };
}

}  // namespace meshctl::cli
