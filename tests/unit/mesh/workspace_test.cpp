// Which folder is the workspace, and what its file says.
#include "mesh/workspace.h"

#include <doctest/doctest.h>

#include "base/error.h"
#include "tree.h"

using namespace meshctl;        // NOLINT(google-build-using-namespace)
using namespace meshctl::mesh;  // NOLINT(google-build-using-namespace)

namespace {

constexpr std::string_view kMinimal = "apiVersion: meshctl/v1\nkind: Workspace\n";

Workspace find(const std::vector<std::string>& paths,
               const std::optional<std::string>& config = {}) {
  return find_workspace(paths, config);
}

ExitCode failure(const std::vector<std::string>& paths) {
  try {
    static_cast<void>(find(paths));
  } catch (const Error& error) {
    return error.exit_code();
  }
  return ExitCode::ok;
}

}  // namespace

TEST_CASE("the nearest workspace file upward wins") {
  const Tree tree;
  tree.write("meshctl.yaml", kMinimal);
  tree.write("inner/meshctl.yaml", kMinimal);
  tree.write("inner/a/b/x.yaml");
  tree.write("other/y.yaml");
  CHECK(find({tree.path("inner/a/b/x.yaml")}).root == tree.root() / "inner");
  CHECK(find({tree.path("inner")}).root == tree.root() / "inner");
  CHECK(find({tree.path("other")}).root == tree.root());
  CHECK(find({tree.path("other/y.yaml"), tree.path("other")}).root == tree.root());
  CHECK(failure({tree.path("inner"), tree.path("other")}) == ExitCode::usage);
}

TEST_CASE("paths are shown from where the user is") {
  const Tree tree;
  tree.write("mesh/meshctl.yaml", kMinimal);
  tree.write("mesh/sales/x.yaml");
  const auto shown = [&](const char* from, std::vector<std::string> paths) {
    const CurrentFolder here(tree.root() / from);
    return find(paths).shown(tree.path("mesh/sales/x.yaml"));
  };
  CHECK(shown(".", {"mesh"}) == "mesh/sales/x.yaml");
  CHECK(shown("mesh", {}) == "sales/x.yaml");
  CHECK(shown("mesh/sales", {}) == "x.yaml");
  CHECK(shown("mesh/sales", {"./x.yaml"}) == "x.yaml");
  {
    const CurrentFolder here(tree.root() / "mesh/sales");
    const Workspace workspace = find({});
    CHECK(workspace.shown(tree.path("mesh/stores/y.yaml")) == "../stores/y.yaml");
    CHECK(workspace.below_root("x.yaml") == "sales/x.yaml");
    CHECK(workspace.below_root("../stores/y.yaml") == "stores/y.yaml");
  }
  CHECK(shown(".", {tree.path("mesh")}) == tree.path("mesh/sales/x.yaml"));
}

TEST_CASE("without a workspace file the current folder is the workspace") {
  const Tree tree;
  tree.write("repo/.git/HEAD");
  tree.write("repo/a/x.yaml");
  tree.write("plain/a/x.yaml");
  tree.write("plain/b/x.yaml");
  {
    const CurrentFolder here(tree.root() / "repo");
    CHECK(find({}).root == tree.root() / "repo");
    const Workspace workspace = find({"a/x.yaml"});
    CHECK(workspace.root == tree.root() / "repo");
    CHECK(workspace.is_whole);
    CHECK_FALSE(workspace.has_file());
  }
  const CurrentFolder here(tree.root() / "plain");
  CHECK(find({}).root == tree.root() / "plain");
  CHECK(find({"a"}).root == tree.root() / "plain/a");
  CHECK(find({"a"}).is_whole);
  const Workspace file = find({"a/x.yaml"});
  CHECK(file.root == tree.root() / "plain/a");
  CHECK_FALSE(file.is_whole);
  const Workspace files = find({"a/x.yaml", "b/x.yaml"});
  CHECK(files.root == tree.root() / "plain");
  CHECK_FALSE(files.is_whole);
}

TEST_CASE("a path that is not there is an input error") {
  const Tree tree;
  CHECK(failure({tree.path("nowhere")}) == ExitCode::input);
  CHECK(failure({tree.path("nowhere/x.yaml")}) == ExitCode::input);
}

TEST_CASE("the workspace file is read") {
  const Tree tree;
  tree.write("meshctl.yaml", R"(apiVersion: meshctl/v1
kind: Workspace
domain: sales
domains: [{name: a, paths: ["a/**"]}]
manifests: ["products/**"]
ignore: [drafts/]
mesh: [{path: ../finance}, {catalog: prod}, {git: "https://example.com/x.git"}]
bundles: [{source: ../governance}]
environments: {prod: {catalog: prod, sla: true, connections: {warehouse: wh}}, dev: {}}
catalogs: {prod: {url: "https://catalog.example.com", driver: http}}
)");
  const Workspace workspace = find({tree.path(".")});
  CHECK(workspace.findings.empty());
  CHECK(workspace.domain == "sales");
  CHECK(workspace.domains.at(0).paths.at(0) == "a/**");
  CHECK(workspace.manifests.at(0) == "products/**");
  CHECK(workspace.ignore.at(0) == "drafts/");
  REQUIRE(workspace.mesh.size() == 3);
  CHECK(workspace.mesh[0].type == MeshSource::Type::path);
  CHECK(workspace.mesh[1].type == MeshSource::Type::catalog);
  CHECK(workspace.mesh[2].value == "https://example.com/x.git");
  CHECK(workspace.bundles.at(0).source == "../governance");
  REQUIRE(workspace.environment("prod") != nullptr);
  CHECK(workspace.environment("prod")->counts_for_sla);
  CHECK(workspace.environment("prod")->connections.at(0).second == "wh");
  CHECK(workspace.environment("prod")->variables.empty());
  CHECK_FALSE(workspace.environment("dev")->counts_for_sla);
  CHECK(workspace.environment("test") == nullptr);
  REQUIRE(workspace.catalog("prod") != nullptr);
  CHECK(workspace.catalog("prod")->url == "https://catalog.example.com");
}

TEST_CASE("mistakes in the workspace file are findings") {
  const Tree tree;
  const auto rule = [&](std::string_view text) -> std::string {
    tree.write("meshctl.yaml", text);
    const Workspace workspace = find({tree.path(".")});
    CHECK(workspace.has_file());
    return workspace.findings.empty() ? "" : workspace.findings.front().rule;
  };
  CHECK(rule(kMinimal).empty());
  CHECK(rule("") == "workspace/one-document");
  CHECK(rule(std::string(kMinimal) + "---\n" + std::string(kMinimal)) == "workspace/one-document");
  CHECK(rule("a: [").starts_with("syntax/"));
  CHECK(rule(std::string(kMinimal) + "domian: x\n").starts_with("schema/"));
  CHECK(rule(std::string(kMinimal) + "environments: {prod: {catalog: prod}}\n") ==
        "workspace/unknown-catalog");
}

TEST_CASE("a workspace file of several documents says how many, at the second") {
  const Tree tree;
  tree.write("meshctl.yaml", std::string(kMinimal) + "---\na: 1\n---\nb: 1\n");
  const Workspace workspace = find({tree.path(".")});
  REQUIRE(workspace.findings.size() == 1);
  const Finding& finding = workspace.findings.front();
  CHECK(finding.message == "a workspace file holds one document, and this one holds 3");
  CHECK(finding.hint == "remove the '---' before this one, or join them in one");
  CHECK(finding.place.pointer.empty());
  CHECK(finding.place.source->text().substr(finding.place.bytes.begin, 4) == "a: 1");
  tree.write("meshctl.yaml", "# nothing\n");
  CHECK(find({tree.path(".")}).findings.at(0).message == "the workspace file holds no document");
}

TEST_CASE("an environment has values of variables") {
  const Tree tree;
  const auto variables = [&tree](const std::string& values) {
    tree.write("meshctl.yaml",
               std::string(kMinimal) + "environments: {prod: {variables: {" + values + "}}}\n");
    const Workspace workspace = find({tree.path(".")});
    if (!workspace.findings.empty()) return workspace.findings.front().rule;
    std::string text;
    for (const auto& [name, value] : workspace.environment("prod")->variables) {
      text += std::string(name) + "=" + std::string(value.text) + " ";
    }
    return text;
  };
  CHECK(variables("HOST: db.prod, _p2: 5432, V: 1.10, ON: true, Q: '1 $x'") ==
        "HOST=db.prod _p2=5432 V=1.10 ON=true Q=1 $x ");
  CHECK(variables("A-B: x").starts_with("schema/"));
  CHECK(variables("2A: x").starts_with("schema/"));
  CHECK(variables("A: [x]").starts_with("schema/"));
  CHECK(variables("A: null").starts_with("schema/"));
  CHECK(variables("A: ''").starts_with("schema/"));
  CHECK(variables("A: \"x\\n${B}\"").starts_with("schema/"));
}

TEST_CASE("an environment that is not there is told with the nearest") {
  const Tree tree;
  tree.write("meshctl.yaml", std::string(kMinimal) + "environments: {prod: {}, dev: {}}\n");
  const Workspace workspace = find({tree.path(".")});
  CHECK(no_environment(workspace, "prdo").message() == "there is no environment 'prdo'");
  CHECK(no_environment(workspace, "prdo").hint() == "did you mean 'prod'?");
  CHECK(no_environment(workspace, "staging").hint() == "known: prod, dev");
  CHECK(no_environment(Workspace(), "prod").hint() ==
        "name it under environments: in meshctl.yaml");
}
