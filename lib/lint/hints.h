// Nearest words as hints, within a budget: a hostile mesh must not make every wrong name be held
// against every right one. Private to lib/lint.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"

namespace meshctl::lint {

class Hints {
 public:
  /// `did you mean 'x'?`; empty when nothing is near, or when too much was compared already.
  [[nodiscard]] std::string near(std::string_view word,
                                 std::span<const std::string_view> candidates) {
    return takes(candidates.size()) ? did_you_mean(word, candidates) : std::string();
  }

  /// The same against the names of a list's entries.
  template <typename List>
  [[nodiscard]] std::string near_names(std::string_view word, const List& list) {
    if (!takes(list.size())) return {};
    std::vector<std::string_view> names;
    for (const auto& entry : list) {
      if (entry.name) names.push_back(entry.name);
    }
    return did_you_mean(word, names);
  }

 private:
  /// Comparisons for one run: some hundred hints in a mesh of thousands of names.
  static constexpr std::size_t kComparisons = 1'000'000;

  bool takes(std::size_t comparisons) {
    if (comparisons > left_) return false;
    left_ -= comparisons;
    return true;
  }

  std::size_t left_ = kComparisons;
};

}  // namespace meshctl::lint
