// The lock is read as it was written; each kind of pull leaves the part of the other alone.
#include "mesh/lock.h"

#include <doctest/doctest.h>

#include "base/error.h"
#include "tree.h"

using namespace meshctl;        // NOLINT(google-build-using-namespace)
using namespace meshctl::mesh;  // NOLINT(google-build-using-namespace)

namespace {

Workspace workspace_in(const Tree& tree) {
  Workspace workspace;
  workspace.root = tree.root();
  workspace.shown_root = tree.root().string();
  return workspace;
}

}  // namespace

TEST_CASE("a lock comes back as it was written") {
  const Tree tree;
  const Workspace workspace = workspace_in(tree);
  Lock lock;
  lock.mesh.push_back(
      {"../finance#main", std::string(40, 'a'), std::string(64, 'b'), 3, "2026-01-01T00:00:00Z"});
  lock.bundles.push_back({"git+file:../governance#v1", "1.2.0", std::string(64, 'c'),
                          std::string(40, 'd'), "2026-01-02T00:00:00Z"});
  lock.bundles.push_back({"https://example.com/\"x\".tar.gz", "0.1.0", std::string(64, 'e'), "",
                          "2026-01-03T00:00:00Z"});
  write_lock(workspace, lock);
  const Lock read = read_lock(workspace);
  REQUIRE(read.mesh.size() == 1);
  CHECK(read.mesh[0].manifests == 3);
  REQUIRE(read.bundles.size() == 2);
  const LockedBundle* first = read.find_bundle("git+file:../governance#v1");
  REQUIRE(first != nullptr);
  CHECK(first->version == "1.2.0");
  CHECK(first->digest == std::string(64, 'c'));
  CHECK(first->commit == std::string(40, 'd'));
  CHECK(first->pulled == "2026-01-02T00:00:00Z");
  REQUIRE(read.find_bundle("https://example.com/\"x\".tar.gz") != nullptr);
  CHECK(read.find_bundle("https://example.com/\"x\".tar.gz")->commit.empty());
  CHECK(read.find_bundle("../finance#main") == nullptr);
  CHECK(read.find("../finance#main") != nullptr);
}

TEST_CASE("a lock that is none is refused") {
  const Tree tree;
  const Workspace workspace = workspace_in(tree);
  CHECK(read_lock(workspace).bundles.empty());
  for (
      const std::string_view bundles :
      {R"([{"source": "x"}])",
       R"([{"source": "x", "version": "1", "digest": "../../etc", "pulled": "2026-01-01T00:00:00Z"}])",
       R"({})"}) {
    tree.write("meshctl.lock",
               R"({"tool": "meshctl", "format": 1, "kind": "lock", "mesh": [], "bundles": )" +
                   std::string(bundles) + "}");
    CHECK_THROWS_AS(static_cast<void>(read_lock(workspace)), Error);
  }
}
