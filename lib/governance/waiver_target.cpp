#include "governance/waiver_target.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "manifest/variable.h"

namespace meshctl::governance {

using document::Node;
using mesh::Item;

namespace {

/// The value that one token of a JSON pointer leads to, or null.
const Node* child_at(const Node& node, std::string_view token) {
  if (!node.is_sequence()) {
    return node.find(replace_all(replace_all(std::string(token), "~1", "/"), "~0", "~"));
  }
  std::size_t index = 0;
  const auto read = std::from_chars(token.data(), token.data() + token.size(), index);
  return read.ec == std::errc() && index < node.size() ? &node.items()[index] : nullptr;
}

std::string_view name_of(const Node& node) {
  const std::string_view name = node.string_at("name");
  return name.empty() ? node.string_at("physicalName") : name;
}

bool is_of_version(const Item& item, std::string_view version) {
  return version.empty() || item.summary.version == version;
}

}  // namespace

bool WaiverTarget::Pattern::takes(std::string_view name) const {
  return glob ? glob->matches(name) : text == name;
}

WaiverTarget::Pattern WaiverTarget::pattern_of(const std::string& text, bool is_glob) {
  Pattern pattern{text, std::nullopt};
  if (is_glob && WaiverTarget::is_glob(text)) pattern.glob.emplace(text);
  return pattern;
}

WaiverTarget::WaiverTarget(std::string_view text) : address_(mesh::parse_address(text)) {
  const bool is_pattern = is_glob(text);
  id_ = pattern_of(address_.id, is_pattern);
  version_ = pattern_of(address_.version, is_pattern);
  port_ = pattern_of(address_.port, is_pattern);
  element_ = pattern_of(address_.element, is_pattern);
}

bool WaiverTarget::is_glob(std::string_view text) {
  return text.find_first_of("*?[") != std::string_view::npos;
}

bool WaiverTarget::is_everything() const {
  const auto is_any = [](std::string_view text) {
    return text.find_first_not_of('*') == std::string_view::npos;
  };
  return !address_.id.empty() && is_any(address_.id) && is_any(address_.version) &&
         is_any(address_.port) && is_any(address_.element);
}

std::vector<const Item*> WaiverTarget::items_in(const mesh::Mesh& mesh) const {
  std::vector<const Item*> items;
  const auto add = [&](const Item& item) {
    const bool is_meant =
        version_.glob ? version_.takes(item.summary.version) : is_of_version(item, version_.text);
    if (is_meant) items.push_back(&item);
  };
  if (id_.glob) {
    for (const Item& item : mesh.items()) {
      if (id_.takes(manifest::key_of(item.summary.id, mesh.variables()))) add(item);
    }
    return items;
  }
  for (const auto kind : {manifest::Kind::data_product, manifest::Kind::data_contract}) {
    for (const Item* item : mesh.find(kind, id_.text)) add(*item);
  }
  return items;
}

bool WaiverTarget::asks_for_part() const {
  return !port_.text.empty() || !element_.text.empty();
}

bool WaiverTarget::contains(const Part& part) const {
  if (!port_.text.empty() && (part.port.empty() || !port_.takes(part.port))) return false;
  if (element_.text.empty()) return true;
  const std::string_view element = part.element;
  if (element.empty()) return false;
  for (std::size_t end = element.find('.'); end != std::string_view::npos;
       end = element.find('.', end + 1)) {
    if (element_.takes(element.substr(0, end))) return true;
  }
  return element_.takes(element);
}

Part part_at(const Node& root, std::string_view pointer) {
  Part part;
  if (pointer.empty()) return part;
  const Node* node = &root;
  std::string_view list;
  std::size_t depth = 0;
  for (const std::string_view token : split(pointer.substr(1), '/')) {
    const Node* child = child_at(*node, token);
    if (child == nullptr) break;
    ++depth;
    if (node->is_mapping()) {
      list = token;
    } else if (depth == 2 && list == "schema") {
      part.element = name_of(*child);
    } else if (depth == 2 && list.ends_with("Ports")) {
      part.port = name_of(*child);
    } else if (list == "properties" && !part.element.empty()) {
      part.element += '.' + std::string(name_of(*child));
    }
    node = child;
  }
  return part;
}

Spots::Spots(const mesh::Mesh& mesh) {
  for (const Item& item : mesh.items()) {
    if (item.role == mesh::Role::judged) by_file_[item.file()].push_back(&item);
  }
}

const Item* Spots::item_of(const Finding& finding) const {
  const auto found = by_file_.find(finding.place.file);
  if (found == by_file_.end()) return nullptr;
  const std::vector<const Item*>& items = found->second;
  const auto item = std::find_if(items.begin(), items.end(), [&](const Item* each) {
    const Span whole = each->summary.root.bytes;
    return finding.place.bytes.begin >= whole.begin && finding.place.bytes.begin < whole.end;
  });
  return item == items.end() ? nullptr : *item;
}

std::optional<Part> Spots::part_of(const Item& item, const Finding& finding) {
  const auto [known, is_new] = opened_.try_emplace(&item);
  if (is_new) known->second = mesh::open(item);
  if (known->second == nullptr) return std::nullopt;
  return part_at(known->second->document->root(), finding.place.pointer);
}

}  // namespace meshctl::governance
