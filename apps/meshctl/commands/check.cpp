// meshctl check: holds data against what its contracts promise.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <iterator>

#include "base/text.h"
#include "base/version.h"
#include "commands/commands.h"
#include "engine/engine.h"
#include "governance/judge.h"
#include "governance/waived_outcomes.h"
#include "history/history.h"
#include "judging.h"
#include "manifest/resolve.h"
#include "mesh/paths.h"
#include "outputs.h"
#include "report/progress.h"
#include "report/report.h"
#include "sla/inspect.h"

namespace meshctl::cli {
namespace {

namespace fs = std::filesystem;

/// The contracts that were asked for. Throws Error (exit 2) when there are none.
std::vector<sla::Subject> subjects_of(const governance::Verdict& verdict) {
  std::vector<sla::Subject> subjects;
  for (const mesh::Item* item : verdict.mesh.judged(manifest::Kind::data_contract)) {
    subjects.push_back({manifest::resolve(item->manifest, verdict.mesh.variables()),
                        mesh::folder_of(item->path), item->is_sound});
  }
  if (subjects.empty() && verdict.findings.empty() && verdict.errors.empty()) {
    throw usage_error("there is no data contract to check",
                      "name a contract, or a folder that holds some");
  }
  return subjects;
}

/// What keeps a contract from being checked: of its text and its schema, not of links and policies.
bool is_in_the_way(const Finding& finding) {
  const std::string_view category = category_of(finding.rule);
  return finding.severity == Severity::error &&
         (category == "syntax" || category == "schema" || category == "workspace");
}

sla::InspectOptions inspect_options(Instant now, const Arguments& arguments,
                                    const mesh::Workspace& workspace) {
  sla::InspectOptions options;
  options.now = now;
  options.servers = arguments.list("--server");
  options.environment = arguments.get("--env");
  options.is_environment_declared = workspace.environment(options.environment) != nullptr;
  options.roots.push_back(workspace.root);
  for (const std::string& folder : arguments.list("--allow-path")) {
    std::error_code error;
    const fs::path real = fs::canonical(folder, error);
    if (error) throw system_error("open", printable(folder), error.value());
    options.roots.push_back(real);
  }
  options.jobs = static_cast<unsigned>(arguments.count("--jobs", 1).value_or(0));
  options.limits.time = std::chrono::seconds(arguments.count("--timeout", 1).value_or(60));
  return options;
}

/// Whether what is found in an environment counts against error budgets: where the workspace says
/// that some do, only those; else all.
bool counts_for_sla(const mesh::Workspace& workspace, const std::string& environment) {
  const auto& all = workspace.environments;
  const bool is_said = std::any_of(
      all.begin(), all.end(), [](const mesh::Environment& each) { return each.counts_for_sla; });
  if (!is_said) return true;
  const mesh::Environment* chosen = workspace.environment(environment);
  return chosen != nullptr && chosen->counts_for_sla;
}

void record(const Context& context, const Arguments& arguments, Instant now,
            const mesh::Workspace& workspace, const sla::Inspection& inspection) {
  if (arguments.has("--no-history")) return;
  try {
    const fs::path file = arguments.has("--history")
                              ? fs::path(arguments.get("--history"))
                              : history::history_file(context, workspace.root);
    const std::string environment = arguments.get("--env");
    const auto clock =
        std::chrono::time_point_cast<std::chrono::microseconds>(std::chrono::system_clock::now());
    history::History::open(file).record(
        {clock, now, std::string(version()), environment, counts_for_sla(workspace, environment)},
        inspection.outcomes);
  } catch (const Error& error) {
    // What was found still stands; only the memory of it is missing.
    *context.err.out << "warning: the outcomes were not added to the history: "
                     << printable(error.message()) << '\n';
    if (!error.hint().empty()) {
      *context.err.out << "hint: " << printable(error.hint()) << ", or use --no-history\n";
    }
  }
}

ExitCode run(Context& context, const Arguments& arguments) {
  const Instant now = context.now();
  const governance::Verdict verdict =
      governance::judge(judge_options(context, arguments, mesh::Keep::manifests));
  const std::vector<sla::Subject> subjects = subjects_of(verdict);

  const auto open = [&context](const engine::Source& source) {
    return engine::open_duckdb(context, source);
  };
  sla::InspectOptions options = inspect_options(now, arguments, verdict.workspace);
  report::Progress progress(context.err, context.quiet);
  options.progress = [&progress](std::size_t number, std::size_t all, const std::string& what) {
    progress.show(fmt::format("checking {} ({} of {})", what, number, all));
  };
  const auto start = std::chrono::steady_clock::now();
  sla::Inspection inspection = sla::inspect(subjects, open, options);
  progress.end();
  const auto elapsed = std::chrono::steady_clock::now() - start;
  record(context, arguments, now, verdict.workspace, inspection);
  governance::waive_outcomes(verdict, inspection.outcomes);

  report::Report report;
  report.subject = report::Subject::data;
  report.command = "check";
  report.fail_on = fail_on(arguments);
  report.checked.contracts = subjects.size();
  report.checked.manifests = subjects.size();
  report.checked.rows = inspection.rows;
  report.checked.elapsed = std::chrono::duration_cast<std::chrono::milliseconds>(elapsed);
  std::copy_if(verdict.findings.begin(), verdict.findings.end(),
               std::back_inserter(report.findings), is_in_the_way);
  report.errors = verdict.errors;
  report.skipped = std::move(inspection.skipped);
  report.outcomes = std::move(inspection.outcomes);
  write_outputs(context, arguments, report);
  return report::exit_code_of(report);
}

}  // namespace

CommandSpec check_command() {
  return {
      .name = "check",
      .group = "check data",
      .summary = "Check data against its contracts",
      .description =
          "Reads each contract, opens the data on each of its servers, and answers every question "
          "that the contract asks: "
          "whether objects and columns are there and of their type, required, unique and keys, "
          "logicalTypeOptions, quality "
          "rules, and the service levels that one look can judge. All counts of a table are one "
          "scan.\n\n"
          "Servers of the types local (CSV, Parquet, JSON, NDJSON) and duckdb can be checked; of "
          "others each check is skipped, "
          "and says so. A path of a local server may have globs, and {object} for the physical "
          "name of the object. Files must lie "
          "in the workspace, or below --allow-path. SQL of a contract runs in a sandboxed "
          "process.\n\n"
          "A share is in percent of all rows; of no rows it is 0. A row counts as duplicate when "
          "its key came before: three equal rows "
          "are two duplicates. NULL is never a duplicate, and never outside of a list of valid "
          "values. Both between operators take "
          "their ends as inside.\n\n"
          "With --env only servers whose environment is that one are looked at, and those that "
          "name none; the others are told as skipped. Variables in the contract (${HOST}, "
          "${HOST:-localhost}) stand for their values: see --var. A check that depends on one "
          "without a value cannot be run.\n\n"
          "The outcomes are added to the history, which meshctl sla reads.",
      .arguments = {paths_argument()},
      .options =
          with_choice({{.name = "--server",
                        .value_name = "NAME",
                        .help = "Look only at servers of this name",
                        .is_repeatable = true},
                       format_option(report::kFormatNames),
                       output_option(),
                       fail_on_option(),
                       {.name = "--timeout",
                        .value_name = "SECONDS",
                        .help = "How long one statement may take",
                        .default_value = "60"},
                       {.name = "--allow-path",
                        .value_name = "DIR",
                        .help = "Let files lie in this folder too, outside of the workspace",
                        .is_repeatable = true,
                        .is_path = true},
                       {.name = "--history",
                        .value_name = "FILE",
                        .help = "Add the outcomes to this history instead of the workspace's own",
                        .variable = "MESHCTL_HISTORY",
                        .is_path = true},
                       {.name = "--no-history", .help = "Add the outcomes to no history"}}),
      .examples = {{"meshctl check", "check all contracts of the workspace"},
                   {"meshctl check aviation/flights.odcs.yaml --server archive",
                    "check one contract on one of its servers"},
                   {"meshctl check --env prod --var DATA=/srv/data",
                    "check what production has, where a contract says path: ${DATA}/flights.csv"},
                   {"meshctl check --format junit -o report.json",
                    "JUnit for CI on standard output, and JSON into a file"}},
      .run = run,
      .variables = {manifest_variables()},
      .exit_codes = {{ExitCode::ok, "every check was kept, or skipped with a reason"},
                     {ExitCode::findings, "a check was not kept, at or above --fail-on"},
                     {ExitCode::usage,
                      "wrong usage, a workspace file with errors, or no contract to check"},
                     {ExitCode::input, "a path is missing, or a file cannot be read"},
                     {ExitCode::not_checked, "a check could not be run"}},
  };
}

}  // namespace meshctl::cli
