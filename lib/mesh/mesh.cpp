#include "mesh/mesh.h"

#include <algorithm>
#include <utility>

#include "document/document.h"
#include "mesh/paths.h"

namespace meshctl::mesh {

Place Item::place(const Word& word) const {
  const Word& at = word ? word : summary.root;
  return {file(), at.bytes, at.start, at.end, std::string(at.pointer), has_text ? source : nullptr};
}

std::string_view Item::title() const {
  if (!summary.name.text.empty()) return summary.name;
  if (!summary.id.text.empty()) return summary.id;
  return name_in(file());
}

std::shared_ptr<const manifest::Manifest> open(const Item& item) {
  if (item.manifest != nullptr) return item.manifest;
  document::Parsed parsed = document::parse(item.source, document::format_of(item.file()));
  for (document::Document& document : parsed.documents) {
    if (document.root().span() != item.summary.root.bytes) continue;
    auto whole = std::make_shared<const document::Document>(std::move(document));
    return std::make_shared<const manifest::Manifest>(
        manifest::read(std::move(whole), item.summary.kind));
  }
  return nullptr;
}

Mesh::Mesh(Items items, manifest::Variables variables)
    : items_(std::move(items)), variables_(std::move(variables)) {
  std::uint32_t position = 0;
  contracts_.reserve(items_.size());
  products_.reserve(items_.size());
  for (Item& item : items_) {
    item.position = position++;
    if (item.summary.id.text.empty()) continue;
    Index& index = item.summary.is_contract() ? contracts_ : products_;
    index[manifest::key_of(item.summary.id, variables_)].push_back(&item);
  }
}

const Mesh::Index& Mesh::index(manifest::Kind kind) const {
  return kind == manifest::Kind::data_contract ? contracts_ : products_;
}

std::span<const Item* const> Mesh::find(manifest::Kind kind, std::string_view id) const {
  const Index& all = index(kind);
  const auto found =
      manifest::has_variable(id) ? all.find(manifest::key_of(id, variables_)) : all.find(id);
  if (found == all.end()) return {};
  return found->second;
}

std::vector<std::string_view> Mesh::ids(manifest::Kind kind) const {
  std::vector<std::string_view> result;
  for (const auto& [id, items] : index(kind)) result.push_back(id);
  std::sort(result.begin(), result.end());
  return result;
}

std::vector<const Item*> Mesh::judged(manifest::Kind kind) const {
  std::vector<const Item*> result;
  for (const Item& item : items_) {
    if (item.role == Role::judged && item.summary.kind == kind) result.push_back(&item);
  }
  return result;
}

}  // namespace meshctl::mesh
