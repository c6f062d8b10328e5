// The arithmetic of scores: means of shares, rounded down. Private to lib/compliance.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>

#include "compliance/compliance.h"

namespace meshctl::compliance {

/// The mean of what was added.
class Mean {
 public:
  /// Adds a number from 0 to 1.
  void add(double part) {
    sum_ += part;
    ++count_;
    is_full_ = is_full_ && part >= 1.0;
  }
  /// Adds a mean that is not empty, as one number.
  void add(const Mean& other) {
    add(other.value());
    is_full_ = is_full_ && other.is_full_;
  }
  /// Adds the share of a whole that is not empty.
  void add(const Share& share) {
    add(static_cast<double>(share.have) / static_cast<double>(share.of));
  }

  [[nodiscard]] bool is_empty() const { return count_ == 0; }
  [[nodiscard]] std::size_t count() const { return count_; }
  [[nodiscard]] double value() const { return sum_ / static_cast<double>(count_); }

  [[nodiscard]] Score score() const {
    if (is_empty()) return std::nullopt;
    if (is_full_) return kFull;
    const auto tenths = static_cast<std::int32_t>(std::floor(value() * kFull + kSlack));
    return tenths < kFull ? tenths : kFull - 1;
  }

 private:
  static constexpr std::int32_t kFull = 1000;
  /// What sums of fractions may be off by.
  static constexpr double kSlack = 1e-9;

  double sum_ = 0;
  std::size_t count_ = 0;
  bool is_full_ = true;
};

}  // namespace meshctl::compliance
