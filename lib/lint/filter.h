// Filter: which rules somebody asked for, by their ids and categories.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace meshctl::lint {

struct Filter {
  /// Ids (`link/cycle`) and categories (`link`); empty: all rules.
  std::vector<std::string> select;
  /// The same, left out even when selected.
  std::vector<std::string> ignore;

  /// Whether findings of that rule are asked for.
  [[nodiscard]] bool takes(std::string_view rule) const;

  [[nodiscard]] bool takes_all() const { return select.empty() && ignore.empty(); }

  /// Throws Error (exit 2) for a word that is neither a category, a built-in rule, nor one of
  /// `others`: the ids of policies' rules.
  void check(std::span<const std::string> others) const;
};

}  // namespace meshctl::lint
