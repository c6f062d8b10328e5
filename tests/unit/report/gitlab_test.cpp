// GitLab's report: what it asks of every issue.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "sample.h"

using namespace meshctl;
using namespace meshctl::report;
using namespace meshctl::report_test;

using Json = nlohmann::json;

namespace {

Json issues_of(const Report& report) {
  return Json::parse(written(report, Format::gitlab));
}

}  // namespace

TEST_CASE("every issue has all that GitLab asks for") {
  const std::set<std::string> severities{"info", "minor", "major", "critical", "blocker"};
  for (const Report& report : {sample_of_manifests(), sample_of_data()}) {
    const Json issues = issues_of(report);
    REQUIRE_FALSE(issues.empty());
    std::set<std::string> fingerprints;
    for (const Json& issue : issues) {
      CHECK_FALSE(issue["description"].get<std::string>().empty());
      CHECK_FALSE(issue["check_name"].get<std::string>().empty());
      CHECK(severities.contains(issue["severity"].get<std::string>()));
      CHECK_FALSE(issue["location"]["path"].get<std::string>().empty());
      CHECK(issue["location"]["lines"]["begin"].get<int>() >= 1);
      CHECK(fingerprints.insert(issue["fingerprint"].get<std::string>()).second);
    }
  }
  CHECK(issues_of(sample_without_trouble()) == Json::array());
}

TEST_CASE("a path has no ./ before it") {
  Report report = sample_of_many(1);
  report.findings[0].place.file = "./sales/../orders.yaml";
  CHECK(issues_of(report)[0]["location"]["path"] == "orders.yaml");
}
