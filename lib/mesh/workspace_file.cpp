#include "mesh/workspace_file.h"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "base/file.h"
#include "base/text.h"
#include "document/quote.h"
#include "jsonschema/jsonschema.h"
#include "mesh/schema_set.h"

namespace meshctl::mesh {

using document::Node;
using manifest::Text;

namespace {

constexpr std::uint64_t kWorkspaceBytes = 1 << 20;

constexpr std::array<std::pair<std::string_view, MeshSource::Type>, 4> kMeshSources = {{
    {"path", MeshSource::Type::path},
    {"git", MeshSource::Type::git},
    {"catalog", MeshSource::Type::catalog},
    {"snapshot", MeshSource::Type::snapshot},
}};

// The schema has approved of the file, so that a member is either missing or of the right type.
Text text_of(const Node& mapping, std::string_view key) {
  const Node* node = mapping.find(key);
  return node == nullptr ? Text{} : Text{node->text(), node};
}

std::vector<Text> texts_of(const Node& mapping, std::string_view key) {
  std::vector<Text> texts;
  if (const Node* list = mapping.find(key)) {
    for (const Node& item : list->items()) texts.push_back({item.text(), &item});
  }
  return texts;
}

std::vector<std::pair<std::string_view, Text>> pairs_of(const Node& mapping, std::string_view key) {
  std::vector<std::pair<std::string_view, Text>> pairs;
  if (const Node* inner = mapping.find(key)) {
    for (const document::Member& member : inner->members()) {
      pairs.emplace_back(member.name(), Text{member.value.text(), &member.value});
    }
  }
  return pairs;
}

Environment read_environment(std::string_view name, const Node& node) {
  Environment environment;
  environment.name = name;
  environment.catalog = text_of(node, "catalog");
  environment.connections = pairs_of(node, "connections");
  environment.variables = pairs_of(node, "variables");
  const Node* sla = node.find("sla");
  environment.counts_for_sla = sla != nullptr && sla->as_boolean().value_or(false);
  environment.node = &node;
  return environment;
}

void fill(Workspace& workspace, const Node& root) {
  workspace.domain = text_of(root, "domain");
  workspace.manifests = texts_of(root, "manifests");
  workspace.ignore = texts_of(root, "ignore");
  if (const Node* domains = root.find("domains")) {
    for (const Node& node : domains->items()) {
      workspace.domains.push_back({text_of(node, "name"), texts_of(node, "paths"), &node});
    }
  }
  if (const Node* sources = root.find("mesh")) {
    for (const Node& node : sources->items()) {
      for (const auto& [key, type] : kMeshSources) {
        if (const Text value = text_of(node, key)) workspace.mesh.push_back({type, value});
      }
    }
  }
  if (const Node* bundles = root.find("bundles")) {
    for (const Node& node : bundles->items()) {
      workspace.bundles.push_back({text_of(node, "source"), text_of(node, "version"), text_of(node, "key")});
    }
  }
  if (const Node* catalogs = root.find("catalogs")) {
    for (const document::Member& member : catalogs->members()) {
      workspace.catalogs.push_back({member.name(), text_of(member.value, "url"),
                                    text_of(member.value, "driver"), &member.value});
    }
  }
  if (const Node* severities = root.find("severities")) {
    for (const Node& node : severities->items()) {
      workspace.severities.push_back({text_of(node, "rule"),
                                      parse_severity(node.string_at("severity")),
                                      texts_of(node, "paths")});
    }
  }
  if (const Node* environments = root.find("environments")) {
    for (const document::Member& member : environments->members()) {
      workspace.environments.push_back(read_environment(member.name(), member.value));
    }
  }
}

void check_catalog_name(Workspace& workspace, const Text& name) {
  if (!name || workspace.catalog(name) != nullptr) return;
  std::vector<std::string_view> known;
  for (const CatalogEntry& catalog : workspace.catalogs) known.push_back(catalog.name);
  Finding finding;
  finding.rule = "workspace/unknown-catalog";
  finding.message = fmt::format("no catalog is called {}", document::quote(name));
  finding.place = workspace.file->place(*name.node);
  finding.hint = did_you_mean(name, known);
  if (finding.hint.empty()) finding.hint = "describe it under catalogs";
  workspace.findings.push_back(std::move(finding));
}

void check_names(Workspace& workspace) {
  for (const Environment& environment : workspace.environments) {
    check_catalog_name(workspace, environment.catalog);
  }
  for (const MeshSource& source : workspace.mesh) {
    if (source.type == MeshSource::Type::catalog) check_catalog_name(workspace, source.value);
  }
}

Finding wrong_count(Place place, std::string message, std::string hint) {
  Finding finding;
  finding.rule = "workspace/one-document";
  finding.message = std::move(message);
  finding.hint = std::move(hint);
  finding.place = std::move(place);
  return finding;
}

}  // namespace

void read_workspace_file(Workspace& workspace, const std::filesystem::path& file,
                         const std::string& name) {
  read_workspace_text(workspace, file, name, read_file(name, kWorkspaceBytes));
}

void read_workspace_text(Workspace& workspace, const std::filesystem::path& file,
                         const std::string& name, std::string text) {
  workspace.file_path = file;
  workspace.file_name = name;
  auto source = std::make_shared<const Source>(name, std::move(text));
  document::Parsed parsed = document::parse(source, document::format_of(name));
  workspace.findings = std::move(parsed.findings);
  if (parsed.documents.empty()) {
    if (workspace.findings.empty()) {
      workspace.findings.push_back(
          wrong_count(place_in(source, {}), "the workspace file holds no document",
                      "begin it with apiVersion: meshctl/v1 and kind: Workspace"));
    }
    return;
  }
  if (parsed.documents.size() > 1) {
    const document::Document& second = parsed.documents[1];
    workspace.findings.push_back(
        wrong_count(second.place(second.root()),
                    fmt::format("a workspace file holds one document, and this one holds {}",
                                parsed.documents.size()),
                    "remove the '---' before this one, or join them in one"));
  }
  const auto document =
      std::make_shared<const document::Document>(std::move(parsed.documents.front()));
  workspace.file = document;
  SchemaSet schemas;
  jsonschema::evaluate(schemas.get("workspace"), *document, document->root(), workspace.findings);
  if (count_of(workspace.findings, Severity::error) > 0) return;
  fill(workspace, document->root());
  check_names(workspace);
}

}  // namespace meshctl::mesh
