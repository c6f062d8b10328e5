// Fields that contracts and products have in common.
#include "manifest/reader.h"

namespace meshctl::manifest {

using document::Node;

Text text_at(const Node& mapping, std::string_view key) {
  const Node* node = mapping.find(key);
  return node != nullptr && node->is_string() ? Text{node->text(), node} : Text{};
}

Text scalar_at(const Node& mapping, std::string_view key) {
  const Node* node = mapping.find(key);
  return node != nullptr && (node->is_string() || node->is_number()) ? Text{node->text(), node}
                                                                     : Text{};
}

const Node* mapping_at(const Node& mapping, std::string_view key) {
  const Node* node = mapping.find(key);
  return node != nullptr && node->is_mapping() ? node : nullptr;
}

bool flag_at(const Node& mapping, std::string_view key) {
  const Node* node = mapping.find(key);
  return node != nullptr && node->as_boolean().value_or(false);
}

std::vector<Text> texts_at(const Node& mapping, std::string_view key) {
  std::vector<Text> result;
  if (const Node* list = mapping.find(key)) {
    for (const Node& item : list->items()) {
      if (item.is_string()) result.push_back({item.text(), &item});
    }
  }
  return result;
}

std::vector<Text> synonyms_at(const Node& mapping) {
  return list_at(mapping, "synonyms", [](const Node& node) { return text_at(node, "synonym"); });
}

Role read_role(const Node& node) {
  return {text_at(node, "role"),
          text_at(node, "access"),
          text_at(node, "description"),
          text_at(node, "firstLevelApprovers"),
          text_at(node, "secondLevelApprovers"),
          &node};
}

CustomProperty read_custom_property(const Node& node) {
  return {text_at(node, "property"), node.find("value"), &node};
}

namespace {

Member read_member(const Node& node) {
  return {text_at(node, "username"),
          text_at(node, "name"),
          text_at(node, "role"),
          text_at(node, "description"),
          text_at(node, "dateIn"),
          text_at(node, "dateOut"),
          text_at(node, "replacedByUsername"),
          &node};
}

Team read_team(const Node& root) {
  Team team;
  team.node = root.find("team");
  if (team.node == nullptr) return team;
  if (team.node->is_sequence()) {
    team.members = list_at(root, "team", read_member);
  } else {
    team.id = text_at(*team.node, "id");
    team.name = text_at(*team.node, "name");
    team.description = text_at(*team.node, "description");
    team.members = list_at(*team.node, "members", read_member);
  }
  return team;
}

SupportChannel read_support(const Node& node) {
  return {text_at(node, "channel"), text_at(node, "url"),         text_at(node, "tool"),
          text_at(node, "scope"),   text_at(node, "description"), &node};
}

Definition read_definition(const Node& node) {
  return {text_at(node, "url"), text_at(node, "type"), &node};
}

}  // namespace

void read_common(Manifest& manifest, const Node& root) {
  manifest.api_version = scalar_at(root, "apiVersion");
  manifest.id = scalar_at(root, "id");
  manifest.name = text_at(root, "name");
  manifest.version = scalar_at(root, "version");
  manifest.status = text_at(root, "status");
  manifest.domain = text_at(root, "domain");
  manifest.tenant = text_at(root, "tenant");
  manifest.deprecated = flag_at(root, "deprecated");
  manifest.synonyms = synonyms_at(root);
  manifest.context = root.find("context");
  if (const Node* description = mapping_at(root, "description")) {
    manifest.description = {text_at(*description, "purpose"), text_at(*description, "usage"),
                            text_at(*description, "limitations")};
  }
  manifest.team = read_team(root);
  manifest.support = list_at(root, "support", read_support);
  manifest.definitions = list_at(root, "authoritativeDefinitions", read_definition);
  manifest.tags = texts_at(root, "tags");
  manifest.custom_properties = list_at(root, "customProperties", read_custom_property);
}

}  // namespace meshctl::manifest
