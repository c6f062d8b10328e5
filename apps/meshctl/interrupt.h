// Ctrl-C, for commands that end what they began before they stop.
#pragma once

namespace meshctl::cli {

/// While it lives, the first SIGINT or SIGTERM is only noted, and the second ends the process as
/// ever. One at a time.
class InterruptNote {
 public:
  InterruptNote();
  ~InterruptNote();
  InterruptNote(const InterruptNote&) = delete;
  InterruptNote& operator=(const InterruptNote&) = delete;

  /// Whether a signal came. Safe in any thread.
  [[nodiscard]] static bool is_noted();
};

}  // namespace meshctl::cli
