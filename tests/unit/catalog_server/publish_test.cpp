// What becomes of a PUT: every row of the rules in lib/catalog/protocol.h, section Writing.
#include "catalog/server/publish.h"

#include <doctest/doctest.h>

#include <optional>
#include <string>

using namespace meshctl::catalog::server;

namespace {

State state(const std::string& version, const std::string& digest,
            const std::string& status = "active") {
  State result;
  result.version = version;
  result.digest = digest;
  result.etag = "\"" + digest + "\"";
  result.status = status;
  return result;
}

Incoming incoming(const std::string& version, const std::string& digest) {
  Incoming result;
  result.version = version;
  result.digest = digest;
  return result;
}

Request request(const std::string& name = {}, const std::string& value = {}) {
  Request result;
  result.method = "PUT";
  if (!name.empty()) {
    result.headers.emplace_back(name, value);
  }
  return result;
}

}  // namespace

TEST_CASE("the first state creates") {
  CHECK(decide(request(), incoming("1.0.0", "a"), {}, {}) == Publication::create);
  CHECK(decide(request("If-None-Match", "*"), incoming("1.0.0", "a"), {}, {}) ==
        Publication::create);
  CHECK(decide(request("If-Match", "\"a\""), incoming("1.0.0", "a"), {}, {}) ==
        Publication::precondition_failed);
}

TEST_CASE("a new version replaces, an old one does not") {
  const State current = state("1.9.0", "a");
  CHECK(decide(request(), incoming("1.10.0", "b"), current, {}) == Publication::replace);
  CHECK(decide(request(), incoming("1.8.0", "b"), current, {}) == Publication::older);
  CHECK(decide(request(), incoming("1.8.0", "c"), current, state("1.8.0", "c")) ==
        Publication::older);
  CHECK(decide(request(), incoming("1.9.0-rc.1", "b"), current, {}) == Publication::older);
  // Without an order nothing is older.
  CHECK(decide(request(), incoming("spring", "b"), current, {}) == Publication::replace);
}

TEST_CASE("a published version does not change, unless its stored status allows it") {
  for (const char* status : {"active", "deprecated", "retired", "", "Draft"}) {
    const State current = state("1.0.0", "a", status);
    CHECK(decide(request(), incoming("1.0.0", "b"), current, current) == Publication::immutable);
  }
  for (const char* status : {"proposed", "draft", "development"}) {
    const State current = state("1.0.0", "a", status);
    CHECK(decide(request(), incoming("1.0.0", "b"), current, current) == Publication::replace);
  }
}

TEST_CASE("the same content changes nothing") {
  const State current = state("1.0.0", "a");
  CHECK(decide(request(), incoming("1.0.0", "a"), current, current) == Publication::unchanged);
  CHECK(decide(request("If-Match", "\"a\""), incoming("1.0.0", "a"), current, current) ==
        Publication::unchanged);
}

TEST_CASE("a manifest without a version can always be replaced") {
  const State current = state("", "a");
  CHECK(decide(request(), incoming("", "b"), current, current) == Publication::replace);
  CHECK(decide(request(), incoming("1.0.0", "b"), current, {}) == Publication::replace);
  CHECK(decide(request(), incoming("", "b"), state("1.0.0", "a"), {}) == Publication::replace);
}

TEST_CASE("preconditions come first") {
  const State current = state("2.0.0", "a");
  CHECK(decide(request("If-Match", "\"x\""), incoming("1.0.0", "b"), current, {}) ==
        Publication::precondition_failed);
  CHECK(decide(request("If-None-Match", "*"), incoming("3.0.0", "b"), current, {}) ==
        Publication::precondition_failed);
  CHECK(decide(request("If-Match", "x"), incoming("3.0.0", "b"), current, {}) ==
        Publication::precondition_garbled);
}

TEST_CASE("an update whose answer was lost can be sent again, a create cannot") {
  const State current = state("2.0.0", "b");
  CHECK(decide(request("If-Match", "\"a\""), incoming("2.0.0", "b"), current, current) ==
        Publication::unchanged);
  CHECK(decide(request("If-None-Match", "*"), incoming("2.0.0", "b"), current, current) ==
        Publication::precondition_failed);
}
