// meshctl validate: manifests against their standards, each other, and the policies of governance.
#include "commands/commands.h"
#include "judging.h"
#include "manifest/recognise.h"
#include "outputs.h"
#include "report/report.h"

namespace meshctl::cli {
namespace {

ExitCode run(Context& context, const Arguments& arguments) {
  governance::JudgeOptions options = judge_options(arguments);
  if (arguments.has("--as")) options.as = arguments.get("--as");
  report::Report report = report_of(governance::judge(options), "validate");
  report.fail_on = fail_on(arguments);
  write_outputs(context, arguments, report);
  return report::exit_code_of(report);
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
          "does not say what it is; odcs and odps stand for the newest version.\n"
          "\n"
          "The workspace is the folder of the nearest meshctl.yaml upward; without one, the "
          "current "
          "folder. A walk through folders honours .gitignore and takes *.odcs.yaml, *.odps.yaml "
          "(also .yml and .json), and files with a kind and an apiVersion of these standards; "
          "other "
          "YAML is only counted. A file that is named is always checked. Where only some files are "
          "named, the others of the workspace are read too, so that links can be followed.\n"
          "\n"
          "Uses no network and starts no program. What could not be checked is told as skipped, "
          "with "
          "its reason.",
      .arguments = {paths_argument()},
      .options = {format_option(report::kFormatNames), output_option(), fail_on_option(),
                  bundle_option(), as_option()},
      .examples = {{"meshctl validate", "check the workspace of the current folder"},
                   {"meshctl validate sales/orders.odcs.yaml", "check one file"},
                   {"meshctl validate --bundle ../governance --fail-on warning",
                    "with the policies of a folder, and warnings as failures"},
                   {"meshctl validate orders.odcs.yaml --as odcs-v3.1.0",
                    "see what a newer version of the standard would say"},
                   {"meshctl validate --format github -o junit=report.xml",
                    "annotate a pull request, and write a report for the CI"}},
      .run = run,
      .exit_codes = {{ExitCode::ok, "no finding at or above --fail-on"},
                     {ExitCode::findings, "findings at or above --fail-on"},
                     {ExitCode::usage,
                      "wrong usage, a workspace file with errors, or nothing to check"},
                     {ExitCode::input, "a path is missing, or a file cannot be read"}},
  };
}

}  // namespace meshctl::cli
