// A finding of a secret does not hand it on.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "linting.h"
#include "tree.h"

using namespace meshctl;  // NOLINT(google-build-using-namespace)

TEST_CASE("neither the finding of a secret nor its excerpt shows it") {
  const Tree tree;
  tree.write("c.odcs.yaml",
             "apiVersion: v3.1.0\nkind: DataContract\nid: c\nversion: 1.0.0\nstatus: active\n"
             "customProperties:\n"
             "  - {property: password, value: hunter2}\n"
             "  - {property: url, value: 'https://reader:hunter2@example.com'}\n");
  const lint::Report report = lint_path(tree.path("."));
  REQUIRE(report.findings.size() == 2);
  for (const Finding& finding : report.findings) {
    CHECK(finding.rule == "semantics/secret");
    CHECK(finding.message.find("hunter2") == std::string::npos);
    CHECK(finding.hint.find("hunter2") == std::string::npos);
    CHECK(finding.place.source == nullptr);
    CHECK(finding.place.start.line > 6);
    CHECK_FALSE(finding.fix);
  }
}
