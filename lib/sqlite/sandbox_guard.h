// SandboxGuard: how much a query may take, and what it has taken. Private to lib/sqlite.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

#include "sqlite/sandbox.h"

namespace meshctl::sqlite {

class SandboxGuard {
 public:
  /// How many steps SQLite takes between two looks.
  static constexpr int kStepsPerLook = 1000;

  void begin(const QueryLimits& limits);

  /// After every kStepsPerLook steps: whether it must end.
  [[nodiscard]] bool is_over();
  /// Whether its time is over; for what takes no steps, such as planning.
  [[nodiscard]] bool is_late();

  /// Which limit ended it.
  [[nodiscard]] std::optional<QueryTrouble> reason() const { return reason_; }
  void end_for(QueryTrouble reason) { reason_ = reason; }
  [[nodiscard]] const QueryLimits& limits() const { return limits_; }

 private:
  QueryLimits limits_;
  std::uint64_t steps_ = 0;
  std::int64_t memory_before_ = 0;
  std::chrono::steady_clock::time_point deadline_;
  std::optional<QueryTrouble> reason_;
};

}  // namespace meshctl::sqlite
