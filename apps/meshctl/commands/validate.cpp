// meshctl validate: manifests against their standards, each other, and the policies of governance.
#include <fmt/format.h>

#include <algorithm>

#include "base/file.h"
#include "base/text.h"
#include "commands/commands.h"
#include "governance/hiding.h"
#include "governance/mend.h"
#include "judging.h"
#include "lint/baseline.h"
#include "manifest/recognise.h"
#include "mesh/discover.h"
#include "outputs.h"
#include "report/diff.h"
#include "report/report.h"
#include "watching.h"

namespace meshctl::cli {
namespace {

constexpr std::uint64_t kMostBaseline = 16 << 20;
constexpr std::uint64_t kMostInput = 64 << 20;

// `link,syntax/yaml`, and each again.
std::vector<std::string> words_of(const Arguments& arguments, std::string_view option) {
  std::vector<std::string> words;
  for (const std::string& list : arguments.list(option)) {
    for (const std::string_view word : split(list, ',')) words.emplace_back(trim(word));
  }
  return words;
}

// `-` among the paths stands for standard input, and for the file that --stdin-filename names.
void take_standard_input(const Context& context, const Arguments& arguments,
                         governance::JudgeOptions& options) {
  const auto dash = std::find(options.paths.begin(), options.paths.end(), "-");
  if (dash == options.paths.end()) {
    if (!arguments.has("--stdin-filename")) return;
    throw usage_error("--stdin-filename says what standard input is called, which is not read",
                      "name - among the paths");
  }
  if (arguments.has("--fix")) {
    throw usage_error("--fix cannot write to standard input", "use --diff");
  }
  *dash = arguments.has("--stdin-filename") ? arguments.get("--stdin-filename")
                                            : std::string(mesh::kStandardInput);
  options.unwritten.emplace(*dash, read_stream(*context.in, mesh::kStandardInput, kMostInput));
}

governance::JudgeOptions options_of(const Context& context, const Arguments& arguments) {
  governance::JudgeOptions options = judge_options(context, arguments);
  options.filter = {words_of(arguments, "--select"), words_of(arguments, "--ignore")};
  if (arguments.has("--baseline")) {
    const std::string file = arguments.get("--baseline");
    options.baseline = lint::Baseline::parse(file, read_file(file, kMostBaseline));
  }
  if (arguments.has("--as")) options.as = arguments.get("--as");
  take_standard_input(context, arguments, options);
  return options;
}

ExitCode conclude(const Context& context, const Arguments& arguments,
                  const governance::Verdict& verdict) {
  report::Report report = report_of(verdict, "validate");
  report.fail_on = fail_on(arguments);
  report.offers_fixes = true;
  if (context.verbose && verdict.files_unopened > 0) {
    *context.err.out << fmt::format("{} of {} not opened: as they were when they were last read\n",
                                    verdict.files_unopened, counted(verdict.files_seen, "file"));
  }
  write_outputs(context, arguments, report);
  return report::exit_code_of(report);
}

// From here on what is found now is known.
ExitCode write_baseline(const Context& context, const Arguments& arguments) {
  governance::JudgeOptions options = options_of(context, arguments);
  options.baseline.reset();
  governance::Verdict verdict = governance::judge(options);
  const std::string file = arguments.get("--write-baseline");
  const auto baseline = lint::Baseline::of(file, verdict.findings, verdict.workspace);
  write_file(file, baseline.to_json());
  if (!context.quiet) {
    *context.err.out << "wrote " << counted(baseline.size(), "finding") << " to " << printable(file)
                     << '\n';
  }
  governance::hide_by_baseline(baseline, verdict);
  return conclude(context, arguments, verdict);
}

// Shows what the fixes would change, for patch to read. What is wrong now decides the exit code.
ExitCode show_fixes(const Context& context, const Arguments& arguments, Safety safety) {
  const governance::JudgeOptions options = options_of(context, arguments);
  governance::Verdict verdict = governance::judge(options);
  report::Report report = report_of(verdict, "validate");
  report.fail_on = fail_on(arguments);
  const governance::Mended mended = governance::mend(options, std::move(verdict), safety);
  for (const governance::MendedFile& file : mended.files) {
    *context.out.out << report::unified_diff(printable(file.name), file.before, file.after);
  }
  if (!context.quiet) {
    *context.err.out << counted(mended.fixes, "fix", "fixes") << " in "
                     << counted(mended.files.size(), "file")
                     << " (nothing was written; --fix without --diff writes)\n";
  }
  return report::exit_code_of(report);
}

ExitCode apply_fixes(const Context& context, const Arguments& arguments, Safety safety) {
  const governance::JudgeOptions options = options_of(context, arguments);
  const governance::Mended mended = governance::mend(options, governance::judge(options), safety);
  for (const governance::MendedFile& file : mended.files) {
    write_file(file.name, file.after);
    if (!context.quiet) *context.err.out << "fixed " << printable(file.name) << '\n';
  }
  if (!context.quiet && mended.fixes > 0) {
    *context.err.out << counted(mended.fixes, "fix", "fixes") << " in "
                     << counted(mended.files.size(), "file") << '\n';
  }
  return conclude(context, arguments, mended.verdict);
}

// What makes no sense again and again.
void refuse_with_watch(const Arguments& arguments) {
  for (const std::string_view option :
       {"--fix", "--diff", "--unsafe", "--write-baseline", "--output", "--stdin-filename"}) {
    if (arguments.has(option)) {
      throw usage_error(fmt::format("--watch does not go with {}", option),
                        "run meshctl validate once more, without --watch");
    }
  }
  const std::string format = arguments.get("--format");
  if (format != "text" && format != "concise") {
    throw usage_error(fmt::format("--watch does not go with --format {}", format),
                      "what it shows is for people: text or concise");
  }
  const std::vector<std::string> paths = arguments.list("PATH");
  if (std::find(paths.begin(), paths.end(), "-") != paths.end()) {
    throw usage_error("--watch cannot watch standard input", "name files and folders");
  }
}

ExitCode watch_workspace(const Context& context, const Arguments& arguments) {
  refuse_with_watch(arguments);
  return watch(context, judge_options(context, arguments),
               {[&] { return options_of(context, arguments); },
                [&](const Context& screen, const governance::Verdict& verdict) {
                  static_cast<void>(conclude(screen, arguments, verdict));
                }});
}

ExitCode run(Context& context, const Arguments& arguments) {
  if (arguments.has("--watch")) return watch_workspace(context, arguments);
  if (arguments.has("--write-baseline")) {
    if (arguments.has("--fix") || arguments.has("--diff")) {
      throw usage_error("--write-baseline does not go with --fix and --diff",
                        "fix first, then write what is left");
    }
    return write_baseline(context, arguments);
  }
  const Safety safety = arguments.has("--unsafe") ? Safety::likely : Safety::certain;
  if (arguments.has("--diff")) return show_fixes(context, arguments, safety);
  if (arguments.has("--fix")) return apply_fixes(context, arguments, safety);
  if (arguments.has("--unsafe")) {
    throw usage_error("--unsafe does nothing by itself", "use it with --fix or --diff");
  }
  return conclude(context, arguments, governance::judge(options_of(context, arguments)));
}

OptionSpec as_option() {
  return {.name = "--as",
          .value_name = "STANDARD",
          .help = "The standard to judge contracts or products by, whatever version they declare",
          .choices = manifest::standard_names()};
}

}  // namespace

CommandSpec validate_command() {
  return {
      .name = "validate",
      .group = "check manifests",
      .summary = "Check manifests against standards, each other, and policies",
      .description =
          "Reads the data products (ODPS) and data contracts (ODCS) of a workspace and says what "
          "is "
          "wrong with them: bad YAML or JSON, what the standard does not allow, links that lead "
          "nowhere, ids and names that stand twice, and what the policies of governance ask for. "
          "Each finding has its place, its rule, and a hint where one is certain.\n"
          "\n"
          "A manifest is held against the version of the standard that its apiVersion names. With "
          "--as contracts (or products) are held against another one, and so is a named file that "
          "does not say what it is; odcs and odps stand for the newest version, and odcs-v3.2.0 is "
          "a draft.\n"
          "\n"
          "The workspace is the folder of the nearest meshctl.yaml upward; without one, the "
          "current "
          "folder. A walk through folders honours .gitignore and takes *.odcs.yaml, *.odps.yaml "
          "(also .yml and .json), and files with a kind and an apiVersion of these standards; "
          "other "
          "YAML is only counted. A file that is named is always checked. Where only some files are "
          "named, the others of the workspace are read too, so that links can be followed.\n"
          "\n"
          "With - among the paths the text comes from standard input, as an editor has it: "
          "--stdin-filename says which file of the workspace it stands for, written or not.\n"
          "\n"
          "With --since only manifests that were touched since a revision of git are judged, "
          "untracked ones included, and those whose links or ids lead to what was touched, or to "
          "what is gone. It compares with the commit in which the histories parted, so CI needs "
          "all of the history (fetch-depth: 0). When meshctl.yaml or a bundle was touched, all are "
          "judged. -s selects by what manifests say: terms joined by commas have all to hold, "
          "those "
          "apart by blanks any of them.\n"
          "\n"
          "Variables in manifests, ${HOST} or ${HOST:-localhost}, stand for what --var says, else "
          "for the variable MESHCTL_VAR_HOST of the process, else for what meshctl.yaml says under "
          "environments.NAME.variables for the NAME of --env, else for their default. No other "
          "variable of the process is ever taken: a manifest comes from somebody else, and "
          "${AWS_SECRET_ACCESS_KEY} in the address of a server would carry it there. Values are "
          "literal, and an empty one counts as none. A link through a variable without a value is "
          "skipped.\n"
          "\n"
          "A baseline makes what is wrong today known, so that only what is new fails: write it "
          "once "
          "with --write-baseline, and use it with --baseline. It knows findings again when lines "
          "move. What cannot be read, and mistakes in the workspace file and in bundles, are told "
          "always.\n"
          "\n"
          "A fix changes as little text as can be, so comments and layout survive. It is certain "
          "when it is right whatever was meant (a missing quote, another letter case), and likely "
          "when it is the one near word. A file that a fix would make worse stays as it is.\n"
          "\n"
          "With --watch it stays on the terminal and checks again whenever a file that it looks "
          "at, "
          "the workspace file or a bundle is saved, made, moved or removed; only what changed is "
          "opened. An error is shown, and what was asked for may appear later. Ctrl-C ends it, "
          "with exit code 130.\n"
          "\n"
          "Uses no network and starts no program. What could not be checked is told as skipped, "
          "with "
          "its reason.",
      .arguments = {paths_argument()},
      .options = with_choice(
          {format_option(report::kFormatNames),
           output_option(),
           fail_on_option(),
           bundle_option(),
           as_option(),
           {.name = "--select",
            .value_name = "RULES",
            .help = "Look only for findings of these rules and categories (link,syntax/yaml)",
            .is_repeatable = true},
           {.name = "--ignore",
            .value_name = "RULES",
            .help = "Leave out findings of these rules and categories; they are counted",
            .is_repeatable = true},
           {.name = "--stdin-filename",
            .value_name = "FILE",
            .help = "With - among the paths: the file that standard input stands for",
            .is_path = true},
           {.name = "--baseline",
            .value_name = "FILE",
            .help = "Leave out findings that this baseline knows; they are counted",
            .is_path = true},
           {.name = "--write-baseline",
            .value_name = "FILE",
            .help = "Write what is found now as a baseline",
            .is_path = true},
           {.name = "--history",
            .value_name = "FILE",
            .help = "Read this history of checks instead of the workspace's own, for rules that "
                    "ask for it",
            .variable = "MESHCTL_HISTORY",
            .is_path = true},
           watch_option(),
           {.name = "--fix", .help = "Apply the fixes that are certain, then check again"},
           {.name = "--unsafe", .help = "With --fix or --diff: the likely fixes too"},
           {.name = "--diff",
            .help = "Show the fixes as a patch on standard output, write nothing"}}),
      .examples = {{"meshctl validate", "check the workspace of the current folder"},
                   {"meshctl validate sales/orders.odcs.yaml", "check one file"},
                   {"meshctl validate --since origin/main", "check what a branch touched"},
                   {"meshctl validate -s 'domain:risk,status:active orders+'",
                    "check the active manifests of a domain, and what is downstream of a product"},
                   {"meshctl validate - --stdin-filename sales/orders.odcs.yaml < buffer",
                    "check what an editor has not saved yet"},
                   {"meshctl validate --watch", "see what each save does to it"},
                   {"meshctl validate --fix", "mend what is certain, and see what is left"},
                   {"meshctl validate --diff --unsafe | git apply",
                    "look at all fixes as a patch, and apply it"},
                   {"meshctl validate --write-baseline known.json",
                    "draw a line: with --baseline known.json only new findings are told"},
                   {"meshctl validate --bundle ../governance --fail-on warning",
                    "with the policies of a folder, and warnings as failures"},
                   {"meshctl validate --env prod --var REGION=eu",
                    "follow links as production has them, in one region"},
                   {"meshctl validate orders.odcs.yaml --as odcs-v3.1.0",
                    "see what a newer version of the standard would say"},
                   {"meshctl validate --format github -o junit=report.xml",
                    "annotate a pull request, and write a report for the CI"}},
      .run = run,
      .variables = {manifest_variables()},
      .exit_codes = {{ExitCode::ok, "no finding at or above --fail-on"},
                     {ExitCode::findings, "findings at or above --fail-on"},
                     {ExitCode::usage,
                      "wrong usage, a workspace file with errors, or nothing to check"},
                     {ExitCode::input, "a path is missing, or a file cannot be read"}},
  };
}

}  // namespace meshctl::cli
