// Watch: which changes make a verdict on a workspace old.
#include "governance/watch.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>

#include "tree.h"

namespace {

using meshctl::governance::Changes;
using meshctl::governance::JudgeOptions;
using meshctl::governance::Watch;
namespace fs = std::filesystem;

constexpr std::chrono::milliseconds kLong{20'000};
constexpr std::chrono::milliseconds kShort{50};

/// Waits until that file is told, in whatever bursts.
bool tells(Watch& watch, std::string_view name) {
  for (;;) {
    const Changes changes = watch.wait(kLong);
    if (changes.empty()) return false;
    if (std::find(changes.names.begin(), changes.names.end(), name) != changes.names.end()) {
      return true;
    }
  }
}

void drain(Watch& watch) {
  while (!watch.wait(kShort).empty()) {
  }
}

}  // namespace

TEST_CASE("new folders are watched, and those below them") {
  const Tree tree;
  tree.write("meshctl.yaml", "apiVersion: meshctl/v1\nkind: Workspace\n");
  tree.write_contract("sales/orders.odcs.yaml", "orders");
  const CurrentFolder here(tree.root());
  Watch watch(JudgeOptions{});
  CHECK(watch.folders() == 2);
  tree.write_contract("sales/orders.odcs.yaml", "other");
  CHECK(tells(watch, "sales/orders.odcs.yaml"));
  drain(watch);
  tree.write_contract("risk/deep/down/scores.odcs.yaml", "scores");
  CHECK(tells(watch, "risk"));
  drain(watch);
  CHECK(watch.folders() == 5);
  tree.write_contract("risk/deep/down/scores.odcs.yaml", "other");
  CHECK(tells(watch, "risk/deep/down/scores.odcs.yaml"));
  drain(watch);
  fs::rename(tree.path("risk"), tree.path("credit"));
  CHECK(tells(watch, "credit"));
  drain(watch);
  tree.write_contract("credit/deep/down/scores.odcs.yaml", "moved");
  CHECK(tells(watch, "credit/deep/down/scores.odcs.yaml"));
  drain(watch);
  fs::remove_all(tree.path("credit"));
  CHECK(tells(watch, "credit"));
  drain(watch);
  CHECK(watch.folders() == 2);
}

TEST_CASE("what a walk passes by is not watched") {
  const Tree tree;
  tree.write("meshctl.yaml", "apiVersion: meshctl/v1\nkind: Workspace\n");
  tree.write_contract("a.odcs.yaml", "a");
  tree.write(".gitignore", "/build/\n");
  tree.write("build/out.yaml");
  tree.write("node_modules/x/package.json");
  tree.write(".git/config.json");
  const CurrentFolder here(tree.root());
  Watch watch(JudgeOptions{});
  CHECK(watch.folders() == 1);
  tree.write("build/out.yaml", "1");
  tree.write(".git/config.json", "1");
  tree.write("notes.txt");
  tree.write(".#a.odcs.yaml");
  CHECK(watch.wait(kShort).empty());
  tree.write(".gitignore", "/other/\n");
  CHECK(tells(watch, ".gitignore"));
  drain(watch);
  CHECK(watch.folders() == 2);
  tree.write("build/out.yaml", "2");
  CHECK(tells(watch, "build/out.yaml"));
}

TEST_CASE("bundles, neighbours and the workspace file are watched, also while one is missing") {
  const Tree tree;
  tree.write("mesh/meshctl.yaml",
             "apiVersion: meshctl/v1\nkind: Workspace\nbundles: [{source: ../rules}]\n"
             "mesh: [{path: ../finance}]\n");
  tree.write_contract("mesh/a.odcs.yaml", "a");
  const CurrentFolder here(tree.path("mesh"));
  Watch watch(JudgeOptions{});
  tree.write("elsewhere/x.yaml");
  CHECK(watch.wait(kShort).empty());
  tree.write("rules/policies/p.json", "{}");
  CHECK(tells(watch, tree.path("rules")));
  drain(watch);
  tree.write_contract("finance/b/b.odcs.yaml", "b");
  CHECK(tells(watch, tree.path("finance")));
  drain(watch);
  tree.write("rules/policies/p.json", "[]");
  CHECK(tells(watch, tree.path("rules/policies/p.json")));
  drain(watch);
  tree.write_contract("finance/b/b.odcs.yaml", "c");
  CHECK(tells(watch, tree.path("finance/b/b.odcs.yaml")));
  drain(watch);
  tree.write("elsewhere/x.yaml", "1");
  CHECK(watch.wait(kShort).empty());
  tree.write("mesh/meshctl.yaml", "broken: [");
  CHECK(tells(watch, "meshctl.yaml"));
  drain(watch);
  tree.write("mesh/meshctl.yaml", "apiVersion: meshctl/v1\nkind: Workspace\n");
  CHECK(tells(watch, "meshctl.yaml"));
  drain(watch);
  tree.write("rules/policies/p.json", "{}");
  CHECK(watch.wait(kShort).empty());
}

TEST_CASE("a bundle that is named and a file that was missing are watched with the rest") {
  const Tree tree;
  tree.write("mesh/meshctl.yaml", "apiVersion: meshctl/v1\nkind: Workspace\n");
  tree.write_contract("mesh/sales/a.odcs.yaml", "a");
  tree.write("rules/policies/deep/p.json", "{}");
  const CurrentFolder here(tree.path("mesh"));
  JudgeOptions options;
  options.paths = {"b.odcs.yaml"};
  options.bundles = {"../rules"};
  Watch watch(options);
  tree.write("rules/policies/deep/p.json", "[]");
  CHECK(tells(watch, tree.path("rules/policies/deep/p.json")));
  drain(watch);
  const std::size_t before = watch.folders();
  tree.write_contract("mesh/b.odcs.yaml", "b");
  CHECK(tells(watch, "b.odcs.yaml"));
  drain(watch);
  CHECK(watch.folders() > before);
  tree.write_contract("mesh/sales/a.odcs.yaml", "c");
  CHECK(tells(watch, "sales/a.odcs.yaml"));
}

TEST_CASE("what is named and missing is waited for") {
  const Tree tree;
  tree.write("other.txt");
  const CurrentFolder here(tree.root());
  JudgeOptions options;
  options.paths = {"sales/new/orders.odcs.yaml"};
  Watch watch(options);
  tree.write("unrelated.odcs.yaml");
  CHECK(watch.wait(kShort).empty());
  tree.write_contract("sales/new/orders.odcs.yaml", "orders");
  CHECK_FALSE(watch.wait(kLong).empty());
  drain(watch);
  tree.write("sales/new/orders.odcs.yaml", "1");
  CHECK_FALSE(watch.wait(kLong).empty());
  drain(watch);
  fs::remove_all(tree.path("sales"));
  CHECK_FALSE(watch.wait(kLong).empty());
  drain(watch);
  tree.write_contract("sales/new/orders.odcs.yaml", "orders");
  CHECK_FALSE(watch.wait(kLong).empty());
}

TEST_CASE("a bundle that was pulled is what the lock says, so the lock is watched") {
  const Tree tree;
  tree.write("meshctl.yaml",
             "apiVersion: meshctl/v1\nkind: Workspace\n"
             "bundles: [{source: git+https://example.com/x.git}]\n");
  tree.write_contract("a.odcs.yaml", "a");
  const CurrentFolder here(tree.root());
  Watch watch(JudgeOptions{});
  CHECK(watch.folders() == 1);
  tree.write("meshctl.lock", "{}");
  CHECK(tells(watch, "meshctl.lock"));
}
