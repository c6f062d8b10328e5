// meshctl bundle show: which bundles are in force, and where they came from.
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

using report::Cell;
using report::Tone;

constexpr std::size_t kShownDigits = 12;

std::string problem_of(const governance::BundleInForce& bundle) {
  if (bundle.problem) return bundle.problem->message();
  if (bundle.mistakes == 0) return {};
  return fmt::format("it has {}; meshctl validate says which", counted(bundle.mistakes, "error"));
}

report::Table table_of(const std::vector<governance::BundleInForce>& bundles) {
  report::Table table;
  table.kind = "bundles";
  table.columns = {{"NAME", "name"},
                   {"VERSION", "version"},
                   {"SOURCE", "source"},
                   {"DIGEST", ""},
                   {"", "digest"},
                   {"COMMIT", ""},
                   {"", "commit"},
                   {"PULLED", "pulled"},
                   {"SIGNED BY", "signedBy"},
                   {"POLICIES", "policies", report::Column::Align::right},
                   {"RULES", "rules", report::Column::Align::right},
                   {"DOMAINS", "domains", report::Column::Align::right},
                   {"TEAMS", "teams", report::Column::Align::right},
                   {"WAIVERS", "waivers", report::Column::Align::right},
                   {"PROBLEM", "problem"}};
  std::size_t policies = 0;
  std::size_t problems = 0;
  for (const governance::BundleInForce& bundle : bundles) {
    const governance::Origin& origin = bundle.origin;
    const std::string problem = problem_of(bundle);
    table.rows.push_back(
        {text_cell(bundle.name), text_cell(origin.version), text_cell(origin.source),
         text_cell(origin.digest.substr(0, kShownDigits)), text_cell(origin.digest),
         text_cell(origin.commit.substr(0, kShownDigits)), text_cell(origin.commit),
         text_cell(origin.pulled), text_cell(origin.signed_by), number_cell(bundle.policies),
         number_cell(bundle.rules), number_cell(bundle.domains), number_cell(bundle.teams),
         number_cell(bundle.waivers), problem.empty() ? Cell{} : Cell{problem, Tone::bad}});
    policies += bundle.policies;
    if (!problem.empty()) ++problems;
  }
  table.summary = {{"bundles", number_cell(bundles.size())},
                   {"policies", number_cell(policies)},
                   {"problems", number_cell(problems)}};
  table.summary_line = fmt::format("{}, {}", counted(bundles.size(), "bundle"),
                                   counted(policies, "policy", "policies"));
  if (problems > 0) {
    table.summary_line += fmt::format("; {}", counted(problems, "problem"));
  }
  return table;
}

ExitCode run(Context& context, const Arguments& arguments) {
  const mesh::Workspace workspace = sound_workspace(arguments);
  const auto bundles =
      governance::bundles_in_force(workspace, arguments.list("--bundle"), bundle_store(context));
  write_table(context, arguments, table_of(bundles));
  ExitCode code = ExitCode::ok;
  for (const governance::BundleInForce& bundle : bundles) {
    if (bundle.mistakes > 0) code = worst_of(code, ExitCode::findings);
    if (bundle.problem) code = worst_of(code, bundle.problem->exit_code());
  }
  return code;
}

}  // namespace

CommandSpec bundle_show_command() {
  return {
      .name = "bundle show",
      .group = "govern",
      .summary = "Show which bundles are in force, and where they came from",
      .description =
          "Lists the bundles of meshctl.yaml, in their order: name, version, source, digest, the "
          "commit of git, when they were pulled, which key they were verified with, and how many "
          "policies, settings of built-in rules, domains, teams and waivers they hold. The digest "
          "is that "
          "of all files of the bundle, wherever it lies.\n"
          "\n"
          "Uses no network.",
      .options = {bundle_option(), text_or_json_option()},
      .examples = {{"meshctl bundle show", "see by what this workspace is judged"},
                   {"meshctl bundle show --format json", "the same for a script"}},
      .run = run,
      .exit_codes = {{ExitCode::ok, "every bundle can be used"},
                     {ExitCode::findings, "a bundle has errors of its own"},
                     {ExitCode::usage,
                      "wrong usage, a workspace file with errors, or a bundle that is not pinned"},
                     {ExitCode::input,
                      "a bundle is not on this machine, was changed, or is not signed"}},
  };
}

}  // namespace meshctl::cli
