// meshctl waiver renew: lets a waiver hold anew, once somebody has approved that.
#include <fmt/format.h>

#include "base/file.h"
#include "base/text.h"
#include "commands/commands.h"
#include "governance/judge.h"
#include "governance/waiver_text.h"
#include "judging.h"
#include "waiving.h"

namespace meshctl::cli {
namespace {

using governance::JudgedWaiver;

/// Throws Error (exit 2) when there is none of that id.
const governance::Waiver& waiver_called(const std::string& id, const governance::Verdict& verdict) {
  std::vector<std::string_view> known;
  for (const JudgedWaiver& judged : verdict.waivers) {
    if (judged.waiver.id == id) return judged.waiver;
    known.push_back(judged.waiver.id);
  }
  std::string hint = did_you_mean(id, known);
  throw usage_error(fmt::format("no waiver is called '{}'", printable(id)),
                    hint.empty() ? "meshctl waiver list lists them" : std::move(hint));
}

ExitCode run(Context& context, const Arguments& arguments) {
  const auto today = std::chrono::floor<std::chrono::days>(context.now());
  const governance::Day last = last_day(arguments, today);
  const governance::Verdict verdict = governance::judge(judge_options(context, arguments));
  if (!verdict.errors.empty()) throw Error(verdict.errors.front());
  const governance::Waiver& waiver = waiver_called(arguments.get("ID"), verdict);
  const std::string& file = waiver.document->source()->name();
  write_file(file, governance::renewed(waiver, today, last, arguments.get("--requested-by")));
  if (!context.quiet) {
    const bool is_merged = waiver.home == governance::WaiverHome::workspace;
    *context.err.out << fmt::format(
        "renewed {} until {} in {}: {}\n", printable(waiver.id), governance::to_string(last),
        printable(file),
        is_merged ? "a merge approves it"
                  : "it holds again once somebody else has written approvedBy");
  }
  return ExitCode::ok;
}

}  // namespace

CommandSpec waiver_renew_command() {
  return {
      .name = "waiver renew",
      .group = "govern",
      .summary = "Let a waiver hold longer, once that is approved",
      .description =
          "Writes today as the first day of a waiver into its file, and a new last day, and takes "
          "out who approved it: longer is something new, and has to be approved anew. Comments "
          "and layout stay as they are.",
      .arguments = {{.name = "ID", .help = "The id of the waiver", .is_required = true}},
      .options =
          with_last_day({{.name = "--requested-by",
                          .value_name = "WHO",
                          .help = "Who asks for it, when that is somebody else now"},
                         bundle_option(),
                         {.name = "--no-cache",
                          .help = "Open every file, and remember nothing for the next run"}}),
      .examples = {{"meshctl waiver renew orders-unnamed --for 30d", "for another month"},
                   {"meshctl waiver renew orders-unnamed --expires 2027-06-30 --requested-by ann",
                    "until a day, asked for by somebody else"}},
      .run = run,
      .exit_codes = {{ExitCode::ok, "the file was written"},
                     {ExitCode::usage, "wrong usage, or there is no such waiver"},
                     {ExitCode::input, "a file cannot be read or written"}},
  };
}

}  // namespace meshctl::cli
