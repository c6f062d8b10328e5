// Progress: the one line on a terminal that says what long work is at. Everything that a command
// writes to that terminal on the way goes through it, so that lines don't run into each other.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

#include "base/context.h"

namespace meshctl::report {

/// Owns the last line of a stream while it lives; wipes it when it goes. Thread-safe. On what is no
/// terminal, and when `is_quiet`, only notes are written.
class Progress {
 public:
  /// Shows nothing before `patience` has passed: short work needs no progress.
  explicit Progress(const Stream& stream, bool is_quiet,
                    std::chrono::milliseconds patience = std::chrono::milliseconds(300));
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// Replaces the line by one clause, cut to the width of the terminal.
  void show(std::string_view clause);

  /// Writes a line of its own, above the progress: `note: …`. Nothing when quiet.
  void note(std::string_view sentence);

  /// Wipes the line and shows nothing more, so that others can write.
  void end();

 private:
  void wait_and_draw();
  void draw();
  void wipe();

  Stream stream_;
  bool is_quiet_;
  std::chrono::steady_clock::time_point begins_;
  std::mutex mutex_;
  std::condition_variable ended_;
  std::string line_;
  bool is_drawn_ = false;
  bool is_over_ = false;
  /// Draws when the patience is over; started by the first clause that comes before that.
  std::thread waiting_;
};

}  // namespace meshctl::report
