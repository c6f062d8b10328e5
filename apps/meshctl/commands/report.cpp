// meshctl report: who keeps the rules, in scores.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <future>
#include <utility>

#include "base/text.h"
#include "base/time.h"
#include "commands/commands.h"
#include "compliance/assess.h"
#include "compliance/commit.h"
#include "compliance/write.h"
#include "governance/judge.h"
#include "judging.h"
#include "outputs.h"
#include "waiving.h"

namespace meshctl::cli {
namespace {

using compliance::Compliance;
using compliance::Grouping;

/// The last second of the day that --as-of names, else now.
Instant as_of(const Context& context, const Arguments& arguments) {
  if (!arguments.has("--as-of")) return context.now();
  const std::string text = arguments.get("--as-of");
  const auto day = governance::day_of(text);
  if (!day) {
    throw usage_error(fmt::format("--as-of {} is no day", printable(text)),
                      "write it as 2027-01-31");
  }
  return Instant(*day) + std::chrono::hours(24) - std::chrono::seconds(1);
}

/// The score of --fail-under, in tenths of a percent.
std::optional<std::int32_t> fail_under(const Arguments& arguments) {
  if (!arguments.has("--fail-under")) return std::nullopt;
  const std::string text = arguments.get("--fail-under");
  const bool is_number = !text.empty() && text.size() < 8 &&
                         text.find_first_not_of("0123456789.") == std::string::npos &&
                         std::count(text.begin(), text.end(), '.') <= 1 && text != ".";
  const double score = is_number ? std::stod(text) : -1;
  if (score < 0 || score > 100) {
    throw usage_error(fmt::format("--fail-under {} is no score", printable(text)),
                      "a score is a number from 0 to 100, such as 97.5");
  }
  return static_cast<std::int32_t>(std::ceil(score * 10 - 1e-9));
}

/// How bad a finding has to be to fail; nothing where the score alone decides.
std::optional<Severity> deciding_severity(const Arguments& arguments) {
  if (arguments.has("--fail-on")) return fail_on(arguments);
  if (arguments.has("--fail-under")) return std::nullopt;
  return Severity::error;
}

/// Why the score is too low, in one line; empty when it is not.
std::string shortfall(const Compliance& report) {
  const std::optional<std::int32_t> least = report.gate.fail_under;
  const compliance::Score score = report.standing.score;
  if (!least || (score && *score >= *least)) return {};
  if (!score) {
    return fmt::format("there is no score to hold against --fail-under {}: no rule is in force",
                       compliance::to_string(least));
  }
  std::vector<std::string> domains;
  for (const compliance::Group& domain : report.domains) {
    if (!domain.standing.score || *domain.standing.score >= *least) continue;
    domains.push_back(fmt::format("{} {}", domain.name.empty() ? "(none)" : printable(domain.name),
                                  compliance::to_string(domain.standing.score)));
  }
  return fmt::format("the score is {}, {} under --fail-under {}: {}", compliance::to_string(score),
                     compliance::to_string(compliance::Score(*least - *score)),
                     compliance::to_string(least), join(domains, ", "));
}

/// Decides how the command ends.
void decide(const Arguments& arguments, Compliance& report) {
  compliance::Gate& gate = report.gate;
  gate.fail_under = fail_under(arguments);
  gate.fail_on = deciding_severity(arguments);
  for (const Error& error : report.errors) {
    gate.exit_code = worst_of(gate.exit_code, error.exit_code());
  }
  const bool is_found = gate.fail_on && std::any_of(report.findings.begin(), report.findings.end(),
                                                    [&gate](const Finding& finding) {
                                                      return finding.severity >= *gate.fail_on;
                                                    });
  if (is_found || !shortfall(report).empty()) {
    gate.exit_code = worst_of(gate.exit_code, ExitCode::findings);
  }
}

void write(const Context& context, const Arguments& arguments, const Compliance& report) {
  const std::optional<Grouping> by = compliance::parse_grouping(arguments.get("--by"));
  write_outputs(context, arguments, compliance::kFormatNames,
                [&](std::string_view format, const Stream& stream) {
                  if (format == "json") {
                    compliance::write_json(report, stream);
                  } else if (format == "csv") {
                    compliance::write_csv(report, by, stream);
                  } else if (format == "markdown") {
                    compliance::write_markdown(report, by, stream);
                  } else {
                    compliance::write_text(report, by, context.quiet, stream);
                  }
                });
}

/// What standard output need not say, and a person at a terminal has to know.
void tell(const Context& context, const Compliance& report) {
  std::ostream& out = *context.err.out;
  for (const Error& error : report.errors) {
    out << "error: " << printable(error.message()) << '\n';
    if (!error.hint().empty()) out << "hint: " << printable(error.hint()) << '\n';
  }
  const std::string reason = shortfall(report);
  if (!reason.empty()) out << "error: " << reason << '\n';
}

ExitCode run(Context& context, const Arguments& arguments) {
  static_cast<void>(fail_under(arguments));
  Context clock = context;
  clock.now = [now = as_of(context, arguments)] { return now; };
  governance::JudgeOptions options = judge_options(clock, arguments);
  options.facts = mesh::Facts::all;
  options.cites_commits = true;

  compliance::AssessOptions assess;
  assess.as_of = options.now;
  assess.made = arguments.has("--as-of") ? context.now() : options.now;
  assess.environment = options.environment;
  assess.checked_days =
      std::chrono::floor<std::chrono::days>(span_of(arguments, "--checked-within")).count();
  governance::Verdict verdict = governance::judge(options);
  assess.commit = compliance::commit_of(verdict.workspace.root, {.env = context.env});
  assess.looks = options.last_looks(verdict.workspace).value_or(std::vector<lint::LastLook>());
  Compliance report = compliance::assess(std::move(verdict), assess);
  decide(arguments, report);
  write(context, arguments, report);
  tell(context, report);
  return report.gate.exit_code;
}

}  // namespace

CommandSpec report_command() {
  return {
      .name = "report",
      .group = "govern",
      .summary = "Show who keeps the rules, in scores",
      .description = "Judges the workspace as validate does.",
      .arguments = {paths_argument()},
      .options = with_choice(
          {{.name = "--by",
            .value_name = "GROUP",
            .help = "What the rows of text, csv and markdown are",
            .choices = {compliance::kGroupingNames.begin(), compliance::kGroupingNames.end()}},
           format_option(compliance::kFormatNames),
           output_option(),
           {.name = "--fail-under",
            .value_name = "SCORE",
            .help = "Exit with 1 when the score of the mesh is lower"},
           {.name = "--fail-on",
            .value_name = "LEVEL",
            .help = "The least severity that makes the exit code 1: error, or "
                    "with --fail-under none",
            .choices = {"error", "warning", "info"}},
           {.name = "--as-of",
            .value_name = "DATE",
            .help = "Judge as of the end of this day, in UTC"},
           {.name = "--checked-within",
            .value_name = "SPAN",
            .help = "How long ago the data of a contract may have been checked",
            .default_value = "30d"},
           bundle_option(),
           {.name = "--history",
            .value_name = "FILE",
            .help = "Use this history instead of the workspace's own",
            .variable = "MESHCTL_HISTORY",
            .is_path = true}}),
      .examples = {{"meshctl report", "see how the mesh stands"},
                   {"meshctl report --fail-under 90", "fail when it gets too bad"}},
      .run = run,
      .variables = {manifest_variables()},
      .exit_codes = {},
  };
}

}  // namespace meshctl::cli
