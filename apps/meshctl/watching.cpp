#include "watching.h"

#include <fmt/format.h>

#include <ctime>
#include <optional>
#include <sstream>
#include <string>

#include "application.h"
#include "base/text.h"
#include "governance/watch.h"
#include "report/terminal.h"

namespace meshctl::cli {
namespace {

// Wipes what is in sight and leaves what was scrolled away (ECMA-48, ED and CUP).
constexpr std::string_view kClear = "\x1b[2J\x1b[H";

bool can_clear(const Context& context) {
  const std::string terminal = context.env("TERM").value_or("");
  return !terminal.empty() && terminal != "dumb";
}

// People look at it, so it is their own time.
std::string time_of_day(Instant instant) {
  const std::time_t seconds = std::chrono::system_clock::to_time_t(
      std::chrono::time_point_cast<std::chrono::system_clock::duration>(instant));
  std::tm local{};
  ::localtime_r(&seconds, &local);
  return fmt::format("{:02}:{:02}:{:02}", local.tm_hour, local.tm_min, local.tm_sec);
}

// `last change sales/orders.odcs.yaml and 3 more 10:42:07`
std::string last_change(const governance::Changes& changes, Instant when) {
  std::string what = changes.names.empty() ? "many files" : printable(changes.names.front());
  if (changes.names.size() > 1) what += fmt::format(" and {} more", changes.names.size() - 1);
  return fmt::format("last change {} {}", what, time_of_day(when));
}

}  // namespace

OptionSpec watch_option() {
  return {.name = "--watch",
          .help = "On a terminal: check again whenever a file changes, until Ctrl-C"};
}

ExitCode watch(const Context& context, const governance::JudgeOptions& where,
               const WatchedWork& work) {
  if (!context.out.is_terminal) {
    throw usage_error("--watch shows its findings on a terminal, and standard output is none",
                      "leave out --watch, or don't redirect the output");
  }
  governance::Watch changes_of(where);
  const report::Paint paint(context.out.use_color);
  std::string files = "the workspace";
  std::string since;
  while (context.out.out->good()) {
    std::ostringstream text;
    Context screen = context;
    screen.out.out = screen.err.out = &text;
    if (can_clear(context)) text << kClear;
    std::optional<governance::Verdict> verdict;
    try {
      verdict.emplace(governance::judge(work.options()));
      work.show(screen, *verdict);
      files = counted(verdict->files_seen, "file");
    } catch (const Error& error) {
      print_error(screen.err, error);
    }
    text << paint.dim(fmt::format("watching {} in {}; {}Ctrl-C ends", files,
                                  counted(changes_of.folders(), "folder"), since))
         << '\n';
    *context.out.out << text.view() << std::flush;
    verdict.reset();
    governance::Changes changes;
    while (changes.empty()) changes = changes_of.wait();
    since = last_change(changes, context.now()) + "; ";
  }
  return ExitCode::input;
}

}  // namespace meshctl::cli
