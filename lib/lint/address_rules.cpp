// Governed rules of addresses: where the data of output ports is found.
#include <fmt/format.h>

#include <array>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/text.h"
#include "document/quote.h"
#include "lint/governed_subject.h"
#include "mesh/facts.h"

namespace meshctl::lint {

using document::quote;
using manifest::Kind;
using mesh::FactRow;
using mesh::Item;
using mesh::stored_column;
using mesh::TableId;

namespace {

/// The part of a path that is the same from everywhere: URLs and absolute paths as they are.
std::string absolute(std::string location, const Item& contract) {
  if (location.empty() || location.front() == '/' || location.find(':') != std::string::npos) {
    return location;
  }
  return (std::filesystem::path(contract.path).parent_path() / location).lexically_normal();
}

/// Where a contract says that its data is.
struct Addresses {
  /// One for each table on each server; empty when it names no place.
  std::vector<std::string> keys;
  /// Of the first server; null-like when it has none.
  bool has_server = false;
  bool has_place = false;
};

Addresses addresses_of(const Item& contract, const manifest::Variables& variables) {
  static const std::array kParts = {
      stored_column(TableId::servers, "host"), stored_column(TableId::servers, "location"),
      stored_column(TableId::servers, "database"), stored_column(TableId::servers, "schema_name")};
  static const std::size_t kLocation = kParts[1];
  static const std::size_t kName = stored_column(TableId::objects, "name");
  static const std::size_t kPhysicalName = stored_column(TableId::objects, "physical_name");
  Addresses result;
  for_each_row(contract, TableId::servers, [&](const FactRow& server) {
    result.has_server = true;
    std::string place;
    bool is_known = true;
    for (const std::size_t part : kParts) {
      const manifest::Known known = manifest::known_of(server.text(part), variables);
      is_known = is_known && known.is_whole();
      result.has_place = result.has_place || !known.text.empty();
      place += part == kLocation ? absolute(known.text, contract) : to_lower(known.text);
      place += '\n';
    }
    if (!is_known || place.find_first_not_of('\n') == std::string::npos) return;
    for_each_row(contract, TableId::objects, [&](const FactRow& object) {
      const std::string_view physical = object.text(kPhysicalName);
      result.keys.push_back(place + to_lower(physical.empty() ? object.text(kName) : physical));
    });
  });
  return result;
}

class PortAddresses {
 public:
  explicit PortAddresses(const GovernedMesh& governed) : governed_(governed) {}

  void run() {
    for (const Item& product : governed_.mesh().items()) {
      if (!product.summary.is_product()) continue;
      const Setting* setting = governed_.setting_of(product);
      for (const mesh::Port& port : product.summary.outputs) check(product, port, setting);
    }
  }

 private:
  struct Owner {
    const Item* product = nullptr;
    const mesh::Port* port = nullptr;
    const Setting* setting = nullptr;
  };

  void check(const Item& product, const mesh::Port& port, const Setting* setting) {
    bool has_server = false;
    bool has_place = false;
    const auto contracts = governed_.mesh().find(Kind::data_contract, port.contract_id);
    for (const Item* contract : contracts) {
      if (!contract->has_text) has_place = true;  // its servers are not known
      const Addresses addresses = addresses_of(*contract, governed_.mesh().variables());
      has_server = has_server || addresses.has_server;
      has_place = has_place || addresses.has_place;
      for (const std::string& key : addresses.keys) take(key, {&product, &port, setting});
    }
    // A contract that is missing is told elsewhere.
    if (setting == nullptr || contracts.empty() || has_place) return;
    governed_.add(
        *setting, product.place(port.name),
        fmt::format("output port {} has no address: contract {} names {}", quote(port.name),
                    quote(port.contract_id), has_server ? "a server without a place" : "no server"),
        "write in servers of the contract where its data is");
  }

  void take(const std::string& key, const Owner& owner) {
    const auto [first, is_new] = owners_.try_emplace(key, owner);
    const Owner& other = first->second;
    if (is_new || other.product->summary.id == owner.product->summary.id.text) return;
    // The later one is told of, or the earlier when only that is asked.
    const bool tells_later = owner.setting != nullptr;
    const Owner& told = tells_later ? owner : other;
    const Owner& same = tells_later ? other : owner;
    if (told.setting == nullptr) return;
    if (!told_.insert({told.port, same.port}).second) return;
    Finding& finding =
        governed_.add(*told.setting, told.product->place(told.port->name),
                      fmt::format("output port {} has the address of output port {} of product {}",
                                  quote(told.port->name), quote(same.port->name),
                                  quote(same.product->summary.id)),
                      "offer it by one product, and read it from there");
    finding.related.push_back({same.product->place(same.port->name), "the other port"});
  }

  struct PairHash {
    std::size_t operator()(const std::pair<const mesh::Port*, const mesh::Port*>& ports) const {
      const std::hash<const mesh::Port*> hash;
      return hash(ports.first) * 31 + hash(ports.second);
    }
  };

  const GovernedMesh& governed_;
  std::unordered_map<std::string, Owner> owners_;
  std::unordered_set<std::pair<const mesh::Port*, const mesh::Port*>, PairHash> told_;
};

void follow_port_addresses(const GovernedMesh& governed) {
  PortAddresses(governed).run();
}

constexpr std::array kRules = {
    GovernedRule{{.id = "address/port-address",
                  .title = "An output port has an address, and no other product's port has it",
                  .activation = Activation::on_request},
                 nullptr,
                 follow_port_addresses,
                 Reads::facts},
};

}  // namespace

std::span<const GovernedRule> address_rules() {
  return kRules;
}

}  // namespace meshctl::lint
