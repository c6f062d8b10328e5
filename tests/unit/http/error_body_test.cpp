// Each shape of error body that catalogs are known to send gives its sentence, code and details.
#include "http/error_body.h"

#include <doctest/doctest.h>

using meshctl::http::ErrorBody;
using meshctl::http::read_error_body;
using meshctl::http::Response;

namespace {

ErrorBody read(int status, std::string body, std::string type = "application/json") {
  return read_error_body(Response{status, {{"Content-Type", std::move(type)}}, std::move(body)});
}

}  // namespace

TEST_CASE("RFC 9457 problems with our errors") {
  const ErrorBody body = read(409, R"({"type":"urn:meshctl:problem:version-immutable","title":"T",
    "status":409,"detail":"version 1.0.0 is published","current_etag":"\"e\"",
    "errors":[{"pointer":"/version","code":"c","message":"m"}]})");
  CHECK(body.message == "version 1.0.0 is published");
  CHECK(body.code == "version-immutable");
  CHECK(body.current_etag == "\"e\"");
  REQUIRE(body.details.size() == 1);
  CHECK(body.details[0].where == "/version");
  CHECK(body.details[0].code == "c");
  CHECK(body.details[0].message == "m");
}

TEST_CASE("RFC 7807 with violations") {
  const ErrorBody body = read(400, R"({"type":"about:blank","title":"Bad Request","status":400,
    "violations":[{"field":"info.owner","message":"unknown team"}]})");
  CHECK(body.message == "Bad Request");
  CHECK(body.code.empty());
  REQUIRE(body.details.size() == 1);
  CHECK(body.details[0].where == "info.owner");
  CHECK(body.details[0].message == "unknown team");
}

TEST_CASE("the flat shapes") {
  CHECK(read(412, R"({"error":"Precondition Error","message":"stale"})").message == "stale");
  CHECK(read(400, R"({"error":"Validation Error"})").message == "Validation Error");

  const ErrorBody open =
      read(429, R"({"code":429,"errorType":"LIMITS_EXCEPTION","message":"slow"})");
  CHECK(open.message == "slow");
  CHECK(open.code == "LIMITS_EXCEPTION");

  const ErrorBody plain = read(404, R"({"code":404,"message":"none such"})");
  CHECK(plain.message == "none such");
  CHECK(plain.code == "404");

  const ErrorBody atlas = read(400, R"({"errorCode":"ATLAS-400-00-02B","errorMessage":"no type"})");
  CHECK(atlas.message == "no type");
  CHECK(atlas.code == "ATLAS-400-00-02B");

  const ErrorBody spring = read(
      409, R"({"timestamp":"x","status":409,"error":"Conflict","message":"twice","path":"/p"})");
  CHECK(spring.message == "twice");
}

TEST_CASE("an error object, and lists of errors") {
  const ErrorBody nested = read(409, R"({"error":{"name":"ConflictError","message":"exists"},
    "request":{},"response":{"statusCode":409}})");
  CHECK(nested.message == "exists");
  CHECK(nested.code == "ConflictError");

  const ErrorBody listed =
      read(400, R"({"errors":[{"message":"bad name"},{"message":"bad kind"}]})");
  CHECK(listed.message == "bad name");
  CHECK(listed.details.size() == 2);

  CHECK(read(400, R"(["one","two"])").details.size() == 2);
  CHECK(read(400, R"({"errors":["only one"]})").message == "only one");
}

TEST_CASE("pages of proxies are their title, plain text is itself") {
  CHECK(read(502, "<html><head><TITLE>502 Bad\n Gateway</TITLE></head></html>", "text/html")
            .message == "502 Bad Gateway");
  CHECK(read(502, "<html><body>no title</body></html>", "text/html").message == "bad gateway");
  CHECK(read(400, "id  is\ttoo\nlong", "text/plain").message == "id is too long");
}

TEST_CASE("a body that says nothing is the status") {
  CHECK(read(503, "").message == "service unavailable");
  CHECK(read(599, "{}").message == "status 599");
  CHECK(read(404, "{\"message\": null}").message == "not found");
}

TEST_CASE("hostile bodies are bounded and cannot drive a terminal") {
  const ErrorBody escape = read(400, "{\"message\":\"\\u001b[2J gone\"}");
  CHECK(escape.message.find('\x1b') == std::string::npos);
  CHECK(read(400, std::string(100'000, 'x'), "text/plain").message.size() < 600);
  std::string many = R"({"title":"t","errors":[)";
  for (int i = 0; i < 5000; ++i) many += R"({"message":"m"},)";
  many += R"({"message":"m"}]})";
  CHECK(read(400, many).details.size() == 100);
  CHECK_FALSE(read(400, std::string(200'000, '[')).message.empty());
}
