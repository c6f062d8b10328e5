#include "lint/term_index.h"

#include <algorithm>

#include "base/text.h"

namespace meshctl::lint {

namespace {

std::string key_of(std::string_view name) {
  std::string key = to_lower(name);
  std::erase_if(key, [](char c) { return c == '_' || c == '-' || c == ' '; });
  return key;
}

}  // namespace

TermIndex::TermIndex(const Organisation& organisation, std::span<const std::string_view> names) {
  const auto is_asked = [&](const Vocabulary& vocabulary) {
    return names.empty() || std::find(names.begin(), names.end(), vocabulary.name) != names.end();
  };
  for (const bool are_synonyms : {false, true}) {
    for (const Vocabulary& vocabulary : organisation.vocabularies) {
      if (!is_asked(vocabulary)) continue;
      for (const Term& term : vocabulary.terms) {
        if (!are_synonyms) terms_.try_emplace(key_of(term.name), KnownTerm{&vocabulary, &term, {}});
        if (!are_synonyms) continue;
        for (const manifest::Text& synonym : term.synonyms) {
          terms_.try_emplace(key_of(synonym), KnownTerm{&vocabulary, &term, synonym});
        }
      }
    }
  }
}

const KnownTerm* TermIndex::find(std::string_view name) const {
  const auto found = terms_.find(key_of(name));
  return found == terms_.end() ? nullptr : &found->second;
}

}  // namespace meshctl::lint
