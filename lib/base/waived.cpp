#include "base/waived.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace meshctl {

std::string_view to_string(Hiding way) {
  static constexpr std::array<std::string_view, 3> kNames{"baseline", "--ignore", "--select"};
  return kNames[static_cast<std::size_t>(way)];
}

void sort_waived(std::vector<Waived>& waived) {
  const auto key = [](const Waived& each) {
    const Finding& finding = each.finding;
    return std::tie(finding.place.file, finding.place.bytes.begin, finding.rule, finding.message);
  };
  std::stable_sort(waived.begin(), waived.end(),
                   [&key](const Waived& a, const Waived& b) { return key(a) < key(b); });
}

}  // namespace meshctl
