#include "compliance/ledger.h"

#include <optional>

namespace meshctl::compliance {

Ledger::Ledger(const governance::Verdict& verdict, const Units& units, const Lines& lines)
    : units_(units.size()), lines_(lines.size()), entries_(units_ * lines_) {
  for (std::size_t unit = 0; unit < units_; ++unit) {
    for (std::size_t line = 0; line < lines_; ++line) {
      std::uint8_t& entry = entries_[unit * lines_ + line];
      for (const mesh::Item* item : units.items_of(unit)) {
        if ((entry & kInForce) == 0 && lines.binds(line, *item)) entry = kInForce;
      }
    }
  }
  for (const Finding& finding : verdict.findings) mark(finding, kBroken, units, lines);
  for (const Waived& waived : verdict.waived) mark(waived.finding, kWaived, units, lines);
}

bool Ledger::is_in_force(std::size_t line) const {
  for (std::size_t unit = 0; unit < units_; ++unit) {
    if (is_in_force(unit, line)) return true;
  }
  return false;
}

void Ledger::mark(const Finding& finding, std::uint8_t how, const Units& units,
                  const Lines& lines) {
  if (finding.severity == Severity::info) return;
  const std::optional<std::size_t> line = lines.line_of(finding.rule);
  if (!line) return;
  // What was found was asked; of a file that holds nothing that is all that is known.
  const auto marks = static_cast<std::uint8_t>(how | kInForce);
  for (const std::size_t unit : units.at(finding.place)) entries_[unit * lines_ + *line] |= marks;
}

}  // namespace meshctl::compliance
