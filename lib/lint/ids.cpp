// Ids across the mesh: nothing else of its kind has the same in the same version.
#include <fmt/format.h>

#include <map>
#include <string>
#include <vector>

#include "lint/sink.h"
#include "manifest/variable.h"

namespace meshctl::lint {

using mesh::Item;

namespace {

void report_same_id(const Item& here, const Item& there, std::string_view what_there,
                    const manifest::Variables& variables, Sink& sink) {
  const mesh::Summary& summary = here.summary;
  std::string name = fmt::format("id {}", quote_with_value(summary.id, variables));
  if (summary.version) {
    name += fmt::format(" with version {}", quote_with_value(summary.version, variables));
  }
  Finding& finding = sink.add("link/duplicate-id", here.place(summary.id),
                              fmt::format("another {} has the {}", words_of(summary.kind), name),
                              "give it an id of its own, or another version");
  finding.related.push_back({there.place(there.summary.id), std::string(what_there)});
}

void check_kind(const Scope& scope, manifest::Kind kind, Sink& sink) {
  const manifest::Variables& variables = scope.variables();
  for (const std::string_view id : scope.mesh().ids(kind)) {
    std::map<std::string, std::vector<const Item*>> by_version;
    for (const Item* item : scope.mesh().find(kind, id)) {
      // What an unknown variable stands for may differ from place to place.
      if (!manifest::known_of(item->summary.id, variables).is_whole()) continue;
      if (!manifest::known_of(item->summary.version, variables).is_whole()) continue;
      by_version[manifest::key_of(item->summary.version, variables)].push_back(item);
    }
    for (const auto& [version, items] : by_version) {
      if (items.size() < 2) continue;
      bool is_told = false;
      for (std::size_t i = 1; i < items.size(); ++i) {
        if (items[i]->role != mesh::Role::judged) continue;
        report_same_id(*items[i], *items.front(), "first used here", variables, sink);
        is_told = true;
      }
      if (!is_told && items.front()->role == mesh::Role::judged) {
        report_same_id(*items.front(), *items[1], "also used here", variables, sink);
      }
    }
  }
}

}  // namespace

void check_ids(const Scope& scope, Sink& sink) {
  check_kind(scope, manifest::Kind::data_contract, sink);
  check_kind(scope, manifest::Kind::data_product, sink);
}

}  // namespace meshctl::lint
