// Compliance as rows for spreadsheets and scripts.
#include <algorithm>

#include "compliance/tables.h"
#include "compliance/write.h"

namespace meshctl::compliance {

std::optional<Grouping> parse_grouping(std::string_view name) {
  const auto* const found = std::ranges::find(kGroupingNames, name);
  if (found == kGroupingNames.end()) return std::nullopt;
  return static_cast<Grouping>(found - kGroupingNames.begin());
}

void write_csv(const Compliance& compliance, std::optional<Grouping> by, const Stream& stream) {
  report::write_csv(table_of(compliance, by.value_or(Grouping::product)), stream);
}

}  // namespace meshctl::compliance
