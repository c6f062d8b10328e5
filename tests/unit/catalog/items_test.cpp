// What of a manifest goes to a catalog: all of it, in its order, with a digest that layout does not
// change.
#include "catalog/items.h"

#include <doctest/doctest.h>

#include <map>

#include "mesh/load.h"
#include "support/temporary_folder.h"

using namespace meshctl;           // NOLINT(google-build-using-namespace)
using namespace meshctl::catalog;  // NOLINT(google-build-using-namespace)

namespace {

Context context_with(std::map<std::string, std::string, std::less<>> variables) {
  Context context;
  context.env = [variables =
                     std::move(variables)](std::string_view name) -> std::optional<std::string> {
    const auto found = variables.find(name);
    if (found == variables.end()) return std::nullopt;
    return found->second;
  };
  return context;
}

Items items_in(const test::TemporaryFolder& folder, const std::string& broken = {},
               const Context& context = context_with({})) {
  const std::string paths[] = {folder.path().string()};
  const mesh::Workspace workspace = mesh::find_workspace(paths);
  mesh::LoadOptions options;
  options.keep = mesh::Keep::manifests;
  const mesh::Loaded loaded = mesh::load(workspace, options);
  return items_of(
      loaded.mesh, workspace, [&](const mesh::Item& item) { return item.summary.id == broken; },
      context);
}

constexpr std::string_view kProduct =
    "# a comment\n"
    "kind: DataProduct\n"
    "apiVersion: v1.0.0\n"
    "id: orders\n"
    "version: 1.0.0\n"
    "status: active\n"
    "inputPorts: [{name: in, version: 1.0.0, contractId: raw}]\n"
    "outputPorts:\n"
    "  - {name: out, version: 1.0.0, contractId: c1}\n"
    "  - {name: other, version: 1.0.0}\n";

}  // namespace

TEST_CASE("an item is the whole manifest as JSON, and knows what it promises") {
  const test::TemporaryFolder folder;
  folder.write("a/orders.odps.yaml", kProduct);
  const Items made = items_in(folder);
  REQUIRE(made.items.size() == 1);
  const Item& item = made.items[0];
  CHECK(item.kind == ResourceKind::product);
  CHECK(item.id == "orders");
  CHECK(item.version == "1.0.0");
  CHECK(item.status == "active");
  CHECK(item.source.path == "a/orders.odps.yaml");
  CHECK(item.contracts == std::vector<std::string>{"c1"});
  CHECK(item.place.start.line == 5);
  CHECK(item.payload.starts_with(R"({"kind":"DataProduct","apiVersion":"v1.0.0","id":"orders")"));
}

TEST_CASE("a product promises the contract that its variables lead to, as that one is called") {
  const test::TemporaryFolder folder;
  std::string product(kProduct);
  product.replace(product.find("c1"), 2, "'${ENV:-dev}-c1'");
  folder.write("orders.odps.yaml", product);
  folder.write("c1.odcs.yaml",
               "kind: DataContract\napiVersion: v3.1.0\nid: 'dev-${C:-c1}'\nversion: 1.0.0\n"
               "status: active\n");
  const Items made = items_in(folder);
  REQUIRE(made.items.size() == 2);
  CHECK(made.items[0].id == "dev-${C:-c1}");
  CHECK(made.items[1].contracts == std::vector<std::string>{"dev-${C:-c1}"});
}

TEST_CASE("layout and comments do not change the digest, content does") {
  const auto digest = [](std::string_view text, std::string_view name = "x.odps.yaml") {
    const test::TemporaryFolder folder;
    folder.write(name, text);
    return items_in(folder).items.at(0).digest;
  };
  const std::string base = digest(kProduct);
  CHECK(digest("status: active\nversion: '1.0.0'\nid: orders\napiVersion: v1.0.0\n"
               "kind: DataProduct\n"
               "outputPorts: [{version: 1.0.0, contractId: c1, name: out}, {name: other, version: "
               "\"1.0.0\"}]\n"
               "inputPorts:\n- contractId: raw\n  name: in\n  version: 1.0.0\n") == base);
  std::string changed(kProduct);
  changed.replace(changed.find("active"), 6, "draft");
  CHECK(digest(changed) != base);
}

TEST_CASE("what has errors, or is no JSON, is set aside with the reason") {
  const test::TemporaryFolder folder;
  folder.write("a.odps.yaml", kProduct);
  const Items broken = items_in(folder, "orders");
  CHECK(broken.items.empty());
  REQUIRE(broken.invalid.size() == 1);
  CHECK(broken.invalid[0].rule.empty());
  CHECK(broken.invalid[0].item.id == "orders");

  folder.write("a.odps.yaml",
               std::string(kProduct) + "customProperties: [{property: x, value: .nan}]\n");
  const Items not_json = items_in(folder);
  REQUIRE(not_json.invalid.size() == 1);
  CHECK(not_json.invalid[0].rule == "catalog/not-json");
}

TEST_CASE("the CI service says what repository and commit it works on") {
  const SourceInfo github =
      source_of_ci(context_with({{"GITHUB_SHA", "abc"},
                                 {"GITHUB_SERVER_URL", "https://github.example.com"},
                                 {"GITHUB_REPOSITORY", "acme/mesh"}}));
  CHECK(github.repository == "https://github.example.com/acme/mesh");
  CHECK(github.commit == "abc");

  const SourceInfo azure =
      source_of_ci(context_with({{"BUILD_SOURCEVERSION", "def"},
                                 {"BUILD_REPOSITORY_URI", "https://me:pw@dev.example.com/r"}}));
  CHECK(azure.repository == "https://dev.example.com/r");

  const SourceInfo nowhere = source_of_ci(context_with({{"GIT_COMMIT", "abc"}}));
  CHECK(nowhere.repository.empty());
  CHECK(nowhere.commit.empty());
}
