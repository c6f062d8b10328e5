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

mesh::GivenRows finding_rows(const GivenSources& sources) {
  const ItemFinder items(sources.mesh);
  mesh::GivenRows rows{mesh::TableId::findings, {}};
  for (const Finding& finding : sources.findings) {
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
    row.cells.push_back(text(mesh::domain_of(*item, sources.workspace)));
  }
  return rows;
}

mesh::GivenRows policy_rows(const GivenSources& sources) {
  mesh::GivenRows rows{mesh::TableId::policies, {}};
  for (const Bundle& bundle : sources.bundles) {
    for (const Policy& policy : bundle.policies) {
      rows.rows.push_back(
          {{text(policy.id), text(policy.title), text(to_string(policy.kind)),
            text(to_string(severity_at(policy, sources.now))), text(to_string(policy.status)),
            text(policy.until), text(policy.owner), text(controls_of(policy)), text(bundle.name)},
           policy.document->place(*policy.id.node)});
    }
  }
  return rows;
}

/// The places of the teams of a registry.
class TeamPlaces {
 public:
  explicit TeamPlaces(const GivenSources& sources) {
    for (const Bundle& bundle : sources.bundles) add(bundle.documents);
    add(sources.documents);
  }

  [[nodiscard]] Place of(const lint::RegisteredTeam& team) const {
    const auto found = documents_.find(team.id.node);
    return found == documents_.end() ? Place() : found->second->place(*team.id.node);
  }

 private:
  void add(const std::vector<std::shared_ptr<const document::Document>>& documents) {
    for (const auto& document : documents)
      documents_.emplace(document->root().find("id"), document.get());
  }

  std::map<const document::Node*, const document::Document*> documents_;
};

mesh::GivenRows team_rows(const GivenSources& sources) {
  const TeamPlaces places(sources);
  mesh::GivenRows rows{mesh::TableId::registry_teams, {}};
  for (const lint::RegisteredTeam& team : sources.organisation.teams) {
    const manifest::Text& contact = team.email ? team.email : team.channel;
    rows.rows.push_back(
        {{text(team.id), text(team.name), text(team.domain), text(contact)}, places.of(team)});
  }
  return rows;
}

/// One row a target.
mesh::GivenRows waiver_rows(const GivenSources& sources) {
  mesh::GivenRows rows{mesh::TableId::waivers, {}};
  for (const JudgedWaiver& judged : sources.waivers) {
    const Waiver& waiver = judged.waiver;
    for (const manifest::Text& target : waiver.targets) {
      rows.rows.push_back(
          {{text(waiver.id), text(waiver.rule), text(target), text(waiver.reason),
            text(waiver.ticket), text(waiver.requested_by), text(waiver.approved_by),
            text(waiver.created), text(waiver.expires), text(to_string(judged.state))},
           waiver.document->place(*target.node)});
    }
  }
  return rows;
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

std::vector<mesh::GivenRows> given_rows(const std::set<std::string, std::less<>>& read,
                                        const GivenSources& sources) {
  std::vector<mesh::GivenRows> rows;
  const auto is_read = [&read](mesh::TableId table) {
    return read.count(mesh::spec_of(table).name) > 0;
  };
  if (is_read(mesh::TableId::findings)) rows.push_back(finding_rows(sources));
  if (is_read(mesh::TableId::policies)) rows.push_back(policy_rows(sources));
  if (is_read(mesh::TableId::registry_teams)) rows.push_back(team_rows(sources));
  if (is_read(mesh::TableId::waivers)) rows.push_back(waiver_rows(sources));
  if (is_read(mesh::TableId::outcomes) && sources.outcomes) {
    rows.push_back(sources.outcomes(sources.workspace));
  }
  return rows;
}

}  // namespace meshctl::governance
