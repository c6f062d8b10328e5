#include "catalog/items.h"

#include <algorithm>
#include <array>
#include <string>
#include <system_error>
#include <utility>

#include "base/error.h"
#include "document/canonical.h"
#include "manifest/manifest.h"
#include "mesh/paths.h"

namespace meshctl::catalog {

namespace {

// What a CI service calls the commit, and the URL of the repository: joined, when it is in two
// parts.
struct CiVariables {
  std::string_view commit;
  std::string_view url;
  std::string_view path;
};

constexpr std::array kCiServices = {
    CiVariables{"GITHUB_SHA", "GITHUB_SERVER_URL", "GITHUB_REPOSITORY"},
    CiVariables{"CI_COMMIT_SHA", "CI_PROJECT_URL", ""},
    CiVariables{"BUILD_SOURCEVERSION", "BUILD_REPOSITORY_URI", ""},
    CiVariables{"BITBUCKET_COMMIT", "BITBUCKET_GIT_HTTP_ORIGIN", ""},
    CiVariables{"GIT_COMMIT", "GIT_URL", ""},
};

std::string without_user(std::string url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string::npos) return url;
  const std::size_t start = scheme + 3;
  const std::size_t end = std::min(url.find('/', start), url.size());
  const std::size_t at = url.rfind('@', end);
  if (at != std::string::npos && at >= start) url.erase(start, at + 1 - start);
  return url;
}

ResourceKind kind_of(const manifest::Manifest& manifest) {
  return manifest.kind == manifest::Kind::data_contract ? ResourceKind::contract
                                                        : ResourceKind::product;
}

/// The ids as their contracts write them, where these are in the mesh: what is pushed keeps its
/// variables.
std::vector<std::string> promised_contracts(const manifest::Manifest& manifest,
                                            const mesh::Mesh& mesh) {
  std::vector<std::string> ids;
  const manifest::DataProduct* product = manifest.product();
  if (product == nullptr) return ids;
  for (const manifest::OutputPort& port : product->output_ports) {
    if (!port.contract_id) continue;
    const auto contracts = mesh.find(manifest::Kind::data_contract, port.contract_id);
    if (contracts.empty()) ids.emplace_back(port.contract_id.text);
    for (const mesh::Item* contract : contracts) {
      if (std::find(ids.begin(), ids.end(), contract->summary.id.text) != ids.end()) continue;
      ids.emplace_back(contract->summary.id.text);
    }
  }
  return ids;
}

Item item_of(const mesh::Item& from, const mesh::Mesh& mesh, const std::filesystem::path& root,
             SourceInfo source) {
  const manifest::Manifest& manifest = *from.manifest;
  Item item;
  item.kind = kind_of(manifest);
  item.id = manifest.id.text;
  item.version = manifest.version.text;
  item.name = manifest.name.text;
  item.status = manifest.status.text;
  item.source = std::move(source);
  item.source.path = mesh::below(root, from.path);
  item.contracts = promised_contracts(manifest, mesh);
  item.place = manifest.place(manifest.version ? manifest.version : manifest.id);
  item.document = manifest.document;
  return item;
}

}  // namespace

SourceInfo source_of_ci(const Context& context) {
  const auto variable = [&](std::string_view name) {
    return name.empty() ? std::string() : context.env(name).value_or(std::string());
  };
  for (const CiVariables& service : kCiServices) {
    SourceInfo source;
    source.commit = variable(service.commit);
    source.repository = without_user(variable(service.url));
    if (source.commit.empty() || source.repository.empty()) continue;
    if (const std::string path = variable(service.path); !path.empty()) {
      source.repository += "/" + path;
    }
    return source;
  }
  return {};
}

Items items_of(const mesh::Mesh& mesh, const mesh::Workspace& workspace,
               const std::function<bool(const mesh::Item& item)>& has_errors,
               const Context& context) {
  const SourceInfo source = source_of_ci(context);
  Items made;
  for (const mesh::Item& from : mesh.items()) {
    if (from.role != mesh::Role::judged) continue;
    Item item = item_of(from, mesh, workspace.root, source);
    if (has_errors(from)) {
      made.invalid.push_back({std::move(item), {}, "its manifest has errors", {}});
      continue;
    }
    try {
      const document::Node& root = from.manifest->document->root();
      item.payload = document::to_json(root);
      item.digest = digest_of(document::canonical_json(root));
      made.items.push_back(std::move(item));
    } catch (const Error& error) {
      made.invalid.push_back({std::move(item), "catalog/not-json", error.message(), error.hint()});
    }
  }
  return made;
}

}  // namespace meshctl::catalog
