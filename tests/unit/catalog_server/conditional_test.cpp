// Entity tags, dates and preconditions, by the examples and tables of RFC 9110.
#include "catalog/server/conditional.h"

#include <doctest/doctest.h>

#include <string>

using namespace meshctl;
using namespace meshctl::catalog::server;

namespace {

const Instant kModified = *parse_http_date("Sun, 06 Nov 1994 08:49:37 GMT");

Request request(std::string method, std::vector<Header> headers) {
  Request result;
  result.method = std::move(method);
  result.headers = std::move(headers);
  return result;
}

/// The verdict on a resource with the tag "a", changed at kModified.
Verdict on_existing(const std::string& method, const std::string& name, const std::string& value) {
  // Half a second later: HTTP dates have whole seconds.
  return evaluate_preconditions(request(method, {{name, value}}),
                                Validator{"\"a\"", kModified + std::chrono::milliseconds(500)});
}

Verdict on_missing(const std::string& method, const std::string& name, const std::string& value) {
  return evaluate_preconditions(request(method, {{name, value}}), std::nullopt);
}

}  // namespace

TEST_CASE("a list of entity tags") {
  const auto list = parse_tag_list(" \"xyzzy\", W/\"r2d2\" ,, \"c3,p \xc3\xa9\"");
  // A space is no character of a tag.
  CHECK_FALSE(list);
  const auto good = parse_tag_list(" \"xyzzy\", W/\"r2d2\" ,, \"c3,po\", \"\"");
  REQUIRE(good);
  CHECK_FALSE(good->is_any);
  REQUIRE(good->tags.size() == 4);
  CHECK(good->tags[0].opaque == "\"xyzzy\"");
  CHECK_FALSE(good->tags[0].is_weak);
  CHECK(good->tags[1].opaque == "\"r2d2\"");
  CHECK(good->tags[1].is_weak);
  CHECK(good->tags[2].opaque == "\"c3,po\"");
  CHECK(good->tags[3].opaque == "\"\"");

  REQUIRE(parse_tag_list(" * "));
  CHECK(parse_tag_list("*")->is_any);
  for (const char* bad :
       {"", ",", "a", "\"a", "a\"", "\"a\" \"b\"", "*, \"a\"", "w/\"a\"", "W/a"}) {
    CAPTURE(bad);
    CHECK_FALSE(parse_tag_list(bad));
  }
}

TEST_CASE("HTTP dates go both ways") {
  CHECK(kModified.time_since_epoch() == std::chrono::seconds(784111777));
  CHECK(to_http_date(kModified) == "Sun, 06 Nov 1994 08:49:37 GMT");
  CHECK(to_http_date(Instant()) == "Thu, 01 Jan 1970 00:00:00 GMT");
  for (const char* bad : {"", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun, 31 Feb 1994 08:49:37 GMT",
                          "Sun, 06 Nov 1994 24:49:37 GMT", "Sun, 06 Nov 1994 08:49:37 CET",
                          "Sun, 06 nov 1994 08:49:37 GMT", "Sun, -6 Nov 1994 08:49:37 GMT"}) {
    CAPTURE(bad);
    CHECK_FALSE(parse_http_date(bad));
  }
}

TEST_CASE("If-Match compares strongly") {
  CHECK(on_existing("PUT", "If-Match", "\"b\", \"a\"") == Verdict::proceed);
  CHECK(on_existing("PUT", "if-match", "*") == Verdict::proceed);
  CHECK(on_existing("PUT", "If-Match", "\"b\"") == Verdict::failed);
  CHECK(on_existing("PUT", "If-Match", "W/\"a\"") == Verdict::failed);
  CHECK(on_existing("GET", "If-Match", "\"b\"") == Verdict::failed);
  CHECK(on_missing("PUT", "If-Match", "*") == Verdict::failed);
  CHECK(on_missing("PUT", "If-Match", "\"a\"") == Verdict::failed);
}

TEST_CASE("If-None-Match compares weakly, and means 304 for reads and 412 for writes") {
  CHECK(on_existing("GET", "If-None-Match", "\"a\"") == Verdict::not_modified);
  CHECK(on_existing("HEAD", "If-None-Match", "W/\"a\"") == Verdict::not_modified);
  CHECK(on_existing("GET", "If-None-Match", "*") == Verdict::not_modified);
  CHECK(on_existing("GET", "If-None-Match", "\"b\"") == Verdict::proceed);
  CHECK(on_existing("PUT", "If-None-Match", "*") == Verdict::failed);
  CHECK(on_existing("PUT", "If-None-Match", "\"b\"") == Verdict::proceed);
  CHECK(on_missing("PUT", "If-None-Match", "*") == Verdict::proceed);
  CHECK(on_missing("GET", "If-None-Match", "\"a\"") == Verdict::proceed);
}

TEST_CASE("a tag that cannot be read is not passed over") {
  CHECK(on_existing("PUT", "If-Match", "a") == Verdict::malformed);
  CHECK(on_existing("PUT", "If-Match", "") == Verdict::malformed);
  CHECK(on_missing("PUT", "If-None-Match", "any") == Verdict::malformed);
}

TEST_CASE("dates have whole seconds, and one that cannot be read is ignored") {
  CHECK(on_existing("GET", "If-Modified-Since", to_http_date(kModified)) == Verdict::not_modified);
  CHECK(on_existing("GET", "If-Modified-Since", "Sun, 06 Nov 1994 08:49:36 GMT") ==
        Verdict::proceed);
  CHECK(on_existing("GET", "If-Modified-Since", "yesterday") == Verdict::proceed);
  CHECK(on_existing("PUT", "If-Modified-Since", to_http_date(kModified)) == Verdict::proceed);
  CHECK(on_existing("PUT", "If-Unmodified-Since", to_http_date(kModified)) == Verdict::proceed);
  CHECK(on_existing("PUT", "If-Unmodified-Since", "Sun, 06 Nov 1994 08:49:36 GMT") ==
        Verdict::failed);
  CHECK(on_existing("PUT", "If-Unmodified-Since", "yesterday") == Verdict::proceed);
}

TEST_CASE("tags outrank dates") {
  const Validator current{"\"a\"", kModified};
  const std::string before = "Sun, 06 Nov 1994 08:49:36 GMT";
  CHECK(evaluate_preconditions(
            request("PUT", {{"If-Match", "\"a\""}, {"If-Unmodified-Since", before}}), current) ==
        Verdict::proceed);
  CHECK(evaluate_preconditions(request("GET", {{"If-None-Match", "\"b\""},
                                               {"If-Modified-Since", to_http_date(kModified)}}),
                               current) == Verdict::proceed);
  // Two fields of one name are one list.
  CHECK(evaluate_preconditions(
            request("GET", {{"If-None-Match", "\"b\""}, {"if-none-match", "\"a\""}}), current) ==
        Verdict::not_modified);
}
