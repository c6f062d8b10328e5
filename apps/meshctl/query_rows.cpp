#include "query_rows.h"

#include <map>
#include <string>
#include <utility>

#include "base/time.h"
#include "mesh/selector.h"

namespace meshctl::cli {
namespace {

using sqlite::Value;

Value text(std::string_view value) {
  return value.empty() ? Value() : Value(std::string(value));
}

/// The manifests of each file, in their order.
using ItemsByFile = std::map<std::string_view, std::vector<const mesh::Item*>>;

ItemsByFile items_by_file(const mesh::Mesh& mesh) {
  ItemsByFile items;
  for (const mesh::Item& item : mesh.items()) items[item.file()].push_back(&item);
  return items;
}

/// The manifest that a place stands in, or null.
const mesh::Item* item_at(const ItemsByFile& items, const Place& place) {
  const auto found = items.find(place.file);
  if (found == items.end()) return nullptr;
  for (const mesh::Item* item : found->second) {
    if (place.bytes.begin < item->summary.root.bytes.end) return item;
  }
  return found->second.back();
}

}  // namespace

mesh::GivenRows finding_rows(const governance::Verdict& verdict) {
  const ItemsByFile items = items_by_file(verdict.mesh);
  mesh::GivenRows rows{mesh::TableId::findings, {}};
  for (const Finding& finding : verdict.findings) {
    mesh::GivenRow& row = rows.rows.emplace_back();
    row.place = finding.place;
    row.cells = {text(finding.rule), text(to_string(finding.severity)), text(finding.message),
                 text(finding.hint), text(finding.asked_by)};
    const mesh::Item* item = item_at(items, finding.place);
    if (item == nullptr) continue;
    const mesh::Summary& summary = item->summary;
    for (const std::string_view each :
         {std::string_view(summary.is_product() ? "product" : "contract"),
          std::string_view(summary.id), std::string_view(summary.version)}) {
      row.cells.push_back(text(each));
    }
    row.cells.emplace_back(std::int64_t{item->position});
    row.cells.push_back(text(mesh::domain_of(*item, verdict.workspace)));
  }
  return rows;
}

mesh::GivenRows outcome_rows(history::History& history) {
  std::map<std::pair<std::string, std::string>, history::Record> last;
  for (history::Record& record : history.read({})) {
    auto key = std::pair(record.outcome.check, record.environment);
    last.insert_or_assign(std::move(key), std::move(record));
  }
  mesh::GivenRows rows{mesh::TableId::outcomes, {}};
  for (const auto& [key, record] : last) {
    const Outcome& outcome = record.outcome;
    rows.rows.push_back(
        {{text(outcome.check), text(to_string(outcome.origin)), text(to_string(outcome.status)),
          text(to_string(outcome.severity)), text(outcome.contract), text(outcome.contract_version),
          text(outcome.server), text(outcome.object), text(outcome.property), text(outcome.title),
          text(outcome.metric), text(outcome.dimension),
          outcome.value ? Value(*outcome.value) : Value(), text(outcome.unit),
          text(outcome.threshold), text(outcome.message), text(record.environment),
          text(to_string(record.observed_at))},
         {}});
  }
  return rows;
}

}  // namespace meshctl::cli
