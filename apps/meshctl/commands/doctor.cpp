// meshctl doctor: what is installed, found and reachable, and where each setting comes from.
#include "doctor.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "commands/commands.h"
#include "outputs.h"
#include "report/table.h"
#include "report/terminal.h"

namespace meshctl::cli {
namespace {

std::string painted(const report::Paint& paint, Health health) {
  const std::string word = report::padded(to_string(health), 7);
  switch (health) {
    case Health::ok:
      return paint.green(word);
    case Health::warn:
      return paint.yellow(word);
    case Health::missing:
    case Health::failed:
      return paint.red(word);
    case Health::note:
      break;
  }
  return paint.dim(word);
}

void write_text(const std::vector<Diagnosis>& diagnoses, bool is_quiet, const Stream& stream) {
  const report::Paint paint(stream.use_color);
  const auto is_shown = [is_quiet](const Diagnosis& diagnosis) {
    return !is_quiet || diagnosis.health >= Health::warn;
  };
  std::size_t width = 0;
  for (const Diagnosis& diagnosis : diagnoses) {
    if (is_shown(diagnosis)) width = std::max(width, report::display_width(diagnosis.topic));
  }
  for (const Diagnosis& diagnosis : diagnoses) {
    if (!is_shown(diagnosis)) continue;
    *stream.out << painted(paint, diagnosis.health) << "  "
                << report::padded(diagnosis.topic, width) << "  " << diagnosis.found << '\n';
    if (diagnosis.remedy.empty()) continue;
    *stream.out << std::string(width + 11, ' ') << paint.cyan("hint:") << ' ' << diagnosis.remedy
                << '\n';
  }
  if (is_quiet) return;
  const auto is_bad = [](const Diagnosis& diagnosis) {
    return diagnosis.health >= Health::missing;
  };
  const auto failures = static_cast<std::size_t>(std::ranges::count_if(diagnoses, is_bad));
  const auto warnings =
      static_cast<std::size_t>(std::ranges::count(diagnoses, Health::warn, &Diagnosis::health));
  if (failures > 0) {
    *stream.out << paint.red(counted(failures, "thing") + " missing or failed") << '\n';
  } else if (warnings > 0) {
    *stream.out << paint.yellow("nothing missing; " + counted(warnings, "warning")) << '\n';
  } else {
    *stream.out << paint.green("all fine") << '\n';
  }
}

void write_json(const std::vector<Diagnosis>& diagnoses, ExitCode code, const Stream& stream) {
  report::Table table;
  table.kind = "doctor";
  table.columns = {{"", "topic"}, {"", "health"}, {"", "found"}, {"", "remedy"}};
  for (const Diagnosis& diagnosis : diagnoses) {
    table.rows.push_back({{diagnosis.topic},
                          {std::string(to_string(diagnosis.health))},
                          {diagnosis.found},
                          {diagnosis.remedy}});
  }
  table.summary = {{"exitCode", {static_cast<std::int64_t>(code)}}};
  report::write_json(table, stream);
}

ExitCode run(Context& context, const Arguments& arguments) {
  std::vector<Diagnosis> diagnoses = diagnose_installation(context);
  const Reach reach = arguments.has("--online") ? Reach::online : Reach::local;
  for (auto part :
       {diagnose_workspace(context, arguments, reach), diagnose_settings(context, arguments)}) {
    diagnoses.insert(diagnoses.end(), part.begin(), part.end());
  }
  ExitCode code = ExitCode::ok;
  for (const Diagnosis& diagnosis : diagnoses) code = worst_of(code, diagnosis.exit_code);
  if (arguments.get("--format") == "json") {
    write_json(diagnoses, code, context.out);
  } else {
    write_text(diagnoses, context.quiet, context.out);
  }
  return code;
}

}  // namespace

CommandSpec doctor_command() {
  return {
      .name = "doctor",
      .group = "tools",
      .summary = "Show what is installed, found and reachable, and where settings come from",
      .description =
          "Looks at the libraries that are opened when a command needs them, the folders that "
          "meshctl writes, the "
          "workspace file, its catalogs, the credentials for them (never their secrets), and the "
          "options and variables "
          "that have an effect. What is missing comes with what to do about it.\n\n"
          "Nothing leaves this machine unless --online is given.",
      .options = {{.name = "--online",
                   .help = "Ask each catalog of the workspace whether it answers"},
                  text_or_json_option()},
      .examples = {{"meshctl doctor", "see whether everything is in place"},
                   {"meshctl doctor --online --env prod",
                    "see too whether the catalogs of the workspace answer"}},
      .run = run,
      .exit_codes = {{ExitCode::ok, "nothing is missing"},
                     {ExitCode::usage,
                      "wrong usage, or a mistake in the workspace file or the credentials"},
                     {ExitCode::input, "a folder or file cannot be used"},
                     {ExitCode::network, "a catalog does not answer (only with --online)"},
                     {ExitCode::not_checked, "a library is missing"}},
  };
}

}  // namespace meshctl::cli
