// meshctl report: who keeps the rules, in scores.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <filesystem>
#include <utility>

#include "base/text.h"
#include "base/time.h"
#include "commands/commands.h"
#include "compliance/assess.h"
#include "compliance/commit.h"
#include "compliance/evidence.h"
#include "compliance/gate.h"
#include "compliance/page/page.h"
#include "compliance/past.h"
#include "compliance/processing.h"
#include "compliance/write.h"
#include "evidence.h"
#include "governance/judge.h"
#include "governance/waiver_text.h"
#include "history/history.h"
#include "judging.h"
#include "mesh/paths.h"
#include "outputs.h"
#include "signing_key.h"
#include "waiving.h"

namespace meshctl::cli {
namespace {

namespace fs = std::filesystem;

using compliance::Compliance;
using compliance::Grouping;

/// The last second of the day that --as-of names.
Instant end_of_day(const Arguments& arguments) {
  const std::string text = arguments.get("--as-of");
  const auto day = governance::day_of(text);
  if (!day || governance::to_string(*day) != text) {
    throw usage_error(fmt::format("--as-of {} is no day", printable(text)),
                      "write it as 2027-01-31");
  }
  return Instant(*day) + std::chrono::hours(24) - std::chrono::seconds(1);
}

/// The score of --fail-under, in tenths of a percent.
std::optional<std::int32_t> fail_under(const Arguments& arguments) {
  if (!arguments.has("--fail-under")) return std::nullopt;
  const std::string text = arguments.get("--fail-under");
  const auto score = compliance::parse_score(text);
  if (!score) {
    throw usage_error(fmt::format("--fail-under {} is no score", printable(text)),
                      "a score is a number from 0 to 100, such as 97.5");
  }
  return score;
}

/// How bad a finding has to be to fail; nothing where the score alone decides.
std::optional<Severity> deciding_severity(const Arguments& arguments) {
  if (arguments.has("--fail-on")) return fail_on(arguments);
  if (arguments.has("--fail-under")) return std::nullopt;
  return Severity::error;
}

/// Whether the user chose among the manifests of the workspace.
bool is_partial(const Arguments& arguments, const mesh::Workspace& workspace) {
  if (arguments.has("--selector") || arguments.has("--since")) return true;
  const std::vector<std::string> paths = arguments.list("PATH");
  return !paths.empty() && std::none_of(paths.begin(), paths.end(), [&](const std::string& path) {
    return mesh::real_path(path) == workspace.root;
  });
}

/// Why a report of the whole workspace is not recorded; empty: it is.
std::string reason_not_to_record(const Arguments& arguments, const Compliance& report) {
  if (arguments.has("--no-history")) return "--no-history says so";
  if (report.is_of_another_time()) return "it is of another day than today";
  if (!report.errors.empty() || !report.knows_rules) return "not everything could be judged";
  return {};
}

/// Compares with the last report, and adds this one.
void consult_history(const Context& context, const Arguments& arguments,
                     const mesh::Workspace& workspace, Compliance& report) {
  const fs::path file = arguments.has("--history") ? fs::path(arguments.get("--history"))
                                                   : history::history_file(context, workspace.root);
  const auto clock =
      std::chrono::time_point_cast<std::chrono::microseconds>(std::chrono::system_clock::now());
  const history::Reported own = compliance::reported_of(report, workspace, clock);
  if (report.unrecorded.empty()) {
    history::History history = history::History::open(file);
    compliance::compare(history, own, report);
    history.record(own);
    return;
  }
  std::error_code ignored;
  if (!fs::exists(file, ignored)) return;
  history::History history = history::History::open_to_read(file);
  compliance::compare(history, own, report);
}

/// The same; where there is no history to be had, the report says so.
void remember(const Context& context, const Arguments& arguments, const mesh::Workspace& workspace,
              Compliance& report) {
  if (is_partial(arguments, workspace)) {
    report.unrecorded = "only a part of the workspace was judged";
    return;
  }
  report.unrecorded = reason_not_to_record(arguments, report);
  try {
    consult_history(context, arguments, workspace, report);
  } catch (const Error& error) {
    report.unrecorded = error.message();
    *context.err.out << "warning: the report was not added to the history: "
                     << printable(error.message()) << '\n';
    if (!error.hint().empty()) {
      *context.err.out << "hint: " << printable(error.hint()) << ", or use --no-history\n";
    }
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
                  } else if (format == "html") {
                    compliance::page::write_html(report, *stream.out);
                  } else {
                    compliance::write_text(report, by, context.quiet, stream);
                  }
                });
}

void tell(const Context& context, const std::vector<Error>& errors) {
  for (const Error& error : errors) {
    *context.err.out << "error: " << printable(error.message()) << '\n';
    if (!error.hint().empty()) *context.err.out << "hint: " << printable(error.hint()) << '\n';
  }
}

/// The record of processing activities.
ExitCode record_processing(const Context& context, const Arguments& arguments,
                           const governance::JudgeOptions& options) {
  for (const std::string_view option : {"--by", "--fail-under", "--fail-on", "--pack"}) {
    if (!arguments.has(option)) continue;
    throw usage_error(fmt::format("{} is about scores, and --gdpr30 has none", option),
                      "use one of them");
  }
  constexpr std::array<std::string_view, 4> kFormats{"text", "json", "csv", "markdown"};
  if (arguments.get("--format") == "html") {
    throw usage_error("--format html is the page of the scores, and --gdpr30 has none",
                      "use markdown or csv");
  }
  const governance::Verdict verdict = governance::judge(options);
  const compliance::ProcessingRecord record = compliance::processing_record(verdict, options.now);
  write_outputs(context, arguments, kFormats, [&](std::string_view format, const Stream& stream) {
    compliance::write_processing(record, format, stream);
  });
  tell(context, record.errors);
  ExitCode exit_code = ExitCode::ok;
  for (const Error& error : record.errors) exit_code = worst_of(exit_code, error.exit_code());
  return exit_code;
}

/// That --pack and --verify are used with what they can be used with.
void check_evidence_options(const Arguments& arguments) {
  const auto refuse = [&](std::string_view option, std::string_view other) {
    if (!arguments.has(option)) return;
    throw usage_error(fmt::format("{} goes with {}", option, other), "see meshctl report --help");
  };
  if (!arguments.has("--verify")) {
    refuse("--key", "--verify");
    refuse("--digest", "--verify");
    return;
  }
  for (const std::string_view option :
       {"--pack", "--gdpr30", "--by", "--fail-under", "--fail-on", "--as-of"}) {
    if (!arguments.has(option)) continue;
    throw usage_error(fmt::format("{} is about the workspace, and --verify about a file", option),
                      "use one of them");
  }
}

ExitCode run(Context& context, const Arguments& arguments) {
  check_evidence_options(arguments);
  if (arguments.has("--verify")) return verify_evidence(context, arguments);
  const auto least_score = fail_under(arguments);
  const Instant made = context.now();
  Context clock = context;
  clock.now = [now = arguments.has("--as-of") ? end_of_day(arguments) : made] { return now; };
  governance::JudgeOptions options = judge_options(clock, arguments);
  options.facts = mesh::Facts::all;
  if (arguments.has("--gdpr30")) return record_processing(context, arguments, options);
  options.cites_commits = true;

  compliance::AssessOptions assess;
  assess.as_of = options.now;
  assess.made = made;
  assess.environment = options.environment;
  assess.checked_days =
      std::chrono::floor<std::chrono::days>(span_of(arguments, "--checked-within")).count();
  governance::Verdict verdict = governance::judge(options);
  const std::string inputs =
      arguments.has("--pack") ? compliance::inputs_of(verdict) : std::string();
  assess.commit = compliance::commit_of(verdict.workspace.root, {.env = context.env});
  assess.looks = options.last_looks(verdict.workspace).value_or(std::vector<lint::LastLook>());
  Compliance report = compliance::assess(std::move(verdict), assess);
  remember(context, arguments, verdict.workspace, report);
  compliance::decide(least_score, deciding_severity(arguments), report);
  write(context, arguments, report);
  if (arguments.has("--pack")) {
    write_evidence(context, arguments, report, inputs, verdict.workspace);
  }
  tell(context, report.errors);
  const std::string shortfall = compliance::shortfall_of(report);
  if (!shortfall.empty()) *context.err.out << "error: " << shortfall << '\n';
  return report.gate.exit_code;
}

}  // namespace

CommandSpec report_command() {
  return {
      .name = "report",
      .group = "govern",
      .summary = "Show who keeps the rules, in scores",
      .description =
          "Judges the workspace as validate does, and says how far each product, domain and rule "
          "is: scores, findings, waivers with the days that are left, how much is owned, "
          "classified, contracted, promised and checked, the fixes that raise the score most, and "
          "what changed since the last report.\n"
          "\n"
          "What is scored is a product with the contracts of its output ports, or a contract that "
          "no product offers. What counts are the rules and policies that governance asks of it, "
          "and four kinds of rules that always hold: syntax, schema, semantics and link. A rule "
          "is kept when no error and no warning of it is there; what a waiver covers is none, and "
          "what only informs, such as a draft, does not count.\n"
          "\n"
          "  by attribute  the share of the rules that serve it which the product keeps\n"
          "  of a product  the mean over the attributes that any rule asks something for\n"
          "  of a domain   the mean over its products, and so of the mesh\n"
          "\n"
          "All weigh the same, and all is rounded down to a tenth: 100 misses nothing. A file that "
          "is too broken to tell what it holds scores 0. Where no rule asks for anything there is "
          "no score.\n"
          "\n"
          "A report of the whole workspace is added to the history, and compared with the one "
          "before; the trend has the last report of each day. One of a part of it (PATH, -s, "
          "--since) or of another day is not, and says so.\n"
          "\n"
          "With --as-of the clock is that of the end of a day, in UTC: waivers, grace and "
          "deprecation are those of that day, and checks and reports after it do not count. The "
          "manifests and bundles are those at hand.\n"
          "\n"
          "With --gdpr30 it writes the record of processing activities instead (GDPR, Article "
          "30(1)): of each product with personal data what its manifests say. Personal are fields "
          "that a tag, a custom property or their class marks as such. Owners, support, the "
          "purpose, regions of servers, retention, classes and encryption are read from where the "
          "standards have them; recipients are also what reads the contracts in the mesh. What the "
          "standards have no place for are custom properties: controller, processingPurpose, "
          "dataCategories, dataSubjects, recipients, transfers, securityMeasures, legalBasis. What "
          "is not stated is shown as missing.\n"
          "\n"
          "With --pack it also writes evidence: an archive with the report (findings, waivers, "
          "versions and digests of bundles, commit and version of meshctl), the last outcome of "
          "each check, the SHA-256 of every file that was judged or judged by, and a list of the "
          "SHA-256 of all these. With --verify the archive is held against its list, against "
          "FILE.sha256 where that lies beside it, against --digest, and with --key against the "
          "signature FILE.minisig, which minisign -S -m FILE makes: one changed byte is told. What "
          "lies beside an archive can be exchanged with it; give the auditor the digest in another "
          "way, or sign.",
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
           {.name = "--gdpr30", .help = "Write the record of processing activities instead"},
           {.name = "--pack",
            .value_name = "FILE",
            .help = "Write evidence for an auditor too: a .tar.gz, and FILE.sha256 beside it",
            .is_path = true},
           {.name = "--verify",
            .value_name = "FILE",
            .help = "Prove that evidence is what was packed, and show what it is",
            .is_path = true},
           {.name = "--digest",
            .value_name = "SHA256",
            .help = "With --verify: what the SHA-256 of the file has to be"},
           key_option(),
           bundle_option(),
           {.name = "--history",
            .value_name = "FILE",
            .help = "Use this history instead of the workspace's own",
            .variable = "MESHCTL_HISTORY",
            .is_path = true},
           {.name = "--no-history", .help = "Add the report to no history"}}),
      .examples = {{"meshctl report", "see how the mesh stands, and what to do first"},
                   {"meshctl report --fail-under 90 --format markdown >> $GITHUB_STEP_SUMMARY",
                    "a summary for CI, which fails when the score is lower"},
                   {"meshctl report --by rule --format csv -o json=compliance.json",
                    "a row for each rule, and everything for a script"},
                   {"meshctl report -o report.html", "the page, to look at and to print"},
                   {"meshctl report --as-of 2026-12-31", "see how it stands when the year ends"},
                   {"meshctl report --pack evidence.tar.gz",
                    "the evidence that an auditor asks for"},
                   {"meshctl report --verify evidence.tar.gz --key minisign.pub",
                    "prove that it is whole, and who made it"},
                   {"meshctl report --gdpr30 -o record.csv",
                    "the record of processing activities, for a spreadsheet too"}},
      .run = run,
      .variables = {manifest_variables()},
      .exit_codes =
          {{ExitCode::ok, "the score is high enough, and no finding counts"},
           {ExitCode::findings, "findings at or above --fail-on, or a score below --fail-under"},
           {ExitCode::usage, "wrong usage, a workspace file with errors, or nothing to judge"},
           {ExitCode::input, "a path is missing, a file cannot be read, or evidence was changed"},
           {ExitCode::not_checked, "libarchive is not installed"}},
  };
}

}  // namespace meshctl::cli
