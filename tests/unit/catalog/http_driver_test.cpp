// The generic driver: what it sends for what it is asked, and what it makes of each answer.
#include <doctest/doctest.h>

#include "catalog/drivers/http.h"
#include "document/canonical.h"
#include "memory_catalog.h"

using namespace meshctl::catalog;
using namespace meshctl::catalog::test;
using meshctl::http::Answer;
using meshctl::http::Failure;
using meshctl::http::FailureKind;
using meshctl::http::find_header;
using meshctl::http::Header;
using meshctl::http::Method;
using meshctl::http::Request;
using meshctl::http::Response;

namespace {

struct FakeTransport final : meshctl::http::Transport {
  Answer answer;
  std::vector<Request> sent;

  Answer send(const Request& request) override {
    sent.push_back(request);
    return answer;
  }
};

struct Fixture {
  FakeTransport transport;
  HttpDriver driver{transport,
                    meshctl::http::parse_url("https://catalog.example.com/base", "x"),
                    {{"Authorization", "Bearer t"}},
                    [] { return std::string("r1"); }};

  Result<Remote> fetch(Answer answer) {
    transport.answer = std::move(answer);
    return driver.fetch(ResourceKind::product, "a/b");
  }
  Result<Written> write(Answer answer, const Remote& seen = {}) {
    transport.answer = std::move(answer);
    Item item = item_of(ResourceKind::product, "a/b", "1.0.0", "{\"id\":\"a/b\"}");
    item.source = {"https://git.example.com/x", "a b.yaml", ""};
    return driver.write(item, seen);
  }
  [[nodiscard]] std::string sent_header(std::string_view name) const {
    return std::string(find_header(transport.sent.at(0).headers, name).value_or(""));
  }
};

Response answer(int status, std::string body = {}, std::vector<Header> headers = {}) {
  return {status, std::move(headers), std::move(body)};
}

constexpr std::string_view kNotFound = R"({"type":"about:blank","title":"Not found","status":404})";

}  // namespace

TEST_CASE_FIXTURE(Fixture, "a state is read from its body, whatever the headers say of it") {
  const auto result =
      fetch(answer(200, R"({"version": "1.2.0", "status": "active", "b": 1.0, "a": []})",
                   {{"ETag", "\"e\""},
                    {"Meshctl-Digest", "sha-256:lie"},
                    {"Meshctl-Source-Path", "a%20b.yaml"}}));
  REQUIRE(result.is_good());
  REQUIRE(result.value());
  const RemoteState& state = *result.value();
  CHECK(state.version == "1.2.0");
  CHECK(state.status == "active");
  CHECK(state.etag == "\"e\"");
  CHECK(state.digest == digest_of(R"({"a":[],"b":1,"status":"active","version":"1.2.0"})"));
  CHECK(state.source.path == "a b.yaml");

  CHECK(transport.sent[0].method == Method::get);
  CHECK(transport.sent[0].url == "https://catalog.example.com/base/v1/dataproducts/a%2Fb");
  CHECK(sent_header("Authorization") == "Bearer t");
  CHECK(sent_header("X-Request-Id") == "r1");
}

TEST_CASE_FIXTURE(Fixture, "a weak ETag is no precondition") {
  const auto result = fetch(answer(200, "{}", {{"ETag", "W/\"e\""}}));
  REQUIRE(result.is_good());
  CHECK(result.value()->etag.empty());
  transport.sent.clear();
  CHECK(write(answer(200), result.value()).is_good());
  CHECK(sent_header("If-Match").empty());
  CHECK(sent_header("If-None-Match").empty());
}

TEST_CASE_FIXTURE(Fixture, "only a catalog's own 404 means that there is nothing") {
  const auto missing = fetch(answer(404, std::string(kNotFound)));
  REQUIRE(missing.is_good());
  CHECK_FALSE(missing.value());

  const auto elsewhere = fetch(answer(404, "<html><title>nginx</title></html>"));
  REQUIRE_FALSE(elsewhere.is_good());
  CHECK(elsewhere.trouble().kind == TroubleKind::remote);
  CHECK(elsewhere.trouble().hint == "is this the URL of a catalog?");
}

TEST_CASE_FIXTURE(Fixture, "a 200 that is no manifest is trouble") {
  for (const char* body : {"", "<html>", "[]", "{\"a\":1} {}", "{\"a\":1,\"a\":2}"}) {
    CAPTURE(body);
    const auto result = fetch(answer(200, body));
    REQUIRE_FALSE(result.is_good());
    CHECK(result.trouble().message == "the answer is no manifest (200)");
    CHECK(result.trouble().kind == TroubleKind::remote);
  }
}

TEST_CASE_FIXTURE(Fixture, "a first write may only create") {
  const auto result = write(answer(201));
  REQUIRE(result.is_good());
  CHECK(result.value() == Written::created);
  CHECK(transport.sent[0].method == Method::put);
  CHECK(transport.sent[0].body == "{\"id\":\"a/b\"}");
  CHECK(sent_header("If-None-Match") == "*");
  CHECK(sent_header("If-Match").empty());
  CHECK(sent_header("Content-Type") == "application/json");
  CHECK(sent_header("Meshctl-Digest") == digest_of("{\"id\":\"a/b\"}"));
  CHECK(sent_header("Meshctl-Source-Repository") == "https%3A%2F%2Fgit.example.com%2Fx");
  CHECK(sent_header("Meshctl-Source-Path") == "a%20b.yaml");
  CHECK_FALSE(find_header(transport.sent[0].headers, "Meshctl-Source-Commit"));
}

TEST_CASE_FIXTURE(Fixture, "a later write may only replace what was seen") {
  RemoteState seen;
  seen.etag = "\"e\"";
  const auto result = write(answer(200), seen);
  REQUIRE(result.is_good());
  CHECK(result.value() == Written::replaced);
  CHECK(sent_header("If-Match") == "\"e\"");
  CHECK(sent_header("If-None-Match").empty());
}

TEST_CASE("each refusal has its kind, and with it an exit code") {
  struct Case {
    int status;
    TroubleKind kind;
  };
  for (const Case& one : {Case{400, TroubleKind::rejected}, Case{401, TroubleKind::unauthorized},
                          Case{403, TroubleKind::forbidden}, Case{404, TroubleKind::remote},
                          Case{405, TroubleKind::remote}, Case{409, TroubleKind::rejected},
                          Case{412, TroubleKind::stale}, Case{413, TroubleKind::rejected},
                          Case{415, TroubleKind::rejected}, Case{422, TroubleKind::rejected},
                          Case{428, TroubleKind::rejected}, Case{429, TroubleKind::remote},
                          Case{500, TroubleKind::remote}, Case{503, TroubleKind::remote},
                          Case{507, TroubleKind::remote}}) {
    CAPTURE(one.status);
    Fixture fixture;
    const auto result = fixture.write(
        answer(one.status, R"({"title":"t","detail":"why"})", {{"X-Request-Id", "r9"}}));
    REQUIRE_FALSE(result.is_good());
    CHECK(result.trouble().kind == one.kind);
    CHECK(result.trouble().message == "why (" + std::to_string(one.status) + ")");
    CHECK_FALSE(result.trouble().hint.empty());
    CHECK(result.trouble().request == "PUT /base/v1/dataproducts/a%2Fb");
    CHECK(result.trouble().request_id == "r9");
    CHECK(result.trouble().status == one.status);
  }
}

TEST_CASE_FIXTURE(Fixture, "what the catalog found wrong with the content comes along") {
  const auto result = write(answer(
      422, R"({"title":"t","errors":[{"pointer":"/team","code":"c","message":"unknown team"}]})"));
  REQUIRE(result.trouble().details.size() == 1);
  CHECK(result.trouble().details[0].where == "/team");
}

TEST_CASE_FIXTURE(Fixture, "a redirect is told, not followed") {
  const auto result = write(answer(308, "", {{"Location", "https://new.example.com/"}}));
  CHECK(result.trouble().message == "the catalog redirects to https://new.example.com/ (308)");
  CHECK(result.trouble().kind == TroubleKind::remote);
}

TEST_CASE("failures on the way have their kinds") {
  const auto kind_for = [](FailureKind failure) {
    Fixture fixture;
    return fixture.fetch(Failure{failure, "m", "h"}).trouble().kind;
  };
  CHECK(kind_for(FailureKind::resolve) == TroubleKind::unreachable);
  CHECK(kind_for(FailureKind::connect) == TroubleKind::unreachable);
  CHECK(kind_for(FailureKind::tls) == TroubleKind::unreachable);
  CHECK(kind_for(FailureKind::timeout) == TroubleKind::network);
  CHECK(kind_for(FailureKind::reset) == TroubleKind::network);
  CHECK(kind_for(FailureKind::interrupted) == TroubleKind::interrupted);
}

TEST_CASE_FIXTURE(Fixture, "ids that no path can hold are refused") {
  CHECK(driver.refuse_id("orders").empty());
  CHECK(driver.refuse_id("urn:x:a/b").empty());
  CHECK_FALSE(driver.refuse_id("").empty());
  CHECK_FALSE(driver.refuse_id(".").empty());
  CHECK_FALSE(driver.refuse_id("..").empty());
  CHECK(driver.refuse_id(std::string(256, 'a')).empty());
  CHECK_FALSE(driver.refuse_id(std::string(257, 'a')).empty());
}
