// What is known, and what is new.
#include "lint/baseline.h"

#include <doctest/doctest.h>

#include "base/error.h"

using namespace meshctl;  // NOLINT(google-build-using-namespace)
using lint::Baseline;

namespace {

Finding finding(std::string rule, std::string file, std::string message, std::uint32_t line = 1) {
  Finding result;
  result.rule = std::move(rule);
  result.message = std::move(message);
  result.place.file = std::move(file);
  result.place.start.line = line;
  return result;
}

mesh::Workspace workspace_at(std::string shown_root) {
  mesh::Workspace workspace;
  workspace.shown_root = std::move(shown_root);
  return workspace;
}

}  // namespace

TEST_CASE("known findings are taken out, wherever their lines are and whoever looks") {
  const std::vector<Finding> then{finding("link/cycle", "mesh/a.yaml", "x", 3)};
  const Baseline baseline = Baseline::of("known.json", then, workspace_at("mesh"));
  std::vector<Finding> now{
      finding("link/cycle", "a.yaml", "x", 30), finding("link/cycle", "a.yaml", "y"),
      finding("link/cycle", "b.yaml", "x"), finding("link/relationship", "a.yaml", "x")};
  const Baseline::Applied applied = baseline.apply(now, workspace_at("."));
  CHECK(applied.known == 1);
  CHECK(applied.gone == 0);
  REQUIRE(now.size() == 3);
  CHECK(now[0].message == "y");
}

TEST_CASE("a finding is known as often as it was there") {
  const std::vector<Finding> then{finding("link/cycle", "a.yaml", "x", 1),
                                  finding("link/cycle", "a.yaml", "x", 2)};
  const Baseline baseline = Baseline::of("known.json", then, workspace_at("."));
  CHECK(baseline.size() == 2);
  std::vector<Finding> three{then[0], then[1], then[1]};
  CHECK(baseline.apply(three, workspace_at(".")).known == 2);
  CHECK(three.size() == 1);
  std::vector<Finding> one{then[0]};
  CHECK(baseline.apply(one, workspace_at(".")).gone == 1);
}

TEST_CASE("what nothing can be believed without is never in a baseline") {
  const std::vector<Finding> then{finding("syntax/yaml", "a.yaml", "x"),
                                  finding("workspace/unknown-rule", "meshctl.yaml", "x"),
                                  finding("bundle/empty-file", "b.yaml", "x")};
  CHECK(Baseline::of("known.json", then, workspace_at(".")).size() == 0);
}

TEST_CASE("a baseline is written and read back") {
  const std::vector<Finding> then{finding("link/cycle", "a.yaml", "says \"x\"\xFF"),
                                  finding("schema/type", "b.yaml", "y"),
                                  finding("schema/type", "b.yaml", "y")};
  const std::string text = Baseline::of("known.json", then, workspace_at(".")).to_json();
  CHECK(text.find("\"count\": 2") != std::string::npos);
  const Baseline baseline = Baseline::parse("known.json", text);
  CHECK(baseline.size() == 3);
  CHECK(baseline.to_json() == text);
}

TEST_CASE("what is no baseline is an error that says where") {
  for (const std::string_view text : {"", "{", "[]", R"({"kind": "findings"})",
                                      R"({"tool": "meshctl", "version": "1", "format": 2,
                                          "kind": "baseline", "findings": []})"}) {
    CAPTURE(text);
    try {
      (void)Baseline::parse("known.json", text);
      FAIL("no error");
    } catch (const Error& error) {
      CHECK(error.exit_code() == ExitCode::usage);
      CHECK(error.message().find("known.json is no baseline: line ") == 0);
    }
  }
}
