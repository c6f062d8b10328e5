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

OptionSpec no_cache_option() {
  return {.name = "--no-cache", .help = "Open every file, and remember nothing for the next run"};
}

governance::JudgeOptions judge_options(const Context& context, const Arguments& arguments,
                                       mesh::Keep keep) {
  governance::JudgeOptions options;
  options.keep = keep;
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
