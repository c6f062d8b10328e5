// Who still reads what is retired or going to be: told to the one who retires, and to the one who
// reads.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/text.h"
#include "lint/lifecycle.h"
#include "lint/versions.h"

namespace meshctl::lint {

using document::quote;
using manifest::Kind;
using mesh::Item;
using mesh::Port;

namespace {

bool has_status(const Item* item, std::string_view status) {
  return to_lower(item->summary.status) == status;
}

bool are_all(const std::vector<const Item*>& items, std::string_view status) {
  return !items.empty() && std::all_of(items.begin(), items.end(), [status](const Item* item) {
    return has_status(item, status);
  });
}

/// Which products offer a contract, and which active ones read it.
class Traffic {
 public:
  explicit Traffic(const mesh::Mesh& mesh) : mesh_(mesh) {
    for (const Item& item : mesh.items()) {
      if (!item.summary.is_product()) continue;
      add(item, item.summary.outputs, offers_);
      if (has_status(&item, "active")) add(item, item.summary.inputs, readers_);
    }
  }

  using Items = std::vector<const Item*>;

  [[nodiscard]] const Items& offers(const Port& port) const { return at(port, offers_); }
  [[nodiscard]] const Items& readers(const Port& port) const { return at(port, readers_); }

  /// The contracts that a port means: of several versions, those of its major version when there
  /// are some.
  [[nodiscard]] Items contracts(const Port& port) const {
    const auto known = mesh_.find(Kind::data_contract, port.contract_id);
    Items items(known.begin(), known.end());
    const auto is_other = [&port](const Item* item) {
      return has_other_major(item->summary.version, port.version);
    };
    if (!std::all_of(items.begin(), items.end(), is_other)) std::erase_if(items, is_other);
    return items;
  }

 private:
  using Index = std::unordered_map<std::string, Items>;

  void add(const Item& item, const std::vector<Port>& ports, Index& index) const {
    for (const Port& port : ports) {
      const auto known = manifest::known_of(port.contract_id, mesh_.variables());
      if (!known.is_whole() || known.text.empty()) continue;
      Items& items = index[known.text];
      if (items.empty() || items.back() != &item) items.push_back(&item);
    }
  }

  [[nodiscard]] const Items& at(const Port& port, const Index& index) const {
    static const Items kNone;
    const auto found = index.find(manifest::key_of(port.contract_id, mesh_.variables()));
    return found == index.end() ? kNone : found->second;
  }

  const mesh::Mesh& mesh_;
  Index offers_;
  Index readers_;
};

/// The active products that read what only retired products offer, each once. What is a retired
/// contract has a finding of its own where it is read.
Traffic::Items readers_of_retired(const Traffic& traffic, const Item& product) {
  Traffic::Items readers;
  for (const Port& port : product.summary.outputs) {
    if (!are_all(traffic.offers(port), "retired")) continue;
    if (are_all(traffic.contracts(port), "retired")) continue;
    for (const Item* reader : traffic.readers(port)) {
      if (std::find(readers.begin(), readers.end(), reader) == readers.end()) {
        readers.push_back(reader);
      }
    }
  }
  return readers;
}

void tell_readers(const GovernedMesh& governed, const Setting& setting, const Item& product,
                  const Traffic::Items& readers) {
  constexpr std::size_t kMostShown = 10;
  const std::string who =
      readers.size() == 1
          ? fmt::format("data product {} still reads", quote(readers.front()->summary.id))
          : fmt::format("{} active data products still read", readers.size());
  Finding& finding = governed.add(
      setting, product.place(product.summary.status),
      fmt::format("data product {} is retired, and {} from it", quote(product.summary.id), who),
      "keep it until they have moved to another product");
  for (const Item* reader : readers) {
    if (finding.related.size() >= kMostShown) break;
    finding.related.push_back({reader->place(reader->summary.id), "reads from it"});
  }
}

class DeprecatedInputs {
 public:
  DeprecatedInputs(const GovernedMesh& governed, const Traffic& traffic)
      : governed_(governed), traffic_(traffic) {}

  void check(const Setting& setting, const Item& product) const {
    for (const Port& port : product.summary.inputs) {
      if (!port.contract_id) continue;
      const Traffic::Items contracts = traffic_.contracts(port);
      if (contracts.empty() || are_all(contracts, "retired")) continue;
      if (const Item* contract = going(contracts)) {
        tell(setting, product, port, *contract, "");
      } else {
        check_offers(setting, product, port);
      }
    }
  }

 private:
  /// One of several that are all deprecated or retired; null when one of them is neither.
  [[nodiscard]] static const Item* going(const Traffic::Items& items) {
    const auto is_going = [](const Item* item) {
      return has_status(item, "deprecated") || has_status(item, "retired");
    };
    if (items.empty() || !std::all_of(items.begin(), items.end(), is_going)) return nullptr;
    const auto deprecated = std::find_if(items.begin(), items.end(), [](const Item* item) {
      return has_status(item, "deprecated");
    });
    return deprecated == items.end() ? items.front() : *deprecated;
  }

  void check_offers(const Setting& setting, const Item& product, const Port& port) const {
    const Traffic::Items& offers = traffic_.offers(port);
    const Item* offer = going(offers);
    if (offer == nullptr) return;
    // One that is retired and judged has a finding itself, which names its readers.
    const bool is_told = are_all(offers, "retired") &&
                         std::any_of(offers.begin(), offers.end(), [](const Item* item) {
                           return item->role == mesh::Role::judged;
                         });
    if (!is_told) {
      tell(setting, product, port, *offer,
           fmt::format(" of data product {}", quote(offer->summary.id)));
    }
  }

  void tell(const Setting& setting, const Item& product, const Port& port, const Item& what,
            const std::string& of_product) const {
    const std::string status = to_lower(what.summary.status);
    Finding& finding =
        governed_.add(setting, product.place(port.contract_id),
                      fmt::format("input port {} reads contract {}{}, which is {}",
                                  quote(port.name), quote(port.contract_id), of_product, status),
                      "move it to what comes instead, before it is gone");
    finding.related.push_back({what.place(what.summary.status), status + " here"});
  }

  const GovernedMesh& governed_;
  const Traffic& traffic_;
};

}  // namespace

void follow_retired_consumers(const GovernedMesh& governed) {
  const Traffic traffic(governed.mesh());
  for (const Item* product : governed.mesh().judged(Kind::data_product)) {
    if (!has_status(product, "retired")) continue;
    const Setting* setting = governed.setting_of(*product);
    if (setting == nullptr) continue;
    const Traffic::Items readers = readers_of_retired(traffic, *product);
    if (!readers.empty()) tell_readers(governed, *setting, *product, readers);
  }
}

void follow_deprecated_inputs(const GovernedMesh& governed) {
  const Traffic traffic(governed.mesh());
  const DeprecatedInputs inputs(governed, traffic);
  for (const Item* product : governed.mesh().judged(Kind::data_product)) {
    if (!has_status(product, "active")) continue;
    if (const Setting* setting = governed.setting_of(*product)) inputs.check(*setting, *product);
  }
}

}  // namespace meshctl::lint
