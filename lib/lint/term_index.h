// The words of an organisation's vocabularies, found by the names of fields. Private to lib/lint.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "lint/organisation.h"

namespace meshctl::lint {

/// A term that a name stands for.
struct KnownTerm {
  const Vocabulary* vocabulary = nullptr;
  const Term* term = nullptr;
  /// The synonym that the name is; absent when it is the term itself.
  manifest::Text synonym;
};

/// Terms and synonyms by name; letter case, `_`, `-` and blanks do not count. Outlives no
/// organisation.
class TermIndex {
 public:
  /// Of the vocabularies that are named; of all when none is.
  TermIndex(const Organisation& organisation, std::span<const std::string_view> names);

  /// Null when no term is called so. Of several the first; a term goes before a synonym.
  [[nodiscard]] const KnownTerm* find(std::string_view name) const;

 private:
  std::unordered_map<std::string, KnownTerm> terms_;
};

}  // namespace meshctl::lint
