#include "governance/selector.h"

#include <algorithm>

#include "base/text.h"
#include "mesh/paths.h"
#include "mesh/selector.h"

namespace meshctl::governance {

using document::Node;

namespace {

std::vector<std::string_view> values_of(const Node& selector, std::string_view key) {
  std::vector<std::string_view> values;
  const Node* node = selector.find(key);
  if (node == nullptr) return values;
  if (node->is_scalar()) values.push_back(node->text());
  for (const Node& item : node->items()) values.push_back(item.text());
  return values;
}

bool is_any(const std::vector<std::string_view>& wanted, std::string_view value) {
  return wanted.empty() || std::find(wanted.begin(), wanted.end(), value) != wanted.end();
}

bool has_any_tag(const std::vector<std::string_view>& wanted,
                 const std::vector<std::string_view>& tags) {
  return wanted.empty() || std::any_of(tags.begin(), tags.end(),
                                       [&](std::string_view tag) { return is_any(wanted, tag); });
}

bool is_in_domain(const std::vector<std::string_view>& wanted, const mesh::Workspace& workspace,
                  const mesh::Item& item) {
  return wanted.empty() || is_any(wanted, mesh::domain_of(item, workspace));
}

bool has_any_path(const std::vector<mesh::Glob>& wanted, std::string_view path) {
  return wanted.empty() || std::any_of(wanted.begin(), wanted.end(),
                                       [&](const mesh::Glob& glob) { return glob.matches(path); });
}

}  // namespace

Selector read_selector(const Node& node) {
  const std::vector<std::string_view> paths = values_of(node, "path");
  return {values_of(node, "kind"),
          values_of(node, "domain"),
          values_of(node, "tag"),
          values_of(node, "status"),
          {paths.begin(), paths.end()}};
}

bool selects(const Selector& selector, const mesh::Workspace& workspace, const mesh::Item& item) {
  const mesh::Summary& summary = item.summary;
  return is_any(selector.kinds, to_string(summary.kind)) &&
         is_in_domain(selector.domains, workspace, item) &&
         has_any_tag(selector.tags, summary.tags) && is_any(selector.statuses, summary.status) &&
         has_any_path(selector.paths, mesh::below(workspace.root, item.path));
}

}  // namespace meshctl::governance
