// meshctl bundle preview: what a new bundle would find, by domain, before it is rolled out.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "commands/commands.h"
#include "governance/preview.h"
#include "judging.h"
#include "outputs.h"

namespace meshctl::cli {
namespace {

using governance::DomainPreview;
using report::Cell;
using report::Tone;

Cell number(std::size_t value, Tone tone = Tone::plain) {
  return {static_cast<std::int64_t>(value), value == 0 ? Tone::plain : tone};
}

report::Table table_of(const governance::Preview& preview) {
  using Align = report::Column::Align;
  report::Table table;
  table.kind = "preview";
  table.columns = {{"DOMAIN", "domain"},
                   {"ERRORS NOW", "errorsNow", Align::right},
                   {"THEN", "errorsThen", Align::right},
                   {"WARNINGS NOW", "warningsNow", Align::right},
                   {"THEN", "warningsThen", Align::right},
                   {"NEW", "added", Align::right},
                   {"GONE", "gone", Align::right}};
  for (const DomainPreview& domain : preview.domains) {
    table.rows.push_back({{domain.domain.empty() ? Cell{} : Cell{domain.domain}},
                          number(domain.errors_now),
                          number(domain.errors_then),
                          number(domain.warnings_now),
                          number(domain.warnings_then),
                          number(domain.added, Tone::bad),
                          number(domain.gone, Tone::good)});
  }
  table.summary = {{"added", number(preview.added.size())}, {"gone", number(preview.gone)}};
  table.summary_line = fmt::format("the new bundle finds {} that there {} not now, and {} less",
                                   counted(preview.added.size(), "thing"),
                                   preview.added.size() == 1 ? "is" : "are", preview.gone);
  return table;
}

ExitCode run(Context& context, const Arguments& arguments) {
  const governance::Preview preview =
      governance::preview(judge_options(context, arguments), arguments.get("BUNDLE"));
  report::Report report = report_of(preview.verdict, "bundle preview");
  report.findings = preview.added;
  report.fail_on = fail_on(arguments);
  report.table = table_of(preview);
  write_outputs(context, arguments, report);
  return report::exit_code_of(report);
}

}  // namespace

CommandSpec bundle_preview_command() {
  return {
      .name = "bundle preview",
      .group = "govern",
      .summary = "Show what a new bundle would find before it is rolled out",
      .description =
          "Judges the workspace as it is, and then with BUNDLE in the place of the bundle of the "
          "same name (or after the others, when there is none). Tells what is found then and not "
          "now, and counts it for each domain, with what would be gone. Nothing is written or "
          "published; severities, waivers and baselines of the workspace count as always.",
      .arguments = {{.name = "BUNDLE",
                     .help = "The new bundle: a folder, or a source that the lock pins",
                     .is_required = true,
                     .is_path = true},
                    paths_argument()},
      .options = with_choice({bundle_option(), fail_on_option(),
                              format_option(report::kFormatNames), output_option()}),
      .examples = {{"meshctl bundle preview ../governance-next",
                    "who would have to do what, before a release"},
                   {"meshctl bundle preview ../governance-next --format json -o preview.json",
                    "the same for a script"}},
      .run = run,
      .variables = {manifest_variables()},
      .exit_codes = {{ExitCode::ok, "nothing new at or above --fail-on"},
                     {ExitCode::findings, "something new at or above --fail-on"},
                     {ExitCode::usage, "wrong usage, or a workspace file with errors"},
                     {ExitCode::input, "a bundle, a path or a file cannot be read"}},
  };
}

}  // namespace meshctl::cli
