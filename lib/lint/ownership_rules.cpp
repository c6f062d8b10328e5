// Governed rules of who answers for data; here, that the owner is a team that is known.
#include <fmt/format.h>

#include <array>
#include <string>
#include <vector>

#include "base/text.h"
#include "lint/ownership.h"
#include "mesh/selector.h"

namespace meshctl::lint {

using document::quote;
using manifest::Text;

namespace {

/// What manifests may call the teams: ids, and names where they differ.
using TeamNames = std::vector<std::string_view>;

TeamNames names_of(const Organisation& organisation) {
  TeamNames names;
  for (const RegisteredTeam& team : organisation.teams) {
    names.push_back(team.id);
    if (team.name && team.name != team.id.text) names.push_back(team.name);
  }
  return names;
}

void check_same_domain(const Governed& governed, const RegisteredTeam& team, const Text& owner) {
  if (!team.domain || !governed.parameters().flag("sameDomain")) return;
  const std::string_view domain = mesh::domain_of(governed.item(), governed.workspace());
  const manifest::Known known = manifest::known_of(domain, governed.subject().variables());
  if (domain.empty() || !known.is_whole() || team.domain == known.text) return;
  governed.add(*owner.node,
               fmt::format("team {} belongs to the domain {}, and {} to {}", quote(owner),
                           quote(team.domain), called(governed.manifest()), quote(known.text)),
               "name a team of that domain; a team without a domain may own in all of them");
}

void check_known_team(const Governed& governed) {
  const manifest::Manifest& manifest = governed.manifest();
  const Text owner =
      manifest.team.id && !manifest.team.name ? manifest.team.id : manifest::owner_of(manifest);
  if (!owner) {
    governed.add(place_of(manifest.id, governed.root()),
                 fmt::format("{} has no owner", called(manifest)), "name its team under team.name");
    return;
  }
  if (governed.organisation().teams.empty()) {
    governed.skip(*owner.node, "no bundle registers teams");
    return;
  }
  with_value(governed, owner, [&](std::string_view) {
    if (const RegisteredTeam* team = registered_owner(governed)) {
      check_same_domain(governed, *team, owner);
      return;
    }
    const auto& names =
        governed.once<TeamNames>([&governed] { return names_of(governed.organisation()); });
    governed.add(*owner.node, fmt::format("owner {} is no registered team", quote(owner)),
                 governed.subject().hints().near_or_known(
                     owner, names, [](std::string_view name) { return name; }));
  });
}

constexpr std::array kRules = {
    GovernedRule{{.id = "ownership/contact",
                  .title = "Whoever needs help finds out where to get it",
                  .fixable = Fixable::likely,
                  .activation = Activation::on_request},
                 check_contact},
    GovernedRule{{.id = "ownership/domain",
                  .title = "A domain is registered, and publishes from where it may",
                  .activation = Activation::on_request},
                 check_domain},
    GovernedRule{
        {.id = "ownership/group",
         .severity = Severity::warning,
         .title = "The owner is a team of several people, one of whom speaks for the product",
         .activation = Activation::on_request},
        check_group},
    GovernedRule{{.id = "ownership/known-team",
                  .title = "The owner is a registered team",
                  .activation = Activation::on_request},
                 check_known_team},
};

}  // namespace

const RegisteredTeam* registered_owner(const Governed& governed) {
  const manifest::Manifest& manifest = governed.manifest();
  const manifest::Variables& variables = governed.subject().variables();
  for (const Text& name : {manifest.team.id, manifest::owner_of(manifest)}) {
    if (!name) continue;
    const RegisteredTeam* team = governed.organisation().team(manifest::key_of(name, variables));
    if (team != nullptr) return team;
  }
  return nullptr;
}

std::span<const GovernedRule> ownership_rules() {
  return kRules;
}

}  // namespace meshctl::lint
