#include "mesh/lock.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/error.h"
#include "base/file.h"
#include "base/text.h"
#include "document/document.h"
#include "jsonschema/jsonschema.h"
#include "mesh/schema_set.h"

namespace meshctl::mesh {

using Json = nlohmann::ordered_json;
using document::Node;

namespace {

constexpr std::uint64_t kMostBytes = 1 << 20;

}  // namespace

const LockedSource* Lock::find(std::string_view git) const {
  const auto found = std::find_if(mesh.begin(), mesh.end(),
                                  [git](const LockedSource& one) { return one.git == git; });
  return found == mesh.end() ? nullptr : &*found;
}

const LockedBundle* Lock::find_bundle(std::string_view source) const {
  const auto found =
      std::find_if(bundles.begin(), bundles.end(),
                   [source](const LockedBundle& one) { return one.source == source; });
  return found == bundles.end() ? nullptr : &*found;
}

Lock read_lock(const Workspace& workspace) {
  Lock lock;
  const std::filesystem::path file = workspace.root / kLockFile;
  if (!std::filesystem::exists(file)) return lock;
  const std::string name = workspace.shown(file.native());
  const auto source = std::make_shared<const Source>(name, read_file(name, kMostBytes));
  const document::Parsed parsed = document::parse(source, document::Format::json);
  std::vector<Finding> findings = parsed.findings;
  if (findings.empty() && parsed.documents.size() == 1) {
    SchemaSet schemas;
    jsonschema::evaluate(schemas.get("lock"), parsed.documents[0], parsed.documents[0].root(),
                         findings);
  }
  if (!findings.empty() || parsed.documents.size() != 1) {
    const std::string why = findings.empty() ? "it is empty" : findings.front().message;
    throw usage_error(fmt::format("{} is no lock: {}", printable(name), why),
                      "remove it, and run meshctl mesh pull and meshctl bundle pull");
  }
  for (const Node& node : parsed.documents.front().root().find("mesh")->items()) {
    LockedSource& locked = lock.mesh.emplace_back();
    locked.git = node.string_at("git");
    locked.commit = node.string_at("commit");
    locked.snapshot = node.string_at("snapshot");
    locked.manifests = static_cast<std::size_t>(node.find("manifests")->as_int64().value_or(0));
    locked.pulled = node.string_at("pulled");
  }
  if (const Node* bundles = parsed.documents.front().root().find("bundles")) {
    for (const Node& node : bundles->items()) {
      lock.bundles.push_back(
          {std::string(node.string_at("source")), std::string(node.string_at("version")),
           std::string(node.string_at("digest")), std::string(node.string_at("commit")),
           std::string(node.string_at("pulled"))});
    }
  }
  return lock;
}

void write_lock(const Workspace& workspace, const Lock& lock) {
  Json sources = Json::array();
  for (const LockedSource& one : lock.mesh) {
    sources.push_back({{"git", one.git},
                       {"commit", one.commit},
                       {"snapshot", one.snapshot},
                       {"manifests", one.manifests},
                       {"pulled", one.pulled}});
  }
  Json json{{"tool", "meshctl"}, {"format", 1}, {"kind", "lock"}, {"mesh", sources}};
  for (const LockedBundle& one : lock.bundles) {
    Json bundle{{"source", one.source}, {"version", one.version}, {"digest", one.digest}};
    if (!one.commit.empty()) bundle["commit"] = one.commit;
    bundle["pulled"] = one.pulled;
    json["bundles"].push_back(std::move(bundle));
  }
  write_file(workspace.root / kLockFile,
             json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
}

std::filesystem::path snapshot_file(const std::filesystem::path& folder,
                                    const LockedSource& locked) {
  return folder / (locked.snapshot + ".json");
}

}  // namespace meshctl::mesh
