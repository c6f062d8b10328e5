// Filter: which rules somebody asked for, by their ids and categories.
#pragma once

#include <optional>
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

  /// A word that names nothing, and what to do about it.
  struct Unknown {
    std::string word;
    std::string hint;
  };

  /// The first word that is neither a category, a built-in rule, nor one of `others`: the ids of
  /// policies' rules.
  [[nodiscard]] std::optional<Unknown> first_unknown(std::span<const std::string> others) const;

  /// Throws Error (exit 2) for such a word.
  void check(std::span<const std::string> others) const;
};

}  // namespace meshctl::lint
