#include "mesh/narrowing.h"

#include <algorithm>
#include <filesystem>
#include <functional>

#include "manifest/variable.h"
#include "mesh/paths.h"

namespace meshctl::mesh {

namespace fs = std::filesystem;
using manifest::Kind;

namespace {

/// Follows links to what was touched.
class Reach {
 public:
  Reach(const Touched& touched, const Mesh& mesh)
      : touched_(touched), variables_(mesh.variables()) {
    for (const auto& [kind, id] : touched.manifests) ids_.emplace(kind, key_of(id));
    for (const Item& item : mesh.items()) {
      if (!is_touched(item)) continue;
      ids_.emplace(item.summary.kind, key_of(item.summary.id));
      // The version that a port offers is what those are held against who read its contract.
      for (const Port& port : item.summary.outputs) {
        ids_.emplace(Kind::data_contract, key_of(port.contract_id));
      }
    }
  }

  [[nodiscard]] bool has(const Item& item) const {
    const Summary& summary = item.summary;
    return is_touched(item) || has_id(summary.kind, summary.id) || has_port(summary.inputs) ||
           has_port(summary.outputs) ||
           std::any_of(summary.references.begin(), summary.references.end(),
                       [&](const OuterReference& reference) { return leads(item, reference); });
  }

 private:
  [[nodiscard]] std::string key_of(std::string_view text) const {
    return manifest::key_of(text, variables_);
  }

  [[nodiscard]] bool is_touched(const Item& item) const {
    return touched_.files.count(item.path) > 0;
  }

  [[nodiscard]] bool has_id(Kind kind, std::string_view id) const {
    return !id.empty() && ids_.count({kind, key_of(id)}) > 0;
  }

  [[nodiscard]] bool has_port(const std::vector<Port>& ports) const {
    return std::any_of(ports.begin(), ports.end(), [this](const Port& port) {
      return has_id(Kind::data_contract, port.contract_id) ||
             std::any_of(port.dependencies.begin(), port.dependencies.end(),
                         [this](const Dependency& dependency) {
                           return has_id(Kind::data_contract, dependency.id);
                         });
    });
  }

  [[nodiscard]] bool leads(const Item& item, const OuterReference& reference) const {
    const std::string text = key_of(reference.text);
    const fs::path file = fs::path(folder_of(item.path)) / text.substr(0, text.find('#'));
    return touched_.files.count(file.lexically_normal().native()) > 0;
  }

  const Touched& touched_;
  const manifest::Variables& variables_;
  std::set<std::pair<Kind, std::string>> ids_;
};

}  // namespace

std::vector<bool> narrow(const Narrowing& narrowing, const Mesh& mesh, const Workspace& workspace) {
  std::vector<bool> chosen(mesh.items().size(), true);
  if (!narrowing.selectors.empty()) chosen = narrowing.selectors.select(mesh, workspace);
  if (!narrowing.touched.valid() || narrowing.touched.get().is_everything) return chosen;
  const Reach reach(narrowing.touched.get(), mesh);
  for (const Item& item : mesh.items()) {
    chosen[item.position] = chosen[item.position] && reach.has(item);
  }
  return chosen;
}

}  // namespace meshctl::mesh
