// Reads any bytes as a workspace file, and uses what it says: globs, ignore rules, domains,
// severities and names.
#include "mesh/workspace.h"

#include <array>
#include <string>
#include <vector>

#include "fuzz/target.h"
#include "governance/severities.h"
#include "mesh/glob.h"
#include "mesh/ignore.h"
#include "mesh/mesh.h"
#include "mesh/selector.h"
#include "mesh/workspace_file.h"

namespace {

using namespace meshctl;
using fuzz::require;

constexpr std::array<std::string_view, 6> kPaths = {
    "orders.odcs.yaml",     "sales/orders.odcs.yaml", "sales/eu/legacy/orders v2.odps.json",
    "a/b/c/d/e/f/g/h.yaml", ".hidden/[x]*.yml",       "caf\xc3\xa9/\xff.yaml"};
constexpr std::array<std::string_view, 5> kRules = {
    "link/unknown-contract", "semantics/version", "policy/owner", "schema/required", "syntax/yaml"};

void check_findings(std::span<const Finding> findings, std::size_t size) {
  for (const Finding& finding : findings) {
    require(!finding.rule.empty() && !finding.message.empty(), "a finding says what is wrong");
    require(finding.place.bytes.end <= size, "a finding is within the text");
  }
}

void check_glob(const manifest::Text& text) {
  const mesh::Glob glob(text.text);
  for (const std::string_view path : kPaths) {
    require(glob.matches(path) == mesh::Glob(text.text).matches(path),
            "a glob gives the same answer again");
  }
}

void check_ignored(const mesh::Workspace& workspace) {
  const std::vector<std::string_view> patterns(workspace.ignore.begin(), workspace.ignore.end());
  const mesh::IgnoreRules rules(patterns);
  for (const std::string_view path : kPaths) {
    for (const mesh::EntryType type : {mesh::EntryType::file, mesh::EntryType::folder}) {
      require(!rules.empty() || !rules.decide(path, type), "no rule decides nothing");
    }
  }
}

void check_domains(const mesh::Workspace& workspace) {
  for (const std::string_view path : kPaths) {
    mesh::Item item;
    item.path = (workspace.root / path).string();
    const std::string_view domain = mesh::domain_of(item, workspace);
    bool is_known = domain == workspace.domain.text;
    for (const mesh::Domain& one : workspace.domains) is_known = is_known || one.name == domain;
    require(is_known, "a manifest is of a domain that the file names");
  }
}

void check_names(const mesh::Workspace& workspace) {
  for (const mesh::CatalogEntry& entry : workspace.catalogs) {
    const mesh::CatalogEntry* const found = workspace.catalog(entry.name);
    require(found != nullptr && found->name == entry.name, "a catalog is found by its name");
  }
  for (const mesh::Environment& entry : workspace.environments) {
    const mesh::Environment* const found = workspace.environment(entry.name);
    require(found != nullptr && found->name == entry.name, "an environment is found by its name");
    require(!entry.catalog || workspace.catalog(entry.catalog) != nullptr ||
                !workspace.findings.empty(),
            "an unknown catalog is told");
  }
}

void check_severities(const mesh::Workspace& workspace, std::size_t size) {
  check_findings(governance::check_severities(workspace, {}), size);
  std::vector<Finding> findings;
  for (const std::string_view rule : kRules) {
    for (const std::string_view path : kPaths) {
      Finding finding;
      finding.rule = rule;
      finding.message = "something";
      finding.place.file = workspace.shown((workspace.root / path).native());
      findings.push_back(std::move(finding));
    }
  }
  const std::size_t before = findings.size();
  const std::size_t off = governance::apply_severities(workspace, findings);
  require(findings.size() + off == before, "what is off is counted");
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  mesh::Workspace workspace;
  workspace.root = "/srv/mesh";
  workspace.shown_root = ".";
  mesh::read_workspace_text(workspace, "/srv/mesh/meshctl.yaml", "meshctl.yaml",
                            std::string(fuzz::text_of(data, size)));
  check_findings(workspace.findings, size);
  require(workspace.file != nullptr || !workspace.findings.empty(), "a refusal has a reason");
  for (const manifest::Text& glob : workspace.manifests) check_glob(glob);
  for (const mesh::Domain& domain : workspace.domains) {
    for (const manifest::Text& glob : domain.paths) check_glob(glob);
  }
  check_ignored(workspace);
  check_domains(workspace);
  check_names(workspace);
  if (workspace.file != nullptr) check_severities(workspace, size);
  return 0;
}
