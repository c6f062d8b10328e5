// What governed rules cannot judge is said, and why.
#include <doctest/doctest.h>

#include <string>

#include "base/text.h"
#include "base/time.h"
#include "governance/judge.h"
#include "tree.h"

using namespace meshctl;  // NOLINT(google-build-using-namespace)

namespace {

/// What is skipped in a product or contract, as one bundle asks for one rule.
std::string skipped_in(const std::string& manifests, const std::string& rule,
                       const std::string& more = {}) {
  const Tree tree;
  tree.write("bundle.yaml",
             "apiVersion: meshctl/v1\nkind: Bundle\nname: example\nversion: 1.0.0\n" + more +
                 "rules: [{rule: " + rule + "}]\n");
  tree.write("all.yaml", manifests);
  governance::JudgeOptions options;
  options.paths = {tree.path(".")};
  options.now = *parse_instant("2026-12-31T12:00:00Z");
  const governance::Verdict verdict = governance::judge(options);
  CHECK(verdict.errors.empty());
  for (const Finding& finding : verdict.findings) CHECK(finding.message == "");
  std::string text;
  for (const Skipped& skipped : verdict.skipped) {
    text += std::to_string(skipped.place.start.line) + " " + skipped.rule + ": " + skipped.message;
  }
  return text;
}

const std::string kProduct = "apiVersion: v1.1.0\nkind: DataProduct\nstatus: active\n";

}  // namespace

TEST_CASE("what depends on a variable without a value is not judged") {
  constexpr std::string_view kWhy = "it depends on ${X}, which has no value";
  struct Example {
    std::string rule;
    std::string manifest;
  };
  const Example examples[] = {
      {"naming/product-id", "id: ${X}\n"},
      {"naming/qualified-id", "id: sales-${X}\n"},
      {"ownership/domain", "id: a\ndomain: ${X}\n"},
      {"lifecycle/deprecation",
       "id: a\ndeprecated: true\ncustomProperties:\n"
       "  - {property: deprecatedSince, value: '${X}'}\n"
       "  - {property: successor, value: b}\n  - {property: endOfSupport, value: '2027-01-01'}\n"},
  };
  for (const Example& example : examples) {
    CAPTURE(example.rule);
    const std::string more = "domains: [{name: sales}]\n";
    const std::string skipped = skipped_in(kProduct + example.manifest, example.rule, more);
    CHECK(skipped.find(" " + example.rule + ": " + std::string(kWhy)) != std::string::npos);
  }
}

TEST_CASE("what the organisation does not say is not judged") {
  CHECK(skipped_in(kProduct + "id: a\ntags: [x, y]\n", "naming/tags") ==
        "5 naming/tags: no bundle has the vocabulary that tags are words of");
  CHECK(skipped_in(kProduct + "id: a\nteam: {name: x}\n", "ownership/known-team") ==
        "5 ownership/known-team: no bundle registers teams");
  CHECK(skipped_in(kProduct + "id: a\ndomain: x\n", "ownership/domain") ==
        "5 ownership/domain: no bundle registers domains");
  CHECK(skipped_in(kProduct + "id: a\ndomain: x\n", "ownership/domain",
                   "domains: [{name: x, repositories: ['https://git.example.com/x']}]\n") ==
        "5 ownership/domain: domain 'x' publishes from certain repositories only, and which one "
        "this is was not looked up");
}

TEST_CASE("an overlap that nobody knows the beginning of is not judged") {
  const std::string contract = "apiVersion: v3.1.0\nkind: DataContract\nid: a\n";
  CHECK(skipped_in(contract + "version: 1.0.0\nstatus: retired\n---\n" + contract +
                       "version: 2.0.0\nstatus: active\n",
                   "lifecycle/overlap") ==
        "5 lifecycle/overlap: since when version '2.0.0' is active is not stated");
}
