// Nearest words as hints, within a budget: a hostile mesh must not make every wrong name be held
// against every right one. Private to lib/lint.
#pragma once

#include <algorithm>
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

  /// The same against the entries of a list, each called what `name_of` gives (empty: nothing);
  /// when nothing is near, the first of them: `known: id, name, …`.
  template <typename List, typename NameOf>
  [[nodiscard]] std::string near_or_known(std::string_view word, const List& list,
                                          const NameOf& name_of) {
    if (!takes(list.size())) return {};
    std::vector<std::string_view> names;
    for (const auto& entry : list) {
      const std::string_view name = name_of(entry);
      if (!name.empty()) names.push_back(name);
    }
    std::string hint = did_you_mean(word, names);
    return hint.empty() ? known(names) : hint;
  }

 private:
  static std::string known(std::span<const std::string_view> names) {
    constexpr std::size_t kMostNamed = 10;
    constexpr std::size_t kLongestName = 40;
    if (names.empty()) return {};
    std::vector<std::string> words;
    for (const std::string_view name : names.first(std::min(names.size(), kMostNamed))) {
      words.push_back(printable(shorten(name, kLongestName)));
    }
    if (names.size() > kMostNamed) words.emplace_back("…");
    return "known: " + join(words, ", ");
  }

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
