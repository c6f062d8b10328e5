// A command that watches: on a terminal, judges and shows again whenever what it judged changes.
#pragma once

#include <functional>

#include "command.h"
#include "governance/judge.h"

namespace meshctl::cli {

/// `--watch`.
[[nodiscard]] OptionSpec watch_option();

/// What a watching command does each time.
struct WatchedWork {
  /// What to judge; what it throws is shown, and asked for again after the next change.
  std::function<governance::JudgeOptions()> options;
  /// Shows a verdict on the streams of that context, whose text goes to the terminal at once.
  std::function<void(const Context& screen, const governance::Verdict& verdict)> show;
};

/// Judges and shows until a signal ends the process, so it comes back only when the terminal is
/// gone. `where` says what to watch. Throws Error: exit 2 when standard output is no terminal, exit
/// 3 when the system cannot watch that many folders.
ExitCode watch(const Context& context, const governance::JudgeOptions& where,
               const WatchedWork& work);

}  // namespace meshctl::cli
