// meshctl sla: the service levels of contracts, and how they have been kept.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <iterator>
#include <optional>
#include <utility>

#include "base/text.h"
#include "base/time.h"
#include "commands/commands.h"
#include "governance/judge.h"
#include "history/history.h"
#include "judging.h"
#include "manifest/resolve.h"
#include "outputs.h"
#include "report/table.h"
#include "sla/objectives.h"

namespace meshctl::cli {
namespace {

using report::Cell;
using report::Tone;
using sla::Objective;
using sla::Standing;

constexpr std::array<std::string_view, 2> kFormats{"text", "json"};

/// `30d`, `12h`, `P1Y`.
sla::Window window_of(const Arguments& arguments, Instant now) {
  const std::string text = arguments.get("--window");
  const std::size_t unit = std::min(text.find_first_not_of("0123456789"), text.size());
  std::optional<Duration> length = parse_iso_duration(text);
  if (!length && unit > 0 && unit < 9) {
    length = parse_duration(std::stod(text.substr(0, unit)), text.substr(unit));
  }
  if (!length) {
    throw usage_error(fmt::format("'{}' is no length of time for --window", printable(text)),
                      "write it as 30d, 12h or P1Y");
  }
  // The look of this very moment belongs to it.
  return {before(now, *length), now + std::chrono::microseconds(1)};
}

std::vector<Objective> objectives_of(const governance::Verdict& verdict,
                                     std::optional<history::History>& history,
                                     const std::string& environment, const sla::Window& window) {
  std::vector<Objective> objectives;
  for (const mesh::Item* item : verdict.mesh.judged(manifest::Kind::data_contract)) {
    const auto contract = manifest::resolve(item->manifest, verdict.mesh.variables());
    std::vector<history::Record> records;
    if (history) {
      records = history->read({.contract = std::string(contract->id.text),
                               .environment = environment,
                               .from = window.from,
                               .until = window.until,
                               .only_counting = environment.empty()});
    }
    std::vector<Objective> more = sla::objectives_of(*contract, records, window, environment);
    std::move(more.begin(), more.end(), std::back_inserter(objectives));
  }
  return objectives;
}

std::size_t count_of(const std::vector<Objective>& objectives, Standing standing) {
  return static_cast<std::size_t>(std::count_if(
      objectives.begin(), objectives.end(),
      [standing](const Objective& each) { return each.compliance.standing == standing; }));
}

Tone tone_of(Standing standing) {
  switch (standing) {
    case Standing::kept:
      return Tone::good;
    case Standing::missed:
      return Tone::bad;
    case Standing::too_few:
      return Tone::caution;
    case Standing::unobserved:
      break;
  }
  return Tone::dim;
}

Cell number(std::size_t value) {
  return {static_cast<std::int64_t>(value), Tone::plain};
}

Cell percent(const std::optional<double>& share) {
  // As many digits as anybody promises: 99.999.
  return share ? Cell{std::round(*share * 1e5) / 1e3, Tone::plain} : Cell{};
}

Cell time(const std::optional<Instant>& instant) {
  return instant ? Cell{to_string(*instant), Tone::plain} : Cell{};
}

/// `19 of 20, 95 %`, or nothing when there was no look.
std::string kept_of(const sla::Compliance& compliance) {
  if (compliance.observed == 0) return {};
  std::string text = fmt::format("{} of {}", compliance.kept, compliance.observed);
  if (compliance.share) text += fmt::format(", {:.4g} %", *compliance.share * 100);
  return text;
}

Cell share_text(const std::optional<double>& share) {
  return share ? Cell{fmt::format("{:.6g} %", *share * 100), Tone::plain} : Cell{};
}

Cell budget_left(const Objective& objective) {
  const auto& budget = objective.compliance.budget;
  if (!budget || objective.compliance.observed < sla::kFewest) return {};
  return {fmt::format("{:.0f} %", budget->left * 100), budget->left < 0 ? Tone::bad : Tone::plain};
}

Cell last_of(const sla::Compliance& compliance) {
  if (compliance.observed == 0) return {};
  return {std::string(compliance.last_is_kept ? "kept" : "missed"),
          compliance.last_is_kept ? Tone::good : Tone::bad};
}

Cell text(std::string value) {
  return {std::move(value), Tone::plain};
}

struct ColumnSpec {
  report::Column column;
  Cell (*cell)(const Objective&);
};

constexpr auto kRight = report::Column::Align::right;

/// What people see: few columns, and no more digits than they read.
std::vector<ColumnSpec> columns_for_people() {
  return {
      {{"CONTRACT", "contract"}, [](const Objective& each) { return text(each.contract); }},
      {{"SERVER", "server"}, [](const Objective& each) { return text(each.server); }},
      {{"OBJECTIVE", "objective"}, [](const Objective& each) { return text(each.title); }},
      {{"KEPT", "kept"}, [](const Objective& each) { return text(kept_of(each.compliance)); }},
      {{"TARGET", "target", kRight}, [](const Objective& each) { return share_text(each.target); }},
      {{"BUDGET LEFT", "budgetLeft", kRight}, budget_left},
      {{"LAST", "last"}, [](const Objective& each) { return last_of(each.compliance); }},
      {{"SINCE", "since"},
       [](const Objective& each) {
         return each.compliance.since ? text(to_string(*each.compliance.since).substr(0, 10))
                                      : Cell{};
       }},
      {{"STANDING", "standing"},
       [](const Objective& each) {
         return Cell{std::string(to_string(each.compliance.standing)),
                     tone_of(each.compliance.standing)};
       }},
      {{"NOTE", "note"}, [](const Objective& each) { return text(each.note); }}};
}

std::vector<ColumnSpec> columns_for_scripts() {
  return {
      {{"", "contract"}, [](const Objective& each) { return text(each.contract); }},
      {{"", "contractVersion"}, [](const Objective& each) { return text(each.contract_version); }},
      {{"", "server"}, [](const Objective& each) { return text(each.server); }},
      {{"", "objective"}, [](const Objective& each) { return text(each.title); }},
      {{"", "property"}, [](const Objective& each) { return text(each.property); }},
      {{"", "check"}, [](const Objective& each) { return text(each.check); }},
      {{"", "observed"}, [](const Objective& each) { return number(each.compliance.observed); }},
      {{"", "kept"}, [](const Objective& each) { return number(each.compliance.kept); }},
      {{"", "compliance"}, [](const Objective& each) { return percent(each.compliance.share); }},
      {{"", "target"}, [](const Objective& each) { return percent(each.target); }},
      {{"", "budgetLeft"},
       [](const Objective& each) {
         const auto& budget = each.compliance.budget;
         return percent(budget ? std::optional(budget->left) : std::nullopt);
       }},
      {{"", "budgetAllowed"},
       [](const Objective& each) {
         const auto& budget = each.compliance.budget;
         return budget ? Cell{std::round(budget->allowed * 1e6) / 1e6, Tone::plain} : Cell{};
       }},
      {{"", "last"}, [](const Objective& each) { return last_of(each.compliance); }},
      {{"", "since"}, [](const Objective& each) { return time(each.compliance.since); }},
      {{"", "firstObserved"}, [](const Objective& each) { return time(each.compliance.first); }},
      {{"", "lastObserved"}, [](const Objective& each) { return time(each.compliance.last); }},
      {{"", "longestGap"},
       [](const Objective& each) {
         const auto gap = std::chrono::floor<std::chrono::seconds>(each.compliance.longest_gap);
         return number(static_cast<std::size_t>(gap.count()));
       }},
      {{"", "standing"},
       [](const Objective& each) {
         return text(std::string(to_string(each.compliance.standing)));
       }},
      {{"", "file"}, [](const Objective& each) { return text(each.place.file); }},
      {{"", "line"}, [](const Objective& each) { return number(each.place.start.line); }},
      {{"", "note"}, [](const Objective& each) { return text(each.note); }}};
}

report::Table table_of(const std::vector<Objective>& objectives,
                       const std::vector<ColumnSpec>& columns) {
  report::Table table;
  table.kind = "objectives";
  for (const ColumnSpec& each : columns) table.columns.push_back(each.column);
  for (const Objective& objective : objectives) {
    std::vector<Cell>& row = table.rows.emplace_back();
    for (const ColumnSpec& each : columns) row.push_back(each.cell(objective));
  }
  return table;
}

/// How much history there is, and what came of it.
std::string summary_of(const std::vector<Objective>& objectives,
                       const std::vector<history::Run>& runs, const std::string& window) {
  std::vector<std::string> counts;
  for (const Standing standing :
       {Standing::kept, Standing::missed, Standing::too_few, Standing::unobserved}) {
    const std::size_t count = count_of(objectives, standing);
    if (count > 0) {
      counts.push_back(fmt::format(
          "{} {}", count,
          standing == Standing::too_few ? "with too few looks to judge" : to_string(standing)));
    }
  }
  std::string history = "no run of check is in the history";
  if (!runs.empty()) {
    history = fmt::format(
        "{} of check since {}", counted(runs.size(), "run"),
        to_string(std::chrono::floor<std::chrono::seconds>(runs.front().evaluated_for)));
  }
  return fmt::format("{} over {}{}{}; {}", counted(objectives.size(), "objective"), window,
                     counts.empty() ? "" : ": ", join(counts, ", "), history);
}

/// The runs that count here, within the window.
std::vector<history::Run> runs_of(std::optional<history::History>& history,
                                  const std::string& environment, const sla::Window& window) {
  std::vector<history::Run> runs;
  if (!history) return runs;
  for (history::Run& run : history->runs()) {
    const bool is_meant = environment.empty() ? run.counts : run.environment == environment;
    if (is_meant && window.from <= run.evaluated_for && run.evaluated_for < window.until) {
      runs.push_back(std::move(run));
    }
  }
  return runs;
}

ExitCode run(Context& context, const Arguments& arguments) {
  const Instant now = context.now();
  const sla::Window window = window_of(arguments, now);
  const governance::Verdict verdict =
      governance::judge(judge_options(context, arguments, mesh::Keep::manifests));
  const std::string environment = arguments.get("--env");
  std::optional<history::History> history = open_history(context, arguments, verdict.workspace);
  const std::vector<Objective> objectives = objectives_of(verdict, history, environment, window);
  const std::vector<history::Run> runs = runs_of(history, environment, window);

  ExitCode exit_code =
      count_of(objectives, Standing::missed) > 0 ? ExitCode::findings : ExitCode::ok;
  for (const Error& error : verdict.errors) {
    *context.err.out << "warning: " << printable(error.message()) << '\n';
    exit_code = worst_of(exit_code, error.exit_code());
  }
  write_outputs(context, arguments, kFormats, [&](std::string_view format, const Stream& stream) {
    if (format == "json") {
      report::Table table = table_of(objectives, columns_for_scripts());
      table.summary = {{"runs", number(runs.size())},
                       {"kept", number(count_of(objectives, Standing::kept))},
                       {"missed", number(count_of(objectives, Standing::missed))},
                       {"tooFew", number(count_of(objectives, Standing::too_few))},
                       {"unobserved", number(count_of(objectives, Standing::unobserved))},
                       {"exitCode", number(static_cast<std::size_t>(exit_code))}};
      report::write_json(table, stream);
    } else {
      report::Table table = table_of(objectives, columns_for_people());
      table.summary_line = summary_of(objectives, runs, arguments.get("--window"));
      report::write_text(table, stream);
    }
  });
  return exit_code;
}

}  // namespace

CommandSpec sla_command() {
  return {
      .name = "sla",
      .group = "check data",
      .summary = "Show how service levels have been kept",
      .description =
          "Lists the service levels of contracts, each with how often it was kept at the looks "
          "that meshctl check has added "
          "to the history. Nothing is judged anew: each look counts as it was found, by the terms "
          "of its time. Two looks about the "
          "same time count once, the later one.\n\n"
          "An availability has a target, and so an error budget: the bad looks that the target "
          "allows among those that were made. "
          "A server was available at a look when every object could be read and no check of schema "
          "or quality failed. "
          "Fewer than ten looks, or fewer than it takes for the target to allow one bad look, are "
          "too few to judge. Times "
          "without a look count neither way.\n\n"
          "Where the workspace says that some environments count for service levels (sla: true), "
          "only their looks count, "
          "unless --env names one. With --env, servers that name another environment are left "
          "out.",
      .arguments = {paths_argument()},
      .options = with_choice({{.name = "--window",
                               .value_name = "TIME",
                               .help = "How far to look back, such as 12h, 30d or P1Y",
                               .default_value = "30d"},
                              format_option(kFormats),
                              output_option(),
                              {.name = "--history",
                               .value_name = "FILE",
                               .help = "Read this history instead of the workspace's own",
                               .variable = "MESHCTL_HISTORY",
                               .is_path = true}}),
      .examples = {{"meshctl sla", "the service levels of the workspace over 30 days"},
                   {"meshctl sla aviation --window P1Y --format json",
                    "those of a folder over a year, for a script"}},
      .run = run,
      .variables = {manifest_variables()},
      .exit_codes = {{ExitCode::ok, "no objective is missed"},
                     {ExitCode::findings, "an objective is missed"},
                     {ExitCode::usage, "wrong usage, or a workspace file with errors"},
                     {ExitCode::input, "a path is missing, or the history cannot be read"}},
  };
}

}  // namespace meshctl::cli
