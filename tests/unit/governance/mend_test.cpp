// Applying fixes until nothing changes.
#include "governance/mend.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "tree.h"

using namespace meshctl;              // NOLINT(google-build-using-namespace)
using namespace meshctl::governance;  // NOLINT(google-build-using-namespace)

namespace {

Mended mend_text(const Tree& tree, std::string_view text, Safety safety) {
  tree.write("a.odcs.yaml", text);
  JudgeOptions options;
  options.paths = {tree.path("a.odcs.yaml")};
  return mend(options, judge(options), safety);
}

constexpr std::string_view kBroken = R"(# What we promise.
apiVersion: v3.1.0
kind: DataContract
id: a
version: 1.0   # the first
Status: active
schema:
  - name: orders
    properties:
      - {name: id, logicalTyp: integer, required: 'yes'}
)";

}  // namespace

TEST_CASE("certain fixes are applied, comments and layout stay") {
  const Tree tree;
  const Mended mended = mend_text(tree, kBroken, Safety::certain);
  CHECK(mended.fixes == 3);
  REQUIRE(mended.files.size() == 1);
  CHECK(mended.files[0].name == tree.path("a.odcs.yaml"));
  CHECK(mended.files[0].before == kBroken);
  CHECK(mended.files[0].after == R"(# What we promise.
apiVersion: v3.1.0
kind: DataContract
id: a
version: '1.0'   # the first
status: active
schema:
  - name: orders
    properties:
      - {name: id, logicalTyp: integer, required: true}
)");
  REQUIRE(count_of(mended.verdict.findings, Severity::error) == 1);
  const auto left =
      std::find_if(mended.verdict.findings.begin(), mended.verdict.findings.end(),
                   [](const Finding& finding) { return finding.severity == Severity::error; });
  CHECK(left->rule == "schema/unknown-property");
  CHECK(read_file(tree.path("a.odcs.yaml"), 10'000) == kBroken);
}

TEST_CASE("likely fixes are applied on request, and a second time nothing changes") {
  const Tree tree;
  const Mended mended = mend_text(tree, kBroken, Safety::likely);
  CHECK(count_of(mended.verdict.findings, Severity::error) == 0);
  REQUIRE(mended.files.size() == 1);
  CHECK(mended.files[0].after.find("logicalType: integer") != std::string::npos);
  const Mended again = mend_text(tree, mended.files[0].after, Safety::likely);
  CHECK(again.files.empty());
  CHECK(again.fixes == 0);
}

TEST_CASE("a fix that shows another mistake is followed by the next") {
  const Tree tree;
  const Mended mended =
      mend_text(tree,
                "apiVersion: v3.1.0\nkind: DataContract\nid: a\nversion: 1.0.0\nstatus: active\n"
                "Schema: [{name: o, properties: [{name: id, logical_type: Integer}]}]\n",
                Safety::certain);
  REQUIRE(mended.files.size() == 1);
  CHECK(mended.files[0].after ==
        "apiVersion: v3.1.0\nkind: DataContract\nid: a\nversion: 1.0.0\nstatus: active\n"
        "schema: [{name: o, properties: [{name: id, logicalType: integer}]}]\n");
  CHECK(mended.fixes == 3);
}

TEST_CASE("findings that are filtered out are not fixed, nor are files that were not named") {
  const Tree tree;
  tree.write("a.odcs.yaml", kBroken);
  tree.write("b.odcs.yaml", kBroken);
  JudgeOptions options;
  options.paths = {tree.path("a.odcs.yaml")};
  options.filter.select = {"schema/type"};
  const Mended mended = mend(options, judge(options), Safety::likely);
  REQUIRE(mended.files.size() == 1);
  CHECK(mended.files[0].name == tree.path("a.odcs.yaml"));
  CHECK(mended.files[0].after.find("Status: active") != std::string::npos);
  CHECK(mended.files[0].after.find("version: '1.0'") != std::string::npos);
}

TEST_CASE("fixes are for manifests, not for the files that govern them") {
  const Tree tree;
  tree.write("a.odcs.yaml", kBroken);
  tree.write("meshctl.yaml", "apiVersion: meshctl/v1\nkind: Workspace\nbundels: []\n");
  JudgeOptions options;
  options.paths = {tree.path(".")};
  const Mended mended = mend(options, judge(options), Safety::likely);
  CHECK(mended.files.empty());
  REQUIRE(mended.verdict.findings.size() == 1);
  CHECK_FALSE(mended.verdict.findings[0].hint.empty());
  CHECK_FALSE(mended.verdict.findings[0].fix);
}
