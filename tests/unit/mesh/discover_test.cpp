// Which files a walk finds.
#include "mesh/discover.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "tree.h"

using namespace meshctl;        // NOLINT(google-build-using-namespace)
using namespace meshctl::mesh;  // NOLINT(google-build-using-namespace)
namespace fs = std::filesystem;

namespace {

constexpr std::string_view kMinimal = "apiVersion: meshctl/v1\nkind: Workspace\n";

Discovery find(const Tree& tree, const std::vector<std::string>& names = {},
               const std::vector<fs::path>& excluded = {}) {
  std::vector<std::string> paths;
  for (const std::string& name : names) paths.push_back(tree.path(name));
  const std::vector<std::string> root{tree.path(".")};
  return discover(find_workspace(paths.empty() ? root : paths), paths, excluded);
}

/// The names of the files with that role, joined by blanks.
std::string names(const Tree& tree, const Discovery& discovery, Role role = Role::judged) {
  std::string result;
  for (const FoundFile& file : discovery.files) {
    if (file.role != role) continue;
    if (!result.empty()) result += ' ';
    result += file.path.substr(tree.root().native().size() + 1);
  }
  return result;
}

}  // namespace

TEST_CASE("a walk takes YAML and JSON, sorted, and no workspace file") {
  const Tree tree;
  tree.write("meshctl.yaml", kMinimal);
  for (const char* name : {"b.yaml", "a/x.yml", "a/y.json", "c.txt", "d.YAML",
                           "node_modules/e.yaml", ".github/f.yaml", "x.odcs.yaml"}) {
    tree.write(name);
  }
  const Discovery found = find(tree);
  CHECK(names(tree, found) == ".github/f.yaml a/x.yml a/y.json b.yaml d.YAML x.odcs.yaml");
  CHECK(found.files.back().reason == Reason::promised);
  CHECK(found.files.front().reason == Reason::found);
  CHECK(found.is_complete);
}

TEST_CASE(".gitignore files hold from the top of the repository down") {
  const Tree tree;
  tree.write(".git/HEAD");
  tree.write(".gitignore", "build/\n*.tmp.yaml\n/sub/deep/only.yaml\n");
  tree.write("sub/.gitignore", "!keep.tmp.yaml\nlocal.yaml\n");
  for (const char* name :
       {"build/a.yaml", "sub/build/b.yaml", "c.tmp.yaml", "sub/keep.tmp.yaml", "sub/local.yaml",
        "local.yaml", "sub/deep/only.yaml", "sub/deep/other.yaml"}) {
    tree.write(name);
  }
  CHECK(names(tree, find(tree)) == "local.yaml sub/deep/other.yaml sub/keep.tmp.yaml");
  // From further down, the files above still hold.
  CHECK(names(tree, find(tree, {"sub/deep"})) == "sub/deep/other.yaml");
  // What the user names is taken, ignored or not.
  CHECK(names(tree, find(tree, {"build/a.yaml"})) == "build/a.yaml");
  CHECK(names(tree, find(tree, {"build"})) == "build/a.yaml");
}

TEST_CASE("a repository within is not bound by the .gitignore files outside of it") {
  const Tree tree;
  tree.write(".git/HEAD");
  tree.write(".gitignore", "*.yaml\n");
  tree.write("a.yaml");
  tree.write("inner/.git/HEAD");
  tree.write("inner/b.yaml");
  CHECK(names(tree, find(tree)) == "inner/b.yaml");
}

TEST_CASE("the workspace file says what to take and what to leave out") {
  const Tree tree;
  tree.write("meshctl.yaml", std::string(kMinimal) +
                                 "manifests: ['products/**', contracts, ./top.yaml]\n"
                                 "ignore: ['**/drafts/', '*.old.yaml']\n");
  for (const char* name : {"products/a.yaml", "products/drafts/b.yaml", "products/x/c.old.yaml",
                           "contracts/d/e.yaml", "other/f.yaml", "top.yaml", "below/top.yaml"}) {
    tree.write(name);
  }
  CHECK(names(tree, find(tree)) == "contracts/d/e.yaml products/a.yaml top.yaml");
}

TEST_CASE("manifests that only the workspace file keeps out of a walk are known by their names") {
  const Tree tree;
  const std::vector<fs::path> excluded{tree.root() / "bundle"};
  const auto passed = [&](std::string_view says) {
    tree.write("meshctl.yaml", std::string(kMinimal) + std::string(says));
    std::string result;
    const std::vector<std::string> root{tree.path(".")};
    const Workspace workspace = find_workspace(root);
    for (const std::string& name : passed_by(workspace, excluded)) {
      result += workspace.below_root(name) + " ";
    }
    return result;
  };
  tree.write(".gitignore", "built/\n");
  for (const char* name : {"a.odps.yaml", "b/c.odcs.yaml", "b/d.yaml", "built/e.odcs.yaml",
                           "bundle/f.odcs.yaml", "node_modules/g.odcs.yaml"}) {
    tree.write(name);
  }
  CHECK(passed("") == "");
  CHECK(passed("ignore: [b]\n") == "b/c.odcs.yaml ");
  CHECK(passed("manifests: ['b/**']\n") == "a.odps.yaml ");
  CHECK(passed("ignore: ['!built/', 'x']\n") == "");
}

TEST_CASE("what surrounds the named files is context") {
  const Tree tree;
  tree.write("meshctl.yaml", kMinimal);
  tree.write("a.yaml");
  tree.write("b/c.yaml");
  const Discovery found = find(tree, {"b"});
  CHECK(names(tree, found) == "b/c.yaml");
  CHECK(names(tree, found, Role::context) == "a.yaml");
  CHECK(names(tree, find(tree, {"meshctl.yaml"})).empty());
}

TEST_CASE("excluded folders are not walked") {
  const Tree tree;
  tree.write("meshctl.yaml", kMinimal);
  tree.write("governance/bundle.yaml");
  tree.write("a.yaml");
  CHECK(names(tree, find(tree, {}, {tree.root() / "governance"})) == "a.yaml");
}

TEST_CASE("links are not followed, and a manifest behind one is told") {
  const Tree tree;
  const Tree outside;
  outside.write("x.odcs.yaml");
  tree.write("meshctl.yaml", kMinimal);
  tree.write("a/real.odcs.yaml");
  fs::create_directory_symlink(tree.root(), tree.root() / "a/loop");
  fs::create_symlink("real.odcs.yaml", tree.root() / "a/same.odcs.yaml");
  fs::create_symlink(outside.root() / "x.odcs.yaml", tree.root() / "out.odcs.yaml");
  fs::create_symlink("nowhere", tree.root() / "gone.odcs.yaml");
  const Discovery found = find(tree);
  CHECK(names(tree, found) == "a/real.odcs.yaml");
  REQUIRE(found.skipped.size() == 2);
  CHECK(found.skipped[0].message.ends_with("leads nowhere"));
  CHECK(found.skipped[1].message.ends_with("leads out of the workspace"));
  const Discovery named = find(tree, {"out.odcs.yaml"});
  const auto judged = std::find_if(named.files.begin(), named.files.end(),
                                   [](const FoundFile& file) { return file.role == Role::judged; });
  REQUIRE(judged != named.files.end());
  CHECK(judged->path == outside.root() / "x.odcs.yaml");
}

TEST_CASE("a workspace within a workspace is an error unless it is listed") {
  const Tree tree;
  tree.write("meshctl.yaml", kMinimal);
  tree.write("inner/meshctl.yaml", kMinimal);
  tree.write("inner/a.yaml");
  tree.write("b.yaml");
  const Discovery unlisted = find(tree);
  REQUIRE(unlisted.errors.size() == 1);
  CHECK(unlisted.errors[0].exit_code() == ExitCode::usage);
  CHECK(names(tree, unlisted) == "b.yaml");

  tree.write("meshctl.yaml", std::string(kMinimal) + "mesh: [{path: inner}]\n");
  const Discovery listed = find(tree);
  CHECK(listed.errors.empty());
  CHECK(names(tree, listed) == "b.yaml");
  CHECK(names(tree, listed, Role::neighbour) == "inner/a.yaml");

  tree.write("meshctl.yaml", std::string(kMinimal) + "ignore: ['inner/**']\n");
  CHECK(find(tree).errors.empty());

  fs::remove(tree.root() / "meshctl.yaml");
  CHECK(find(tree).errors.size() == 1);
}

TEST_CASE("neighbours are read where they are, and told where they are not") {
  const Tree tree;
  tree.write("finance/meshctl.yaml", std::string(kMinimal) + "ignore: [old/]\n");
  tree.write("finance/a.yaml");
  tree.write("finance/old/b.yaml");
  tree.write("sales/meshctl.yaml",
             std::string(kMinimal) +
                 "mesh: [{path: ../finance}, {path: ../nowhere}, {snapshot: mesh.json}]\n");
  tree.write("sales/c.yaml");
  const Discovery found = find(tree, {"sales"});
  CHECK(names(tree, found) == "sales/c.yaml");
  CHECK(names(tree, found, Role::neighbour) == "finance/a.yaml");
  REQUIRE(found.skipped.size() == 1);
  CHECK(found.skipped[0].message == "the mesh source '../nowhere' is not there");
  CHECK(found.skipped[0].place.pointer == "/mesh/1/path");
}

TEST_CASE("a file that is named twice is found once") {
  const Tree tree;
  tree.write("meshctl.yaml", kMinimal);
  tree.write("a.yaml");
  const Discovery found = find(tree, {"a.yaml", "./a.yaml", "."});
  REQUIRE(found.files.size() == 1);
  CHECK(found.files[0].reason == Reason::named);
}
