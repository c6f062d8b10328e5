// Which manifests a policy is about.
#include "governance/selector.h"

#include <doctest/doctest.h>

#include "mesh/load.h"
#include "tree.h"

using namespace meshctl;              // NOLINT(google-build-using-namespace)
using namespace meshctl::governance;  // NOLINT(google-build-using-namespace)

TEST_CASE("a selector narrows by what it names") {
  const Tree tree;
  tree.write("sales/orders.odcs.yaml",
             "apiVersion: v3.1.0\nkind: DataContract\nid: orders\nversion: 1.0.0\nstatus: active\n"
             "domain: sales\ntags: [tier1, eu]\n");
  mesh::LoadOptions options;
  options.paths = {tree.path(".")};
  const mesh::Workspace workspace = mesh::find_workspace(options.paths);
  const mesh::Loaded loaded = mesh::load(workspace, options);
  REQUIRE(loaded.mesh.items().size() == 1);
  const auto is_selected = [&](std::string text) {
    auto parsed = document::parse(std::make_shared<const Source>("selector", std::move(text)),
                                  document::Format::yaml);
    REQUIRE(parsed.documents.size() == 1);
    return selects(read_selector(parsed.documents[0].root()), workspace,
                   loaded.mesh.items().front());
  };
  CHECK(is_selected("{}"));
  CHECK(is_selected("{kind: DataContract}"));
  CHECK_FALSE(is_selected("{kind: DataProduct}"));
  CHECK(is_selected("{kind: [DataProduct, DataContract]}"));
  CHECK(is_selected("{domain: sales}"));
  CHECK_FALSE(is_selected("{domain: finance}"));
  CHECK(is_selected("{tag: eu}"));
  CHECK(is_selected("{tag: [us, tier1]}"));
  CHECK_FALSE(is_selected("{tag: us}"));
  CHECK(is_selected("{status: active}"));
  CHECK_FALSE(is_selected("{status: [draft]}"));
  CHECK(is_selected("{path: 'sales/**'}"));
  CHECK_FALSE(is_selected("{path: 'finance/**'}"));
  CHECK_FALSE(is_selected("{domain: sales, status: draft}"));
}
