// The kinds that are meant by words that are none: `data-contract`, `Contract`, `DataContrakt`.
#pragma once

#include <optional>
#include <string_view>

#include "document/node.h"
#include "manifest/manifest.h"

namespace meshctl::manifest {

/// What a word that stands for a kind means.
struct MeantKind {
  Kind kind = Kind::data_contract;
  /// Whether it is the same word, but for letter case, blanks, `-` and `_`.
  bool is_same_word = false;
};

/// The kind that a word means; nothing for one that is like none.
[[nodiscard]] std::optional<MeantKind> kind_meant_by(std::string_view word);

/// Whether a document was meant to be a manifest, and only its kind is misspelled: its apiVersion
/// is written like those of the standards, which those of Kubernetes are not.
[[nodiscard]] bool has_misspelled_kind(const document::Node& root);

/// Whether a text may hold a document that `has_misspelled_kind` says yes to: a cheap look, before
/// it is parsed.
[[nodiscard]] bool may_misspell_kind(std::string_view text);

}  // namespace meshctl::manifest
