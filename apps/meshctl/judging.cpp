#include "judging.h"

#include "base/error.h"
#include "base/file.h"

namespace meshctl::cli {

ArgumentSpec paths_argument() {
  return {.name = "PATH",
          .help = "Files and folders to check; the whole workspace without one",
          .is_repeatable = true,
          .is_path = true};
}

OptionSpec bundle_option() {
  return {.name = "--bundle",
          .value_name = "DIR",
          .help = "A folder with a bundle of policies, besides those of the workspace file",
          .is_repeatable = true,
          .is_path = true};
}

std::vector<OptionSpec> with_choice(std::vector<OptionSpec> options) {
  options.push_back(
      {.name = "--selector",
       .short_name = "-s",
       .value_name = "SELECTOR",
       .help = "Only these: domain:NAME, tag:NAME, status:NAME, kind:product, owner:NAME, "
               "path:GLOB or an id; +x adds what is upstream of x, x+ what is downstream",
       .is_repeatable = true});
  options.push_back(
      {.name = "--since",
       .value_name = "REF",
       .help = "Only what was touched since this revision of git, and what links to it"});
  options.push_back(
      {.name = "--no-cache", .help = "Open every file, and remember nothing for the next run"});
  return options;
}

governance::JudgeOptions judge_options(const Context& context, const Arguments& arguments,
                                       mesh::Keep keep) {
  governance::JudgeOptions options;
  options.keep = keep;
  options.selectors = arguments.list("--selector");
  if (arguments.has("--since")) options.since = arguments.get("--since");
  options.env = context.env;
  try {
    const std::filesystem::path folder = cache_folder(context);
    options.snapshots = folder / "snapshots";
    if (!arguments.has("--no-cache")) options.cache = folder / "readings";
  } catch (const Error&) {  // the user has no home: every file is read anew
  }
  options.selectors = arguments.list("--selector");
  if (arguments.has("--since")) options.since = arguments.get("--since");
  options.env = context.env;
  if (!arguments.has("--no-cache")) {
    try {
      options.cache = cache_folder(context) / "readings";
    } catch (const Error&) {  // the user has no home: every file is read anew
    }
  }
  options.paths = arguments.list("PATH");
  options.bundles = arguments.list("--bundle");
  if (arguments.has("--config")) options.config = arguments.get("--config");
  options.jobs = static_cast<unsigned>(arguments.count("--jobs").value_or(0));
  return options;
}

report::Report report_of(const governance::Verdict& verdict, std::string_view command) {
  report::Report report;
  report.command = command;
  report.checked.manifests = verdict.manifests;
  report.checked.products = verdict.mesh.judged(manifest::Kind::data_product).size();
  report.checked.contracts = verdict.mesh.judged(manifest::Kind::data_contract).size();
  report.checked.policies = verdict.policies;
  report.checked.left_out = verdict.left_out;
  report.checked.other_files = verdict.other_files;
  report.findings = verdict.findings;
  report.ignored = verdict.ignored;
  report.baselined = verdict.baselined.known;
  report.gone = verdict.baselined.gone;
  report.skipped = verdict.skipped;
  report.files = verdict.files;
  report.errors = verdict.errors;
  return report;
}

}  // namespace meshctl::cli
