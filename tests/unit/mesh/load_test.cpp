// What files become: manifests, findings, and what is only counted.
#include "mesh/load.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include "tree.h"

using namespace meshctl;        // NOLINT(google-build-using-namespace)
using namespace meshctl::mesh;  // NOLINT(google-build-using-namespace)
using manifest::Kind;

namespace {

Loaded load_tree(const Tree& tree, const std::vector<std::string>& names = {}, unsigned jobs = 1) {
  LoadOptions options;
  options.jobs = jobs;
  for (const std::string& name : names) options.paths.push_back(tree.path(name));
  const std::vector<std::string> start{tree.path(".")};
  return load(find_workspace(options.paths.empty() ? start : options.paths), options);
}

std::string rules(const Loaded& loaded) {
  std::string result;
  for (const Finding& finding : loaded.findings)
    result += (result.empty() ? "" : " ") + finding.rule;
  return result;
}

/// The rule of the only finding of a file with that text, when the user names it.
std::string rule_of(std::string_view text, std::string_view name = "x.yaml") {
  const Tree tree;
  tree.write(name, text);
  return rules(load_tree(tree, {std::string(name)}));
}

}  // namespace

TEST_CASE("manifests are found by name or by content, others are counted") {
  const Tree tree;
  tree.write_contract("a.yaml", "a");
  tree.write_product("b.odps.yaml", "b");
  tree.write("c.json",
             R"({"apiVersion": "v1.0.0", "kind": "DataProduct", "id": "c", "status": "x"})");
  tree.write("k8s.yaml", "apiVersion: v1\nkind: ConfigMap\n");
  tree.write("crd.yaml", "apiVersion: mesh.example.com/v1\nkind: DataProduct\n");
  tree.write("broken.yaml", "{{ helm }}: [\n");
  const Loaded loaded = load_tree(tree);
  CHECK(rules(loaded).empty());
  CHECK(loaded.manifests == 3);
  CHECK(loaded.other_files.size() == 3);
  CHECK(loaded.mesh.items().size() == 3);
  CHECK(loaded.mesh.find(Kind::data_contract, "a").size() == 1);
  CHECK(loaded.mesh.find(Kind::data_product, "a").empty());
  CHECK(loaded.mesh.ids(Kind::data_product) == std::vector<std::string_view>{"b", "c"});
  CHECK(loaded.mesh.judged(Kind::data_product).size() == 2);
  CHECK(loaded.mesh.items().front().is_sound);
}

TEST_CASE("one file may hold several manifests") {
  const Tree tree;
  tree.write("all.yaml",
             "apiVersion: v3.1.0\nkind: DataContract\nid: a\nversion: 1.0.0\nstatus: active\n---\n"
             "apiVersion: v1\nkind: ConfigMap\n---\n"
             "apiVersion: v1.0.0\nkind: DataProduct\nid: b\nstatus: active\n");
  const Loaded loaded = load_tree(tree);
  CHECK(loaded.manifests == 2);
  CHECK(loaded.other_files.size() == 0);
}

TEST_CASE("what is named and is no manifest gets a finding") {
  CHECK(rule_of("apiVersion: v1\nkind: ConfigMap\n") == "schema/unknown-kind");
  CHECK(rule_of("a: b\n") == "schema/unknown-kind");
  CHECK(rule_of("[1, 2]\n") == "schema/no-manifest");
  CHECK(rule_of("# nothing\n") == "schema/no-manifest");
  CHECK(rule_of("", "x.odcs.yaml") == "schema/no-manifest");
  CHECK(rule_of("apiVersion: v9.0.0\nkind: DataProduct\n") == "schema/unknown-version");
  CHECK(rule_of("apiVersion: mesh.example.com/v1\nkind: DataProduct\n") ==
        "schema/unknown-version");
  CHECK(rule_of("dataContractSpecification: 1.1.0\n") == "schema/foreign-format");
  CHECK(rule_of("dataContractSpecification: 1.1.0\n", "x.odcs.yaml") == "schema/foreign-format");
  CHECK(rule_of("a: [\n").starts_with("syntax/"));
}

TEST_CASE("a misspelled kind gets the right one as a hint") {
  const Tree tree;
  tree.write("x.yaml", "apiVersion: v3.1.0\nkind: DataContrat\n");
  const Loaded loaded = load_tree(tree, {"x.yaml"});
  REQUIRE(loaded.findings.size() == 1);
  CHECK(loaded.findings[0].message == "kind 'DataContrat' is not known");
  CHECK(loaded.findings[0].hint == "did you mean 'DataContract'?");
  CHECK(loaded.findings[0].place.start == Position{2, 7});
}

TEST_CASE("what comes of an unknown alias or a template is no second finding") {
  const std::string head =
      "apiVersion: v3.1.0\nkind: DataContract\nid: a\nversion: 1.0.0\nstatus: active\n";
  CHECK(rule_of(head + "name: *nobody\ntags: *nothing\n") == "syntax/alias syntax/alias");
  CHECK(rule_of(head + "name: {{ name }}\n") == "syntax/key");
  CHECK(rule_of(head + "description:\n  {{ purpose }}: x\n") == "syntax/key");
  CHECK(rule_of(head + "tags: *nothing\nname: 1\ndomain: {}\n") ==
        "schema/type schema/type syntax/alias");
  CHECK(rule_of(head + "name: {{ name }}\ndomain: {}\n") == "schema/type syntax/key");
}

TEST_CASE("a kind that is written or called otherwise has a fix") {
  const auto fixed = [](const std::string& kind) {
    const Tree tree;
    tree.write("x.yaml", "apiVersion: v3.1.0\nkind: " + kind + "\n");
    const Loaded loaded = load_tree(tree, {"x.yaml"});
    REQUIRE(loaded.findings.size() == 1);
    const Finding& finding = loaded.findings[0];
    if (!finding.fix) return finding.hint;
    return finding.hint + " " + std::string(to_string(finding.fix->safety)) + " " +
           finding.fix->edits.at(0).replacement;
  };
  CHECK(fixed("data-contract") == "did you mean 'DataContract'? certain DataContract");
  CHECK(fixed("DATA_PRODUCT") == "did you mean 'DataProduct'? certain DataProduct");
  CHECK(fixed("Contract") == "did you mean 'DataContract'? likely DataContract");
  CHECK(fixed("product") == "did you mean 'DataProduct'? likely DataProduct");
  CHECK(fixed("DataContrakt") == "did you mean 'DataContract'? likely DataContract");
  CHECK(fixed("Deployment") == "known: DataContract, DataProduct");
}

TEST_CASE("a misspelled kind in a folder is told when its apiVersion is one of a standard's kind") {
  const auto rules_in_folder = [](std::string_view text, std::string_view name) {
    const Tree tree;
    tree.write("meshctl.yaml", "apiVersion: meshctl/v1\nkind: Workspace\nmanifests: ['m/**']\n");
    tree.write_contract("m/good.yaml", "good");
    tree.write("m/" + std::string(name), text);
    const Loaded loaded = load_tree(tree);
    CHECK(loaded.other_files.size() == (loaded.findings.empty() ? 1 : 0));
    return rules(loaded);
  };
  for (const char* text :
       {"apiVersion: v3.1.0\nkind: DataContrakt\n", "kind: 'Contract' # ours\napiVersion: 3.0.2\n",
        "apiVersion: v1.0.0\nkind: data-product\n"}) {
    CAPTURE(text);
    CHECK(rules_in_folder(text, "x.yaml") == "schema/unknown-kind");
  }
  CHECK(rules_in_folder(R"({"apiVersion": "v3.1.0", "kind" : "DataContrakt"})", "x.json") ==
        "schema/unknown-kind");
  for (const char* text :
       {"apiVersion: v1\nkind: Contract\n", "apiVersion: shop.example.com/v1.1\nkind: Product\n",
        "apiVersion: v3.1.0\nkind: Deployment\n", "kind: DataContrakt\n",
        "apiVersion: v3.1.0\na: [kind, DataContrakt]\n"}) {
    CAPTURE(text);
    CHECK(rules_in_folder(text, "x.yaml").empty());
  }
}

TEST_CASE("what is no mapping is told in words, and a list of manifests how to part it") {
  const auto told = [](std::string_view text, std::string_view name) {
    const Tree tree;
    tree.write(name, text);
    const Loaded loaded = load_tree(tree, {std::string(name)});
    REQUIRE(loaded.findings.size() == 1);
    return loaded.findings[0].message + " -- " + loaded.findings[0].hint.substr(0, 30);
  };
  CHECK(told("[1, 2]\n", "x.yaml") ==
        "a manifest is a mapping, and this is a list -- begin it with 'kind: DataContr");
  CHECK(told("orders\n", "x.yaml") ==
        "a manifest is a mapping, and this is a text -- begin it with 'kind: DataContr");
  CHECK(told("- {kind: DataContract}\n- {kind: DataProduct}\n", "x.odcs.yaml") ==
        "a manifest is a mapping, and this is a list -- separate manifests with '---',");
  CHECK(told(R"([{"kind": "DataContract"}])", "x.json") ==
        "a manifest is a mapping, and this is a list -- put each manifest into a file ");
}

TEST_CASE("a contract in another language is told, not counted") {
  const Tree tree;
  tree.write_contract("a.yaml", "a");
  tree.write("old.yaml", "dataContractSpecification: 1.1.0\nid: x\n");
  const Loaded loaded = load_tree(tree);
  CHECK(rules(loaded).empty());
  REQUIRE(loaded.skipped.size() == 1);
  CHECK(loaded.skipped[0].message.ends_with(
      "old.yaml is in the format of Data Contract Specification 1.1.0, which is not checked"));
  CHECK(loaded.other_files.size() == 0);
}

TEST_CASE("a manifest of an unknown version still has an id to link to") {
  const Tree tree;
  tree.write("a.yaml", "apiVersion: v3.9.0\nkind: DataContract\nid: a\n");
  const Loaded loaded = load_tree(tree);
  CHECK(rules(loaded) == "schema/unknown-version");
  CHECK(loaded.findings[0].hint ==
        "did you mean 'v3.1.0'? known: v3.1.0, v3.0.2, v3.0.1, v3.0.0, v3.2.0 (a draft)");
  CHECK(loaded.mesh.find(Kind::data_contract, "a").size() == 1);
  CHECK_FALSE(loaded.mesh.items().front().is_sound);
}

TEST_CASE("a manifest that cannot be parsed is not taken for some other file") {
  const Tree tree;
  tree.write_contract("good.yaml", "good");
  tree.write("bad.yaml", "apiVersion: v3.1.0\nkind: DataContract\nid: [\n");
  tree.write("worse.odcs.yaml", "{{\n");
  const Loaded loaded = load_tree(tree);
  CHECK(loaded.findings.size() == 2);
  CHECK(loaded.manifests == 3);
  CHECK(loaded.other_files.size() == 0);
  CHECK(loaded.unparsed.size() == 2);
}

TEST_CASE("context is read, and not judged") {
  const Tree tree;
  tree.write("meshctl.yaml", "apiVersion: meshctl/v1\nkind: Workspace\n");
  tree.write_contract("a.yaml", "a");
  tree.write("b.odcs.yaml", "id: [\n");
  tree.write("c.yaml", "apiVersion: v3.9.0\nkind: DataContract\nid: c\n");
  const Loaded loaded = load_tree(tree, {"a.yaml"});
  CHECK(rules(loaded).empty());
  CHECK(loaded.manifests == 1);
  CHECK(loaded.mesh.items().size() == 2);
  CHECK(loaded.mesh.judged(Kind::data_contract).size() == 1);
  CHECK(loaded.unparsed.size() == 1);
}

TEST_CASE("nothing to check is an error") {
  const Tree tree;
  tree.write("a.yaml", "x: y\n");
  CHECK_THROWS_WITH_AS(load_tree(tree), doctest::Contains("nothing to check"), Error);
  LoadOptions options;
  options.allow_nothing = true;
  const std::vector<std::string> start{tree.path(".")};
  CHECK(load(find_workspace(start), options).other_files.size() == 1);
}

TEST_CASE("a file that cannot be read does not stop the others") {
  const Tree tree;
  tree.write_contract("a.yaml", "a");
  REQUIRE(::mkfifo(tree.path("b.odcs.yaml").c_str(), 0600) == 0);
  const Loaded loaded = load_tree(tree);
  CHECK(loaded.manifests == 1);
  REQUIRE(loaded.errors.size() == 1);
  CHECK(loaded.errors[0].exit_code() == ExitCode::input);
  CHECK_FALSE(loaded.is_complete);
}

TEST_CASE("the number of threads does not show") {
  const Tree tree;
  for (int i = 0; i < 100; ++i) {
    const std::string name = "m" + std::to_string(i) + ".odcs.yaml";
    if (i % 3 == 0) {
      tree.write(name, "apiVersion: v3.9.0\nkind: DataContract\n");
    } else {
      tree.write_contract(name, "m" + std::to_string(i));
    }
  }
  const auto told = [&](unsigned jobs) {
    std::string text;
    const Loaded loaded = load_tree(tree, {}, jobs);
    for (const Finding& finding : loaded.findings)
      text += finding.place.file + finding.message + "\n";
    for (const Item& item : loaded.mesh.items()) text += std::string(item.summary.id.text) + "\n";
    return text;
  };
  const std::string one = told(1);
  CHECK(one.size() > 1000);
  CHECK(told(4) == one);
  CHECK(told(0) == one);
}

TEST_CASE("manifests may be judged by another standard than their own") {
  const Tree tree;
  tree.write("old.yaml", "apiVersion: v2.2.2\nkind: DataContract\nid: a\nversion: 1.0.0\n");
  tree.write_product("p.yaml", "p");
  tree.write("none.yaml", "id: b\n");
  const auto judged_as = [&](std::string_view as, const std::vector<std::string>& names) {
    LoadOptions options;
    options.as = as;
    for (const std::string& name : names) options.paths.push_back(tree.path(name));
    const std::vector<std::string> start{tree.path(".")};
    return load(find_workspace(start), options);
  };
  CHECK(rules(judged_as("", {"old.yaml"})) == "schema/foreign-format");
  const Loaded old = judged_as("odcs-v3.1.0", {"old.yaml"});
  CHECK(rules(old) == "schema/required");  // status
  CHECK(old.mesh.items().front().standard->schema == "odcs-v3.1.0");
  CHECK(rules(judged_as("odcs-v3.2.0", {"old.yaml"})).empty());
  // What says that it is something else is that, and what was only found may be anything.
  CHECK(rules(judged_as("odcs", {"p.yaml"})).empty());
  CHECK(judged_as("odps", {"p.yaml"}).mesh.items().front().standard->schema == "odps-v1.1.0");
  CHECK(rules(judged_as("odcs", {"none.yaml"})).starts_with("schema/required"));
  CHECK(judged_as("odcs", {"none.yaml"}).manifests == 1);
  CHECK(judged_as("odcs", {}).other_files.size() == 1);
  CHECK_THROWS_AS((void)judged_as("odcs-v3.0.9", {}), Error);
}
