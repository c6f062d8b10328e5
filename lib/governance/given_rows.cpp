#include "governance/given_rows.h"

#include <string>
#include <utility>

#include "base/text.h"
#include "mesh/selector.h"

namespace meshctl::governance {
namespace {

using sqlite::Value;

Value text(std::string_view value) {
  return value.empty() ? Value() : Value(std::string(value));
}

std::string controls_of(const Policy& policy) {
  std::vector<std::string> names;
  for (const manifest::Text& control : policy.controls) names.emplace_back(control.text);
  return join(names, ", ");
}

}  // namespace

ItemFinder::ItemFinder(const mesh::Mesh& mesh) {
  for (const mesh::Item& item : mesh.items()) by_file_[item.file()].push_back(&item);
}

const mesh::Item* ItemFinder::at(const Place& place) const {
  const auto found = by_file_.find(place.file);
  if (found == by_file_.end()) return nullptr;
  for (const mesh::Item* item : found->second) {
    if (place.bytes.begin < item->summary.root.bytes.end) return item;
  }
  return found->second.back();
}

mesh::GivenRows finding_rows(const std::vector<Finding>& findings, const mesh::Mesh& mesh,
                             const mesh::Workspace& workspace) {
  const ItemFinder items(mesh);
  mesh::GivenRows rows{mesh::TableId::findings, {}};
  for (const Finding& finding : findings) {
    mesh::GivenRow& row = rows.rows.emplace_back();
    row.place = finding.place;
    row.cells = {text(finding.rule), text(to_string(finding.severity)), text(finding.message),
                 text(finding.hint), text(finding.asked_by)};
    const mesh::Item* item = items.at(finding.place);
    if (item == nullptr) continue;
    const mesh::Summary& summary = item->summary;
    for (const std::string_view each :
         {std::string_view(summary.is_product() ? "product" : "contract"),
          std::string_view(summary.id), std::string_view(summary.version)}) {
      row.cells.push_back(text(each));
    }
    row.cells.emplace_back(std::int64_t{item->position});
    row.cells.push_back(text(mesh::domain_of(*item, workspace)));
  }
  return rows;
}

mesh::GivenRows policy_rows(const std::vector<Bundle>& bundles, Instant now) {
  mesh::GivenRows rows{mesh::TableId::policies, {}};
  for (const Bundle& bundle : bundles) {
    for (const Policy& policy : bundle.policies) {
      rows.rows.push_back(
          {{text(policy.id), text(policy.title), text(to_string(policy.kind)),
            text(to_string(severity_at(policy, now))), text(to_string(policy.status)),
            text(policy.until), text(policy.owner), text(controls_of(policy)), text(bundle.name)},
           policy.document->place(*policy.id.node)});
    }
  }
  return rows;
}

mesh::GivenRows team_rows(const lint::Organisation& organisation) {
  mesh::GivenRows rows{mesh::TableId::registry_teams, {}};
  for (const lint::RegisteredTeam& team : organisation.teams) {
    rows.rows.push_back(
        {{text(team.id), text(team.name), text(team.domain), text(team.email)}, {}});
  }
  return rows;
}

}  // namespace meshctl::governance
