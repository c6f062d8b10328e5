// meshctl bundle pack: a bundle as an archive to be published.
#include "governance/bundle_pack.h"

#include <fmt/format.h>

#include "base/file.h"
#include "base/text.h"
#include "commands/commands.h"
#include "outputs.h"
#include "report/report.h"
#include "rule_texts.h"

namespace meshctl::cli {
namespace {

// What is wrong with it, as validate tells it.
ExitCode refuse(const Context& context, governance::PackedBundle packed) {
  report::Report report;
  report.command = "bundle pack";
  report.findings = std::move(packed.findings);
  report.errors = std::move(packed.errors);
  report.rules = rule_texts(report.findings);
  report::write(report, report::Format::text, context.out, report::Detail::quiet);
  if (!context.quiet) *context.err.out << "nothing was packed: the bundle has errors\n";
  return report::exit_code_of(report);
}

ExitCode run(Context& context, const Arguments& arguments) {
  const std::string folder = arguments.has("FOLDER") ? arguments.get("FOLDER") : ".";
  governance::PackedBundle packed = governance::pack_bundle(folder);
  if (packed.bytes.empty()) return refuse(context, std::move(packed));
  const std::string file = arguments.has("--output")
                               ? arguments.get("--output")
                               : fmt::format("{}-{}.tar.gz", packed.name, packed.version);
  write_file(file, packed.bytes);
  if (!context.quiet) {
    *context.err.out << "wrote " << counted(packed.files, "file") << " to " << printable(file)
                     << ", digest " << packed.digest << '\n';
  }
  return ExitCode::ok;
}

}  // namespace

CommandSpec bundle_pack_command() {
  return {
      .name = "bundle pack",
      .group = "govern",
      .summary = "Pack a bundle as an archive to be published",
      .description =
          "Writes the bundle in a folder as a .tar.gz file: all its files but those whose names "
          "begin with a dot, below a folder NAME-VERSION. The same files give the same bytes, "
          "whoever packs them and when. A bundle with errors is not packed, nor one with links or "
          "names that not every system can have.\n"
          "\n"
          "Sign it before (see meshctl bundle verify): then the signature travels along.",
      .arguments = {{.name = "FOLDER",
                     .help = "The folder with bundle.yaml; the current one without it",
                     .is_path = true}},
      .options = {{.name = "--output",
                   .short_name = "-o",
                   .value_name = "FILE",
                   .help =
                       "The file to write; NAME-VERSION.tar.gz in the current folder without it",
                   .is_path = true}},
      .examples = {{"meshctl bundle pack governance", "write governance-1.2.0.tar.gz"},
                   {"meshctl bundle pack governance -o dist/governance.tar.gz",
                    "write it where a pipeline uploads it from"}},
      .run = run,
      .exit_codes = {{ExitCode::ok, "the archive was written"},
                     {ExitCode::findings, "the bundle has errors"},
                     {ExitCode::usage, "wrong usage"},
                     {ExitCode::input,
                      "the folder is no bundle, or holds what no archive may hold"},
                     {ExitCode::not_checked, "libarchive is not installed"}},
  };
}

}  // namespace meshctl::cli
