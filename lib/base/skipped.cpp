#include "base/skipped.h"

#include <algorithm>
#include <tuple>

namespace meshctl {

void sort_skipped(std::vector<Skipped>& skipped) {
  const auto key = [](const Skipped& one) {
    return std::tie(one.place.file, one.place.bytes.begin, one.rule, one.message);
  };
  std::stable_sort(skipped.begin(), skipped.end(),
                   [&](const Skipped& a, const Skipped& b) { return key(a) < key(b); });
}

}  // namespace meshctl
