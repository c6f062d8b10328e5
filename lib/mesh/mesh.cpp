#include "mesh/mesh.h"

#include <utility>

#include "manifest/variable.h"

namespace meshctl::mesh {

Mesh::Mesh(std::vector<Item> items) : items_(std::move(items)) {
  for (const Item& item : items_) {
    const manifest::Manifest& manifest = item.manifest;
    if (manifest.id.text.empty()) continue;
    Index& index = manifest.kind == manifest::Kind::data_contract ? contracts_ : products_;
    index[manifest::key_of(manifest.id)].push_back(&item);
  }
}

const Mesh::Index& Mesh::index(manifest::Kind kind) const {
  return kind == manifest::Kind::data_contract ? contracts_ : products_;
}

std::span<const Item* const> Mesh::find(manifest::Kind kind, std::string_view id) const {
  const Index& all = index(kind);
  const auto found = manifest::has_variable(id) ? all.find(manifest::key_of(id)) : all.find(id);
  if (found == all.end()) return {};
  return found->second;
}

std::vector<std::string_view> Mesh::ids(manifest::Kind kind) const {
  std::vector<std::string_view> result;
  for (const auto& [id, items] : index(kind)) result.push_back(id);
  return result;
}

std::vector<const Item*> Mesh::judged(manifest::Kind kind) const {
  std::vector<const Item*> result;
  for (const Item& item : items_) {
    if (item.role == Role::judged && item.manifest.kind == kind) result.push_back(&item);
  }
  return result;
}

}  // namespace meshctl::mesh
