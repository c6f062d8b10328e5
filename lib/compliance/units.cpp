#include "compliance/units.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "mesh/selector.h"

namespace meshctl::compliance {

using mesh::Item;

namespace {

bool is_judged(const Item& item) {
  return item.role == mesh::Role::judged;
}

/// The files in which nothing could be told apart, and something is wrong.
std::vector<std::string_view> broken_files(const governance::Verdict& verdict) {
  std::set<std::string_view> files;
  for (const Finding& finding : verdict.findings) {
    if (finding.severity == Severity::error) files.insert(finding.place.file);
  }
  for (const Item& item : verdict.mesh.items()) files.erase(item.file());
  std::vector<std::string_view> broken;
  std::copy_if(verdict.files.begin(), verdict.files.end(), std::back_inserter(broken),
               [&files](const std::string& file) { return files.count(file) > 0; });
  return broken;
}

}  // namespace

Units::Units(const governance::Verdict& verdict)
    : verdict_(verdict),
      item_domains_(verdict.mesh.items().size()),
      units_of_items_(verdict.mesh.items().size()),
      is_taken_(verdict.mesh.items().size()),
      files_(broken_files(verdict)),
      finder_(verdict.mesh) {
  find_domains();
  std::vector<Made> made;
  add_products(made);
  add_contracts(made);
  add_files(made);
  std::stable_sort(made.begin(), made.end(), [](const Made& a, const Made& b) {
    return std::tie(a.unit.domain, a.unit.id, a.unit.version, a.unit.kind) <
           std::tie(b.unit.domain, b.unit.id, b.unit.version, b.unit.kind);
  });
  for (Made& one : made) {
    for (const Item* item : one.items) units_of_items_[item->position].push_back(units_.size());
    units_.push_back(std::move(one.unit));
    items_.push_back(std::move(one.items));
  }
  for (const std::string_view file : files_) {
    for (std::size_t i = 0; i < units_.size(); ++i) {
      if (items_[i].empty() && units_[i].file == file) units_of_files_[file].push_back(i);
    }
  }
}

const std::vector<std::size_t>& Units::at(const Place& place) const {
  static const std::vector<std::size_t> kNone;
  if (const Item* item = finder_.at(place)) return units_of_items_[item->position];
  const auto found = units_of_files_.find(place.file);
  return found == units_of_files_.end() ? kNone : found->second;
}

void Units::find_domains() {
  const mesh::Workspace& workspace = verdict_.workspace;
  std::vector<std::string_view> of_items(verdict_.mesh.items().size());
  std::set<std::string_view> names;
  for (const Item& item : verdict_.mesh.items()) {
    if (!is_judged(item)) continue;
    names.insert(of_items[item.position] = mesh::domain_of(item, workspace));
  }
  for (const std::string_view file : files_) {
    names.insert(mesh::domain_at(workspace.below_root(file), workspace));
  }
  domains_.assign(names.begin(), names.end());
  if (!domains_.empty() && domains_.front().empty()) {
    std::rotate(domains_.begin(), domains_.begin() + 1, domains_.end());
  }
  for (const Item& item : verdict_.mesh.items()) {
    if (is_judged(item)) item_domains_[item.position] = number_of(of_items[item.position]);
  }
}

std::size_t Units::number_of(std::string_view domain) const {
  return static_cast<std::size_t>(std::find(domains_.begin(), domains_.end(), domain) -
                                  domains_.begin());
}

Units::Made Units::unit_of(const Item& item, std::string_view kind) const {
  const mesh::Summary& summary = item.summary;
  Made made;
  made.unit.kind = kind;
  made.unit.id = summary.id.text;
  made.unit.name = summary.name.text;
  made.unit.version = summary.version.text;
  made.unit.status = summary.status.text;
  made.unit.owner = summary.owner.text;
  made.unit.file = item.file();
  made.unit.domain = item_domains_[item.position];
  made.items = {&item};
  return made;
}

void Units::add_products(std::vector<Made>& made) {
  for (const Item* product : verdict_.mesh.judged(manifest::Kind::data_product)) {
    Made& unit = made.emplace_back(unit_of(*product, "product"));
    for (const mesh::Port& port : product->summary.outputs) {
      for (const Item* contract :
           verdict_.mesh.find(manifest::Kind::data_contract, port.contract_id)) {
        const bool is_new =
            std::find(unit.items.begin(), unit.items.end(), contract) == unit.items.end();
        if (!is_judged(*contract) || !is_new) continue;
        unit.items.push_back(contract);
        is_taken_[contract->position] = true;
      }
    }
    unit.unit.contracts = unit.items.size() - 1;
  }
}

void Units::add_contracts(std::vector<Made>& made) {
  for (const Item* contract : verdict_.mesh.judged(manifest::Kind::data_contract)) {
    if (is_taken_[contract->position]) continue;
    made.push_back(unit_of(*contract, "contract"));
    made.back().unit.contracts = 1;
  }
}

void Units::add_files(std::vector<Made>& made) {
  for (const std::string_view file : files_) {
    Unit& unit = made.emplace_back().unit;
    unit.kind = "file";
    unit.id = unit.file = file;
    unit.domain =
        number_of(mesh::domain_at(verdict_.workspace.below_root(file), verdict_.workspace));
  }
}

}  // namespace meshctl::compliance
