// What an organisation says of itself once for all its domains, so that rules can hold manifests
// against it: domains, teams, words, classes of data. Read from bundles by lib/governance.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "manifest/field.h"

namespace meshctl::lint {

/// A domain that may publish.
struct RegisteredDomain {
  manifest::Text name;
  /// The id of the team that answers for it.
  manifest::Text owner;
  /// Globs of files, from the root of the workspace, from which it may publish; empty: from
  /// anywhere.
  std::vector<manifest::Text> paths;
  /// URLs of git repositories from which it may publish; empty: from any.
  std::vector<manifest::Text> repositories;
};

/// A person of a team.
struct RegisteredMember {
  manifest::Text username;
  manifest::Text name;
  manifest::Text role;
};

/// A team that may own.
struct RegisteredTeam {
  manifest::Text id;
  manifest::Text name;
  manifest::Text domain;
  manifest::Text email;
  /// A chat, or where tickets are written.
  manifest::Text channel;
  /// Empty when it is not said who they are.
  std::vector<RegisteredMember> members;
};

/// A word that means the same everywhere.
struct Term {
  manifest::Text name;
  std::vector<manifest::Text> synonyms;
  manifest::Text logical_type;
  manifest::Text classification;
  manifest::Text description;
};

struct Vocabulary {
  manifest::Text name;
  std::vector<Term> terms;
};

/// The classes of data.
struct Classification {
  /// From what everybody may see to what nearly nobody may.
  std::vector<manifest::Text> levels;
  /// The least class of personal data; absent: it has none of its own.
  manifest::Text personal;

  /// The position of a class among the levels, letter case aside; nothing when it is none of them.
  [[nodiscard]] std::optional<std::size_t> level_of(std::string_view name) const;
  /// Whether a class is that of personal data, or above.
  [[nodiscard]] bool is_personal(std::string_view name) const;
};

struct Organisation {
  std::vector<RegisteredDomain> domains;
  std::vector<RegisteredTeam> teams;
  std::vector<Vocabulary> vocabularies;
  Classification classification;

  /// The entry of that name or id, or null.
  [[nodiscard]] const RegisteredDomain* domain(std::string_view name) const;
  [[nodiscard]] const RegisteredTeam* team(std::string_view id_or_name) const;
  [[nodiscard]] const Vocabulary* vocabulary(std::string_view name) const;
};

}  // namespace meshctl::lint
