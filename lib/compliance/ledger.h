// The ledger: which line is in force for which unit, and what became of it. Private to
// lib/compliance.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "compliance/lines.h"
#include "compliance/units.h"
#include "governance/judge.h"

namespace meshctl::compliance {

/// What counts as a break of a line.
enum class Counting : std::uint8_t {
  open,  ///< findings
  all    ///< and those that waivers cover
};

/// One entry for each unit and line.
class Ledger {
 public:
  Ledger(const governance::Verdict& verdict, const Units& units, const Lines& lines);

  [[nodiscard]] bool is_in_force(std::size_t unit, std::size_t line) const {
    return (at(unit, line) & kInForce) != 0;
  }
  [[nodiscard]] bool is_kept(std::size_t unit, std::size_t line,
                             Counting counting = Counting::open) const {
    const unsigned breaks = counting == Counting::open ? kBroken : kBroken | kWaived;
    return (at(unit, line) & breaks) == 0;
  }
  /// Whether a line is in force for any unit.
  [[nodiscard]] bool is_in_force(std::size_t line) const;

 private:
  static constexpr std::uint8_t kInForce = 1;
  static constexpr std::uint8_t kBroken = 2;
  static constexpr std::uint8_t kWaived = 4;

  [[nodiscard]] std::uint8_t at(std::size_t unit, std::size_t line) const {
    return entries_[unit * lines_ + line];
  }
  void mark(const Finding& finding, std::uint8_t how, const Units& units, const Lines& lines);

  std::size_t units_;
  std::size_t lines_;
  std::vector<std::uint8_t> entries_;
};

}  // namespace meshctl::compliance
