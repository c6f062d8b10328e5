// Units: what of a verdict is scored, and which manifests each is made of. Private to
// lib/compliance.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "compliance/compliance.h"
#include "governance/given_rows.h"
#include "governance/judge.h"
#include "mesh/mesh.h"

namespace meshctl::compliance {

/// The units of a verdict and its domains, in the order of Compliance.
class Units {
 public:
  explicit Units(const governance::Verdict& verdict);

  /// Without scores.
  [[nodiscard]] const std::vector<Unit>& all() const { return units_; }
  [[nodiscard]] std::size_t size() const { return units_.size(); }
  /// The judged manifests of a unit; none of a file.
  [[nodiscard]] const std::vector<const mesh::Item*>& items_of(std::size_t unit) const {
    return items_[unit];
  }
  /// The units that a place stands in: none, one, or for a contract of several products several.
  [[nodiscard]] const std::vector<std::size_t>& at(const Place& place) const;

  /// The names of the domains; the empty one is last.
  [[nodiscard]] const std::vector<std::string_view>& domains() const { return domains_; }
  [[nodiscard]] std::size_t domain_of(const mesh::Item& item) const {
    return item_domains_[item.position];
  }

 private:
  struct Made {
    Unit unit;
    std::vector<const mesh::Item*> items;
  };
  void find_domains();
  [[nodiscard]] std::size_t number_of(std::string_view domain) const;
  void add_products(std::vector<Made>& made);
  void add_contracts(std::vector<Made>& made);
  void add_files(std::vector<Made>& made);
  [[nodiscard]] Made unit_of(const mesh::Item& item, std::string_view kind) const;

  const governance::Verdict& verdict_;
  std::vector<Unit> units_;
  std::vector<std::vector<const mesh::Item*>> items_;
  std::vector<std::string_view> domains_;
  /// By the position of the item.
  std::vector<std::size_t> item_domains_;
  std::vector<std::vector<std::size_t>> units_of_items_;
  std::vector<bool> is_taken_;
  /// Files that are units, and the names of all judged files in which nothing was told apart.
  std::map<std::string_view, std::vector<std::size_t>> units_of_files_;
  std::vector<std::string_view> files_;
  governance::ItemFinder finder_;
};

}  // namespace meshctl::compliance
