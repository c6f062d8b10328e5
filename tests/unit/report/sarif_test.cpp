// SARIF: what it promises to readers, whatever its schema says, and what GitHub takes of it.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "sample.h"

using namespace meshctl;
using namespace meshctl::report;
using namespace meshctl::report_test;

using Json = nlohmann::json;

namespace {

Json run_of(const Report& report, Detail detail = Detail::normal) {
  const Json log = Json::parse(written(report, Format::sarif, detail));
  CHECK(log["version"] == "2.1.0");
  REQUIRE(log["runs"].size() == 1);
  return log["runs"][0];
}

Json notifications_of(const Json& run) {
  return run["invocations"][0].value("toolExecutionNotifications", Json::array());
}

std::set<std::string> fingerprints_of(const Json& run) {
  std::set<std::string> fingerprints;
  for (const Json& result : run["results"]) {
    fingerprints.insert(result["partialFingerprints"]["meshctlEntry/v1"].get<std::string>());
  }
  return fingerprints;
}

}  // namespace

TEST_CASE("results lead to their rules, and every rule is used") {
  for (const Report& report : {sample_of_manifests(), sample_of_data(), sample_of_many(50)}) {
    const Json run = run_of(report);
    const Json& rules = run["tool"]["driver"]["rules"];
    std::set<std::size_t> used;
    REQUIRE_FALSE(run["results"].empty());
    for (const Json& result : run["results"]) {
      const auto index = result["ruleIndex"].get<std::size_t>();
      REQUIRE(index < rules.size());
      CHECK(rules[index]["id"] == result["ruleId"]);
      CHECK((result["kind"] == "fail") == (result["level"] != "none"));
      used.insert(index);
    }
    CHECK(used.size() == rules.size());
    CHECK(fingerprints_of(run).size() == run["results"].size());
  }
}

TEST_CASE("every result has a place, and is trouble unless all is asked for") {
  const auto kinds_of = [](const Json& run) {
    std::multiset<std::string> kinds;
    for (const Json& result : run["results"]) {
      CHECK(result["locations"].size() == 1);
      kinds.insert(result["kind"].get<std::string>());
    }
    return kinds;
  };
  using Kinds = std::multiset<std::string>;
  CHECK(kinds_of(run_of(sample_of_manifests())) == Kinds{"fail", "fail", "fail", "fail", "fail"});
  Report report = sample_of_data();
  CHECK(kinds_of(run_of(report)) == Kinds{"fail", "fail"});
  CHECK(kinds_of(run_of(report, Detail::full)) == Kinds{"fail", "fail", "notApplicable", "pass"});
  for (Outcome& outcome : report.outcomes) outcome.place = report.findings[0].place;
  CHECK(kinds_of(run_of(report)) == Kinds{"fail", "fail", "fail", "open"});
}

TEST_CASE("a region is in code points and in bytes, its end is after it") {
  const Json run = run_of(sample_of_manifests());
  CHECK(run["columnKind"] == "unicodeCodePoints");
  for (const Json& result : run["results"]) {
    if (result["ruleId"] != "policy/naming") continue;
    const Json& region = result["locations"][0]["physicalLocation"]["region"];
    CHECK(region["endColumn"].get<int>() - region["startColumn"].get<int>() == 9);
    CHECK(region["byteLength"] == 13);
    return;
  }
  FAIL("the finding is not there");
}

TEST_CASE("addresses are relative and encoded, or files of the machine") {
  Report report = sample_of_many(4);
  report.findings[0].place.file = "./a b/c#d%.yaml";
  report.findings[1].place.file = "/a:b/c.yaml";
  report.findings[2].place.file = "../c.yaml";
  report.findings[3].place.file = "a:b.yaml";
  const Json run = run_of(report);
  const auto artifact = [&run](std::size_t i) {
    return run["results"][i]["locations"][0]["physicalLocation"]["artifactLocation"];
  };
  CHECK(artifact(0) == Json{{"uri", "a%20b/c%23d%25.yaml"}, {"uriBaseId", "%SRCROOT%"}});
  CHECK(artifact(1) == Json{{"uri", "file:///a%3Ab/c.yaml"}});
  CHECK(artifact(2) == Json{{"uri", "../c.yaml"}});
  CHECK(artifact(3) == Json{{"uri", "a%3Ab.yaml"}, {"uriBaseId", "%SRCROOT%"}});
  CHECK(run["originalUriBaseIds"].contains("%SRCROOT%"));
}

TEST_CASE("a fingerprint outlives a move, and tells equal findings apart") {
  Report report = sample_of_many(2);
  report.findings[1] = report.findings[0];
  const auto before = fingerprints_of(run_of(report));
  CHECK(before.size() == 2);
  for (Finding& finding : report.findings) {
    finding.place.start.line += 7;
    finding.place.bytes.begin += 70;
  }
  CHECK(fingerprints_of(run_of(report)) == before);
  report.findings[0].place.pointer += "/x";
  CHECK(fingerprints_of(run_of(report)) != before);
}

TEST_CASE("a message is text and no link") {
  Report report = sample_of_many(1);
  report.findings[0].message = "see [this](https://a.example)";
  CHECK(run_of(report)["results"][0]["message"]["text"] == "see [this] (https://a.example)");
}

TEST_CASE("a rule has its text, or what asks for it, or its id") {
  Report report = sample_of_many(3);
  report.findings[0].rule = "schema/type";
  report.findings[1].rule = "policy/owner";
  report.findings[1].asked_by = "policy owner";
  report.findings[2].rule = "policy/name";
  report.rules = {{"schema/type", Severity::warning, "values are of their type",
                   "Readers rely\non it.\n\n" + std::string(3'000, 'x')}};
  const Json rules = run_of(report)["tool"]["driver"]["rules"];
  CHECK(rules[0]["shortDescription"]["text"] == "values are of their type");
  CHECK(rules[0]["fullDescription"]["text"].get<std::string>().starts_with(
      "Readers rely on it.\n\nxxx"));
  CHECK(rules[0]["fullDescription"]["text"].get<std::string>().size() < 1'030);
  CHECK(rules[0]["help"]["text"].get<std::string>().ends_with(
      "xxx\n\nmeshctl explain schema/type shows examples."));
  CHECK(rules[0]["defaultConfiguration"]["level"] == "warning");
  CHECK(rules[1]["shortDescription"]["text"] == "policy owner");
  CHECK(rules[2]["shortDescription"]["text"] == "policy/name");
}

TEST_CASE("what is in no file, was skipped or failed is told by the run") {
  const Report report = sample_of_manifests();
  const Json run = run_of(report);
  const Json notifications = notifications_of(run);
  CHECK(run["results"].size() == report.findings.size() - 1);
  REQUIRE(notifications.size() == 1 + report.skipped.size() + report.errors.size());
  CHECK(notifications[0]["descriptor"]["id"] == "workspace/unknown-environment");
  CHECK(notifications[3]["descriptor"]["id"] == "meshctl/input");
  CHECK(notifications[3]["level"] == "error");
  CHECK(run["invocations"][0]["executionSuccessful"] == false);
  CHECK(run["invocations"][0]["exitCode"] == 3);
  // In no file a warning and what could not be run; and a skip.
  const Json of_data = notifications_of(run_of(sample_of_data()));
  REQUIRE(of_data.size() == 3);
  CHECK(of_data[0]["level"] == "warning");
  CHECK(of_data[1]["level"] == "note");
  CHECK(of_data[2]["level"] == "error");
  CHECK(notifications_of(run_of(sample_of_data(), Detail::full)).size() == 2);
  const Json good = run_of(sample_without_trouble());
  CHECK(good["invocations"][0]["executionSuccessful"] == true);
  CHECK(good["invocations"][0]["exitCode"] == 0);
  CHECK(notifications_of(good).empty());
}

TEST_CASE("more than GitHub shows is said") {
  CHECK(notifications_of(run_of(sample_of_many(5'000))).empty());
  const Json run = run_of(sample_of_many(5'001));
  CHECK(run["results"].size() == 5'001);
  REQUIRE(notifications_of(run).size() == 1);
  CHECK(notifications_of(run)[0]["message"]["text"] ==
        "GitHub shows 5000 of the 5001 results that are here, by their severity");
}

TEST_CASE("more than GitHub takes is left out, the least severe first") {
  const Report report = sample_of_many(25'010);
  const Json run = run_of(report);
  CHECK(run["results"].size() == 25'000);
  std::size_t notes = 0;
  for (const Json& result : run["results"]) notes += result["level"] == "note" ? 1 : 0;
  CHECK(notes == count_of(report.findings, Severity::info) - 10);
  CHECK(notifications_of(run)[0]["message"]["text"].get<std::string>().starts_with(
      "10 of 25010 results are left out, the least severe"));
}

TEST_CASE("of many things that were not checked the rest is counted") {
  Report report = sample_without_trouble();
  report.skipped.assign(1'003, {"link/unknown-contract", "not known here", {}});
  const Json notifications = notifications_of(run_of(report));
  REQUIRE(notifications.size() == 1'001);
  CHECK(notifications.back()["message"]["text"] ==
        "3 more things were not checked; meshctl --format json has all");
}

TEST_CASE("much text is bounded too") {
  Report report = sample_of_many(3'000);
  for (Finding& finding : report.findings) finding.message = std::string(9'000, 'x');
  const Json run = run_of(report);
  CHECK(run["results"].size() > 800);
  CHECK(run["results"].size() < 900);
  CHECK(run["results"][0]["level"] == "error");
}
