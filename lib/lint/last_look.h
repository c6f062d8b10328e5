// What the last check of a contract's data came to, for rules that ask for it. Taken from the
// history by whoever runs the program.
#pragma once

#include <cstddef>
#include <string>

#include "base/context.h"

namespace meshctl::lint {

struct LastLook {
  std::string contract;
  std::string version;
  /// The time that was asked about.
  Instant at{};
  /// Warnings are among them.
  std::size_t passed = 0;
  std::size_t failed = 0;
  /// Checks that could not be run.
  std::size_t errors = 0;
};

}  // namespace meshctl::lint
