// When to stop asking a catalog that does not answer. For plan and apply, whose threads share one.
#pragma once

#include <cstddef>
#include <mutex>
#include <optional>

#include "catalog/plan.h"

namespace meshctl::catalog {

/// Counts the troubles on the way to one catalog. Thread-safe.
class GivingUp {
 public:
  explicit GivingUp(std::optional<Trouble>& reason) : reason_(reason) {}

  /// Takes note of how a step went; whether to go on with the others.
  [[nodiscard]] bool goes_on_after(const Step& step) {
    // One item may hang the catalog; more in a row, each after all its retries, and it is the
    // catalog.
    constexpr std::size_t kMaxInARow = 3;
    const std::scoped_lock lock(mutex_);
    if (reason_) return false;
    if (!step.trouble) {
      in_a_row_ = 0;
      return true;
    }
    switch (step.trouble->kind) {
      case TroubleKind::unreachable:
      case TroubleKind::unauthorized:
      case TroubleKind::interrupted:
        reason_ = step.trouble;
        break;
      case TroubleKind::network:
      case TroubleKind::remote:
        if (++in_a_row_ >= kMaxInARow) reason_ = step.trouble;
        break;
      case TroubleKind::rejected:
      case TroubleKind::stale:
      case TroubleKind::forbidden:
        in_a_row_ = 0;
        break;
    }
    return !reason_;
  }

 private:
  std::mutex mutex_;
  std::size_t in_a_row_ = 0;
  std::optional<Trouble>& reason_;
};

}  // namespace meshctl::catalog
