// What a workspace says of how bad findings are.
#include "governance/severities.h"

#include <doctest/doctest.h>

#include "base/text.h"
#include "governance/judge.h"
#include "tree.h"

using namespace meshctl;              // NOLINT(google-build-using-namespace)
using namespace meshctl::governance;  // NOLINT(google-build-using-namespace)

namespace {

constexpr std::string_view kWorkspace = "apiVersion: meshctl/v1\nkind: Workspace\n";

/// A contract without status, so that its schema and a policy miss it.
constexpr std::string_view kContract =
    "apiVersion: v3.1.0\nkind: DataContract\nid: a\nversion: 1.0.0\n";

struct Judged {
  std::string findings;
  std::size_t ignored = 0;
};

/// Judges a workspace with that `severities`; findings as `FILE:SEVERITY:RULE`.
Judged judged(std::string_view severities, bool has_policy = false) {
  const Tree tree;
  tree.write("meshctl.yaml", std::string(kWorkspace) +
                                 (has_policy ? "bundles: [{source: governance}]\n" : "") +
                                 "severities:\n" + std::string(severities));
  tree.write("new/a.odcs.yaml", kContract);
  tree.write("old/b.odcs.yaml",
             replace_all(std::string(kContract), "id: a", "id: b") + "name: b\nid2: x\n");
  if (has_policy) {
    tree.write("governance/bundle.yaml",
               "apiVersion: meshctl/v1\nkind: Bundle\nname: g\nversion: 1.0.0\n");
    tree.write("governance/policies/named.yaml",
               "apiVersion: meshctl/v1\nkind: Policy\nid: named\ntitle: Named\n"
               "severity: warning\nselector: {kind: DataContract}\nschema: {required: [name]}\n");
  }
  JudgeOptions options;
  options.paths = {tree.path(".")};
  const Verdict verdict = judge(options);
  Judged result;
  result.ignored = verdict.ignored;
  for (const Finding& finding : verdict.findings) {
    const std::string& file = finding.place.file;
    result.findings += file.substr(file.rfind('/') + 1) + ":" +
                       std::string(to_string(finding.severity)) + ":" + finding.rule + "\n";
  }
  return result;
}

}  // namespace

TEST_CASE("severities hold for a rule or a category, everywhere or below a path") {
  const Judged all = judged("  - {rule: schema/required, severity: warning}\n");
  CHECK(all.findings ==
        "a.odcs.yaml:warning:schema/required\nb.odcs.yaml:warning:schema/required\n"
        "b.odcs.yaml:error:schema/unknown-property\n");
  CHECK(all.ignored == 0);
  const Judged old = judged("  - {rule: schema, severity: info, paths: ['old/**']}\n");
  CHECK(old.findings ==
        "a.odcs.yaml:error:schema/required\nb.odcs.yaml:info:schema/required\n"
        "b.odcs.yaml:info:schema/unknown-property\n");
}

TEST_CASE("what is off is counted, and of several entries the last holds") {
  const Judged off = judged("  - {rule: schema, severity: off}\n");
  CHECK(off.findings.empty());
  CHECK(off.ignored == 3);
  const Judged last = judged(
      "  - {rule: schema, severity: off}\n"
      "  - {rule: schema/unknown-property, severity: warning, paths: ['old/*']}\n");
  CHECK(last.findings == "b.odcs.yaml:warning:schema/unknown-property\n");
  CHECK(last.ignored == 2);
}

TEST_CASE("rules that there are not, and severities that are fixed, are findings") {
  const Judged unknown = judged("  - {rule: schema/requird, severity: off}\n");
  CHECK(unknown.findings.find("meshctl.yaml:error:workspace/unknown-rule\n") != std::string::npos);
  CHECK(unknown.findings.find("a.odcs.yaml:error:schema/required\n") != std::string::npos);
  const Judged fixed = judged("  - {rule: syntax/yaml, severity: off}\n");
  CHECK(fixed.findings.find("meshctl.yaml:error:workspace/fixed-severity\n") != std::string::npos);
}

TEST_CASE("a policy can be made stricter, and not looser") {
  const Judged strict = judged("  - {rule: policy/named, severity: error}\n", true);
  CHECK(strict.findings.find("a.odcs.yaml:error:policy/named\n") != std::string::npos);
  CHECK(strict.findings.find("fixed-severity") == std::string::npos);
  for (const std::string_view severity : {"off", "info"}) {
    CAPTURE(severity);
    const Judged loose =
        judged("  - {rule: policy, severity: " + std::string(severity) + "}\n", true);
    CHECK(loose.findings.find("a.odcs.yaml:warning:policy/named\n") != std::string::npos);
    CHECK(loose.findings.find("meshctl.yaml:error:workspace/fixed-severity\n") !=
          std::string::npos);
    CHECK(loose.ignored == 0);
  }
}
