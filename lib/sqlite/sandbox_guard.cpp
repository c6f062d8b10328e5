#include "sqlite/sandbox_guard.h"

#include <sqlite3.h>

namespace meshctl::sqlite {

void SandboxGuard::begin(const QueryLimits& limits) {
  limits_ = limits;
  steps_ = 0;
  memory_before_ = sqlite3_memory_used();
  deadline_ = std::chrono::steady_clock::now() + limits.time;
  reason_.reset();
}

bool SandboxGuard::is_over() {
  steps_ += kStepsPerLook;
  if (steps_ > limits_.steps) {
    reason_ = QueryTrouble::steps;
  } else if (sqlite3_memory_used() - memory_before_ > static_cast<std::int64_t>(limits_.memory)) {
    reason_ = QueryTrouble::memory;
  } else {
    return is_late();
  }
  return true;
}

bool SandboxGuard::is_late() {
  if (std::chrono::steady_clock::now() < deadline_) return false;
  reason_ = QueryTrouble::time;
  return true;
}

}  // namespace meshctl::sqlite
