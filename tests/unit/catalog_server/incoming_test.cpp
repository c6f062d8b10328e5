// The body of a PUT: is it JSON, is it the manifest that the path names, and what of it is kept.
#include "catalog/server/incoming.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "manifests.h"

using namespace meshctl;
using namespace meshctl::catalog;
using namespace meshctl::catalog::server;
using meshctl::test::product;
using meshctl::test::put;

namespace {

Route route_to(const std::string& id) {
  Route route;
  route.target = Target::resource;
  route.id = id;
  return route;
}

Problem problem_of(const Request& request, const std::string& id = "a") {
  auto result = read_incoming(request, route_to(id));
  REQUIRE(std::holds_alternative<Problem>(result));
  return std::get<Problem>(result);
}

bool has_error_at(const Problem& problem, const std::string& pointer) {
  return std::any_of(problem.errors.begin(), problem.errors.end(),
                     [&](const ProblemItem& item) { return item.pointer == pointer; });
}

}  // namespace

TEST_CASE("a manifest and what is kept of it") {
  Request request = put("a", product("a", "1.2.3", "Delays"));
  request.headers.emplace_back("Meshctl-Source-Path", "sales%20team/a.odps.yaml");
  request.headers.emplace_back("Meshctl-Source-Commit", "abc");
  const auto result = read_incoming(request, route_to("a"));
  REQUIRE(std::holds_alternative<Incoming>(result));
  const Incoming& incoming = std::get<Incoming>(result);
  CHECK(incoming.version == "1.2.3");
  CHECK(incoming.name == "Flights");
  CHECK(incoming.status == "active");
  CHECK(incoming.domain == "travel");
  CHECK(incoming.content == request.body);
  CHECK(incoming.source.path == "sales team/a.odps.yaml");
  CHECK(incoming.source.commit == "abc");
  CHECK(incoming.source.repository.empty());
  CHECK(incoming.text.title.find("aviation") != std::string::npos);
  CHECK(incoming.text.description == "Delays");
}

TEST_CASE("the digest is that of the content, the tag that of the bytes") {
  const std::string tight = R"({"kind":"DataProduct","apiVersion":"v1.0.0","id":"a"})";
  const std::string loose = R"({"id": "a", "apiVersion":"v1.0.0", "kind":"DataProduct"})";
  const auto first = std::get<Incoming>(read_incoming(put("a", tight), route_to("a")));
  const auto second = std::get<Incoming>(read_incoming(put("a", loose), route_to("a")));
  CHECK(first.digest == second.digest);
  CHECK(first.digest == digest_of(R"({"apiVersion":"v1.0.0","id":"a","kind":"DataProduct"})"));
  CHECK(first.etag != second.etag);
  CHECK(first.etag.size() == 34);

  Request damaged = put("a", tight);
  damaged.headers.emplace_back("Meshctl-Digest", first.digest);
  CHECK(std::holds_alternative<Incoming>(read_incoming(damaged, route_to("a"))));
  damaged.body = loose + " ";
  damaged.body.replace(damaged.body.find("v1.0.0"), 6, "v1.0.1");
  const Problem problem = problem_of(damaged);
  CHECK(problem.status == 400);
  CHECK(problem.type == kProblemDigestMismatch);
}

TEST_CASE("what is not one JSON document says where") {
  for (const std::string& bad :
       {std::string(), std::string("{"), std::string("{} {}"), std::string("kind: DataProduct"),
        std::string(R"({"id":"a","id":"b"})"), std::string("\xff"), std::string("{\"a\":1e999}"),
        std::string(100'000, '[')}) {
    CAPTURE(shorten(bad, 40));
    const Problem problem = problem_of(put("a", bad));
    CHECK(problem.status == 400);
    CHECK(problem.type == kProblemBadRequest);
  }
  const Problem problem = problem_of(put("a", "{\n  \"id\": nope}"));
  REQUIRE(problem.errors.size() == 1);
  CHECK(problem.errors[0].message.starts_with("line 2, column 9: "));
}

TEST_CASE("a manifest of another kind, path or form") {
  struct Case {
    const char* body;
    const char* pointer;
  };
  for (const Case& bad : {
           Case{R"({"kind":"DataContract","apiVersion":"v1.0.0","id":"a"})", "/kind"},
           Case{R"({"apiVersion":"v1.0.0","id":"a"})", "/kind"},
           Case{R"({"kind":["DataProduct"],"apiVersion":"v1.0.0","id":"a"})", "/kind"},
           Case{R"({"kind":"DataProduct","id":"a"})", "/apiVersion"},
           Case{R"({"kind":"DataProduct","apiVersion":"one","id":"a"})", "/apiVersion"},
           Case{R"({"kind":"DataProduct","apiVersion":"v1.0.0"})", "/id"},
           Case{R"({"kind":"DataProduct","apiVersion":"v1.0.0","id":""})", "/id"},
           Case{R"({"kind":"DataProduct","apiVersion":"v1.0.0","id":"A"})", "/id"},
           Case{R"({"kind":"DataProduct","apiVersion":"v1.0.0","id":7})", "/id"},
           Case{R"({"kind":"DataProduct","apiVersion":"v1.0.0","id":"a","version":1.0})",
                "/version"},
           Case{R"({"kind":"DataProduct","apiVersion":"v1.0.0","id":"a","version":"1\n"})",
                "/version"},
           Case{R"({"kind":"DataProduct","apiVersion":"v1.0.0","id":"a","name":[]})", "/name"},
           Case{R"(["a"])", ""},
           Case{R"("a")", ""},
       }) {
    CAPTURE(bad.body);
    const Problem problem = problem_of(put("a", bad.body));
    CHECK(problem.status == 422);
    CHECK(problem.type == kProblemInvalidManifest);
    CHECK(problem.errors.size() == 1);
    CHECK(has_error_at(problem, bad.pointer));
  }
  const Problem all = problem_of(put("a", "{}"));
  CHECK(all.errors.size() == 3);
}

TEST_CASE("source headers that cannot be read") {
  for (const std::string& bad : {std::string("%zz"), std::string("%0a"), std::string(3000, 'a')}) {
    Request request = put("a", product("a"));
    request.headers.emplace_back("Meshctl-Source-Repository", bad);
    CHECK(problem_of(request).status == 400);
  }
}
