// Policies of kind opa: what is asked, and what each kind of answer comes to.
#include "governance/opa.h"

#include <doctest/doctest.h>

#include "base/time.h"
#include "governance/judge.h"
#include "tree.h"

using namespace meshctl;  // NOLINT(google-build-using-namespace)

namespace {

struct Asked {
  std::vector<std::string> paths;
  std::vector<std::string> bodies;
};

governance::Verdict judge(const Tree& tree, std::string answer, Asked* asked = nullptr) {
  governance::JudgeOptions options;
  options.paths = {tree.path(".")};
  options.ask_opa = [answer, asked](std::string_view path, const std::string& body) {
    if (asked != nullptr) {
      asked->paths.emplace_back(path);
      asked->bodies.push_back(body);
    }
    if (answer.empty()) throw network_error("nobody there");
    return answer;
  };
  return governance::judge(options);
}

void write_bundle(const Tree& tree) {
  tree.write("bundle.yaml", "apiVersion: meshctl/v1\nkind: Bundle\nname: group\nversion: 1.0.0\n");
  tree.write("policies/p.yaml",
             "apiVersion: meshctl/v1\nkind: Policy\nid: masked\ntitle: Masked\nseverity: warning\n"
             "selector: {kind: DataProduct}\nopa: bank/masking/deny\n");
}

}  // namespace

TEST_CASE("each message of an answer is a finding, where it says") {
  const Tree tree;
  write_bundle(tree);
  tree.write_product("orders.odps.yaml", "orders");
  tree.write_contract("orders.odcs.yaml", "orders");
  Asked asked;
  const governance::Verdict verdict = judge(
      tree, R"({"result": ["no masking", {"msg": "old", "pointer": "/version", "hint": "rise"}]})",
      &asked);
  REQUIRE(verdict.findings.size() == 2);
  CHECK(verdict.findings[0].rule == "policy/masked");
  CHECK(verdict.findings[0].message == "no masking");
  CHECK(verdict.findings[0].place.pointer == "/id");
  CHECK(verdict.findings[0].severity == Severity::warning);
  CHECK(verdict.findings[1].place.pointer == "/version");
  CHECK(verdict.findings[1].hint == "rise");
  CHECK(asked.paths == std::vector<std::string>{"bank/masking/deny"});
  CHECK(asked.bodies[0] ==
        R"({"input":{"document":{"apiVersion":"v1.0.0","kind":"DataProduct","id":"orders",)"
        R"("version":"1.0.0","status":"active"},"previous":null,"mesh":{"kind":"DataProduct",)"
        R"("file":"orders.odps.yaml","domain":"","upstream":[],"downstream":[]}}})");
}

TEST_CASE("the input has the version before, and what stands around in the mesh") {
  const Tree tree;
  write_bundle(tree);
  for (const std::string version : {"1.0.0", "2.0.0", "10.0.0"}) {
    tree.write(version + ".odps.yaml",
               "apiVersion: v1.0.0\nkind: DataProduct\nid: orders\nstatus: active\nversion: " +
                   version + "\noutputPorts: [{name: out, version: '1', contractId: sold}]\n");
  }
  tree.write("sold.odcs.yaml",
             "apiVersion: v3.1.0\nkind: DataContract\nid: sold\nversion: 1.0.0\nstatus: active\n");
  Asked asked;
  CHECK(judge(tree, R"({"result": []})", &asked).findings.empty());
  REQUIRE(asked.bodies.size() == 3);
  const auto has = [&](std::size_t index, std::string_view text) {
    return asked.bodies[index].find(text) != std::string::npos;
  };
  // In the order of their files' names: 1.0.0, 10.0.0, 2.0.0.
  CHECK(has(0, R"("previous":null)"));
  CHECK(has(1, R"("previous":{"apiVersion":"v1.0.0","kind":"DataProduct","id":"orders","status":)"
               R"("active","version":"2.0.0")"));
  CHECK(has(2, R"("status":"active","version":"1.0.0")"));
  CHECK(has(0, R"("downstream":["sold"])"));
}

TEST_CASE("an answer that says nothing is an error, and never a pass") {
  const Tree tree;
  write_bundle(tree);
  tree.write_product("a.odps.yaml", "a");
  tree.write_product("b.odps.yaml", "b");
  for (const std::string answer :
       {"", "{}", "no json", R"({"result": true})", R"({"result": [{}]})", R"({"result": [3]})"}) {
    CAPTURE(answer);
    const governance::Verdict verdict = judge(tree, answer);
    REQUIRE(verdict.errors.size() == 1);
    CHECK(verdict.errors[0].exit_code() == ExitCode::network);
    CHECK(verdict.skipped.size() == 1);
    CHECK_FALSE(verdict.knows_policies);
  }
}

TEST_CASE("without a server the policy is skipped, and that is told") {
  const Tree tree;
  write_bundle(tree);
  tree.write_product("a.odps.yaml", "a");
  governance::JudgeOptions options;
  options.paths = {tree.path(".")};
  const governance::Verdict verdict = governance::judge(options);
  REQUIRE(verdict.skipped.size() == 1);
  CHECK(verdict.skipped[0].rule == "policy/masked");
}
