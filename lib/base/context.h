// Context: what a command may touch of the world (streams, clock, environment), passed in so that
// tests can replace it.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace meshctl {

/// A point in time, UTC, in microseconds.
using Instant = std::chrono::sys_time<std::chrono::microseconds>;

/// When --color is not said: `automatic` colours a terminal, unless NO_COLOR or CI says otherwise.
enum class Color { automatic, always, never };

/// One output stream and what is known of where it leads.
struct Stream {
  std::ostream* out = nullptr;
  bool is_terminal = false;
  bool use_color = false;
  /// Columns of the terminal; 0 when it is not one.
  unsigned width = 0;
};

/// The outside world of one run. Made once in main, or by a test; nothing in lib/ reaches around
/// it.
struct Context {
  Stream out;  ///< findings and data
  Stream err;  ///< progress, notes and errors
  std::istream* in = nullptr;
  /// The current time; `--now` replaces it.
  std::function<Instant()> now;
  /// A variable of the environment; nothing when it is unset.
  std::function<std::optional<std::string>(std::string_view name)> env;
  /// The names of the variables of the environment that begin with a text, sorted.
  std::function<std::vector<std::string>(std::string_view prefix)> env_names =
      [](std::string_view) { return std::vector<std::string>(); };
  /// The path of this very program, for the worker that it starts.
  std::string program;
  bool quiet = false;
  bool verbose = false;
};

/// A context on the process's own streams, clock and environment. `color` is what the user said.
[[nodiscard]] Context system_context(Color color);

}  // namespace meshctl
