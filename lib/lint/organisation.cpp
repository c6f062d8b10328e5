#include "lint/organisation.h"

#include <algorithm>

#include "base/text.h"

namespace meshctl::lint {

namespace {

template <typename Entry, typename Matches>
const Entry* find_in(const std::vector<Entry>& entries, const Matches& matches) {
  const auto found = std::find_if(entries.begin(), entries.end(), matches);
  return found == entries.end() ? nullptr : &*found;
}

}  // namespace

std::optional<std::size_t> Classification::level_of(std::string_view name) const {
  const std::string wanted = to_lower(name);
  for (std::size_t i = 0; i < levels.size(); ++i) {
    if (to_lower(levels[i]) == wanted) return i;
  }
  return std::nullopt;
}

bool Classification::is_personal(std::string_view name) const {
  if (!personal) return false;
  const auto least = level_of(personal);
  const auto level = level_of(name);
  return least && level && *level >= *least;
}

const RegisteredDomain* Organisation::domain(std::string_view name) const {
  return find_in(domains, [name](const RegisteredDomain& one) { return one.name == name; });
}

const RegisteredTeam* Organisation::team(std::string_view id_or_name) const {
  return find_in(teams, [id_or_name](const RegisteredTeam& one) {
    return one.id == id_or_name || (one.name && one.name == id_or_name);
  });
}

const Vocabulary* Organisation::vocabulary(std::string_view name) const {
  return find_in(vocabularies, [name](const Vocabulary& one) { return one.name == name; });
}

}  // namespace meshctl::lint
