// What the makers of facts share: rows about parts of one manifest. Private to lib/mesh.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "manifest/manifest.h"
#include "mesh/fact_writer.h"

namespace meshctl::mesh {

class FactMaker {
 public:
  FactMaker(const manifest::Manifest& manifest, FactWriter& out) : manifest_(manifest), out_(out) {}

  /// Begins a row about an object, which stands where the value does that names it, if it is there.
  FactWriter& row(TableId table, const document::Node& object, const manifest::Text& name = {});

  /// Tags and custom properties of an element: `product`, `contract`, `object`, `field`, ...
  void add_tags(std::string_view element, std::string_view object, std::string_view name,
                const std::vector<manifest::Text>& tags);
  void add_custom_properties(std::string_view element, std::string_view object,
                             std::string_view name,
                             const std::vector<manifest::CustomProperty>& properties);

  [[nodiscard]] const manifest::Manifest& manifest() const { return manifest_; }

 private:
  const manifest::Manifest& manifest_;
  FactWriter& out_;
  /// Of the row that was begun last; kept for its room.
  std::string pointer_;
};

/// Adds what only contracts, or only products, have: facts_of_contract.cpp, facts_of_product.cpp.
void add_contract(FactMaker& maker, const manifest::DataContract& contract);
void add_product(FactMaker& maker, const manifest::DataProduct& product);

}  // namespace meshctl::mesh
