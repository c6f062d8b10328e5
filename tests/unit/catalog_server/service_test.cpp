// The contract of lib/catalog/protocol.h, request by request, without a socket.
#include "catalog/server/service.h"

#include <doctest/doctest.h>

#include <string>

#include "catalog/server/conditional.h"
#include "manifests.h"
#include "support/temporary_folder.h"

using namespace meshctl;
using namespace meshctl::catalog;
using namespace meshctl::catalog::server;
using meshctl::test::get;
using meshctl::test::header;
using meshctl::test::product;
using meshctl::test::put;
using meshctl::test::TemporaryFolder;

namespace {

const Instant kNow = *parse_http_date("Sun, 06 Nov 1994 08:49:37 GMT");

/// A service on a store of its own, at kNow.
struct Catalog {
  explicit Catalog(const std::string& tokens = {}, std::uint32_t page_limit = 0)
      : store(folder.path() / "a.db", page_limit),
        service(store, {.tokens = tokens_of(tokens), .version = "9.9"}, [this] { return now; }) {}

  static Tokens tokens_of(const std::string& lines) {
    Tokens tokens;
    tokens.add(lines, "test");
    return tokens;
  }

  Response answer(const Request& request) { return service.answer(request); }

  /// Checks that the answer is that problem, in the one form that problems have.
  Problem problem(const Request& request, int status, std::string_view type) {
    const Response response = answer(request);
    CAPTURE(response.body);
    CHECK(response.status == status);
    CHECK(header(response, "Content-Type") == "application/problem+json");
    const auto problem = parse_problem(response.body);
    REQUIRE(problem);
    CHECK(problem->status == status);
    CHECK(problem->type == type);
    CHECK(problem->request_id == "request-1");
    CHECK_FALSE(problem->title.empty());
    CHECK_FALSE(problem->detail.empty());
    return *problem;
  }

  TemporaryFolder folder;
  Instant now = kNow;
  Store store;
  Service service;
};

Request with(Request request, const std::string& name, const std::string& value) {
  request.headers.emplace_back(name, value);
  return request;
}

}  // namespace

TEST_CASE("a manifest is created, read, replaced, and stays when it is sent again") {
  Catalog catalog;
  const std::string first = product("a", "1.0.0");
  const Response created =
      catalog.answer(with(put("a", first), "Meshctl-Source-Path", "travel/a%20b.yaml"));
  CHECK(created.status == 201);
  CHECK(created.body.empty());
  CHECK(header(created, "Last-Modified") == "Sun, 06 Nov 1994 08:49:37 GMT");
  const std::string etag = header(created, "ETag");
  CHECK(etag.size() == 34);

  const Response read = catalog.answer(get("/v1/dataproducts/a"));
  CHECK(read.status == 200);
  CHECK(read.body == first);
  CHECK(header(read, "Content-Type") == "application/json");
  CHECK(header(read, "ETag") == etag);
  CHECK(header(read, "Meshctl-Digest").starts_with("sha-256:"));
  CHECK(header(read, "Meshctl-Source-Path") == "travel%2Fa%20b.yaml");
  CHECK(header(read, "Meshctl-Source-Commit").empty());

  catalog.now += std::chrono::hours(1);
  const Response again = catalog.answer(put("a", " " + first + "\n"));
  CHECK(again.status == 200);
  CHECK(header(again, "ETag") == etag);
  CHECK(header(again, "Last-Modified") == "Sun, 06 Nov 1994 08:49:37 GMT");

  const Response replaced = catalog.answer(put("a", product("a", "1.1.0")));
  CHECK(replaced.status == 200);
  CHECK(header(replaced, "ETag") != etag);
  CHECK(header(replaced, "Last-Modified") == "Sun, 06 Nov 1994 09:49:37 GMT");
  CHECK(catalog.answer(get("/v1/dataproducts/a/versions/1.0.0")).body == first);
}

TEST_CASE("conditional requests") {
  Catalog catalog;
  const std::string etag = header(catalog.answer(put("a", product("a"))), "ETag");
  const Request read = get("/v1/dataproducts/a");
  const Response same = catalog.answer(with(read, "If-None-Match", "\"x\", " + etag));
  CHECK(same.status == 304);
  CHECK(header(same, "ETag") == etag);
  CHECK(catalog.answer(with(read, "If-None-Match", "\"x\"")).status == 200);
  CHECK(catalog.answer(with(read, "If-Modified-Since", "Sun, 06 Nov 1994 08:49:37 GMT")).status ==
        304);
  CHECK(catalog.problem(with(read, "If-Match", "\"x\""), 412, kProblemPreconditionFailed)
            .current_etag == etag);
  catalog.problem(with(read, "If-Match", "x"), 400, kProblemBadRequest);

  const Request update = put("a", product("a", "2.0.0"));
  CHECK(catalog.problem(with(update, "If-Match", "\"x\""), 412, kProblemPreconditionFailed)
            .current_etag == etag);
  CHECK(catalog.problem(with(update, "If-None-Match", "*"), 412, kProblemPreconditionFailed)
            .current_etag == etag);
  CHECK(catalog.answer(get("/v1/dataproducts/a/versions/2.0.0")).status == 404);
  CHECK(catalog.answer(with(update, "If-Match", etag)).status == 200);
  // Sent again, since the answer was lost: the tag is stale by its own doing.
  CHECK(catalog.answer(with(update, "If-Match", etag)).status == 200);
  CHECK(catalog.answer(with(put("b", product("b")), "If-None-Match", "*")).status == 201);
  CHECK(catalog
            .problem(with(put("c", product("c")), "If-Match", "*"), 412, kProblemPreconditionFailed)
            .current_etag.empty());
}

TEST_CASE("published versions stay, unless they are drafts") {
  Catalog catalog;
  const std::string etag = header(catalog.answer(put("a", product("a", "1.0.0", "one"))), "ETag");
  CHECK(catalog.problem(put("a", product("a", "1.0.0", "two")), 409, kProblemVersionImmutable)
            .current_etag == etag);
  CHECK(catalog.problem(put("a", product("a", "0.9.0", "two")), 409, kProblemVersionOlder)
            .current_etag == etag);
  CHECK(catalog.answer(put("b", product("b", "1.0.0", "one", "draft"))).status == 201);
  CHECK(catalog.answer(put("b", product("b", "1.0.0", "two", "active"))).status == 200);
  catalog.problem(put("b", product("b", "1.0.0", "three", "active")), 409,
                  kProblemVersionImmutable);
}

TEST_CASE("what is not there") {
  Catalog catalog;
  catalog.problem(get("/v1/dataproducts/a"), 404, kProblemNotFound);
  catalog.problem(get("/v1/dataproducts/a/versions"), 404, kProblemNotFound);
  catalog.problem(get("/v1/dataproducts/a/versions/1"), 404, kProblemNotFound);
  catalog.problem(get("/v1/nothing"), 404, kProblemNotFound);
  CHECK(catalog.problem(get("/\xff\x01?q"), 404, kProblemNotFound).instance == "/\\xff\\x01");
}

TEST_CASE("wrong methods, types and encodings") {
  Catalog catalog;
  Request request = put("a", product("a"));
  request.method = "DELETE";
  catalog.problem(request, 405, kProblemMethodNotAllowed);
  CHECK(header(catalog.answer(request), "Allow") == "GET, HEAD, PUT");
  request = put("a", product("a"));
  request.target = "/v1/dataproducts";
  catalog.problem(request, 405, kProblemMethodNotAllowed);
  CHECK(header(catalog.answer(request), "Allow") == "GET, HEAD");

  request = put("a", product("a"));
  request.headers = {{"Host", "localhost"}};
  catalog.problem(request, 415, kProblemUnsupportedType);
  for (const char* type : {"application/yaml", "application/jsonx", "text/json", ""}) {
    catalog.problem(with(request, "Content-Type", type), 415, kProblemUnsupportedType);
  }
  catalog.problem(with(put("a", product("a")), "Content-Encoding", "gzip"), 415,
                  kProblemUnsupportedType);
  CHECK(catalog.answer(with(request, "Content-Type", "Application/JSON; charset=utf-8")).status ==
        201);
}

TEST_CASE("a body that is not the manifest of the path says what is wrong") {
  Catalog catalog;
  const Problem problem = catalog.problem(put("a", R"({"kind":"DataContract","id":"b"})"), 422,
                                          kProblemInvalidManifest);
  REQUIRE(problem.errors.size() == 3);
  CHECK(problem.errors[0].pointer == "/kind");
  CHECK(problem.errors[1].pointer == "/apiVersion");
  CHECK(problem.errors[2].pointer == "/id");
  catalog.problem(put("a", "{"), 400, kProblemBadRequest);
}

TEST_CASE("lists and search have pages that follow each other") {
  Catalog catalog;
  for (const char* id : {"a", "b/1", "c"}) {
    REQUIRE(catalog.answer(put(id, product(id))).status == 201);
  }
  const Response first = catalog.answer(get("/v1/dataproducts?limit=2"));
  CHECK(first.status == 200);
  const auto page = parse_page(first.body);
  REQUIRE(page);
  REQUIRE(page->items.size() == 2);
  CHECK(page->items[1].id == "b/1");
  CHECK(page->items[1].updated == "1994-11-06T08:49:37Z");
  CHECK(page->next == "/v1/dataproducts?limit=2&after=b%2F1");
  CHECK(header(first, "Link") == "<" + page->next + ">; rel=\"next\"");
  const Response second = catalog.answer(get(page->next));
  CHECK(parse_page(second.body)->items.at(0).id == "c");
  CHECK(parse_page(second.body)->next.empty());
  CHECK(header(second, "Link").empty());

  std::string next = "/v1/search?q=flights+delay&kind=DataProduct&limit=1";
  std::size_t found = 0;
  while (!next.empty()) {
    const auto results = parse_page(catalog.answer(get(next)).body);
    REQUIRE(results);
    REQUIRE(results->items.size() == 1);
    CHECK_FALSE(results->items[0].snippet.empty());
    next = results->next;
    ++found;
  }
  CHECK(found == 3);
  catalog.problem(get("/v1/search?q=a&after=x"), 400, kProblemBadRequest);
}

TEST_CASE("tokens decide who reads and who writes") {
  Catalog catalog("ci:0123456789abcdef\nreader:fedcba9876543210 read");
  const Request write = put("a", product("a"));
  catalog.problem(write, 401, kProblemUnauthorized);
  CHECK(header(catalog.answer(write), "WWW-Authenticate") == "Bearer realm=\"meshctl catalog\"");
  const Request unknown = with(get("/v1"), "Authorization", "Bearer 0123456789abcdeX");
  catalog.problem(unknown, 401, kProblemUnauthorized);
  CHECK(header(catalog.answer(unknown), "WWW-Authenticate").find("invalid_token") !=
        std::string::npos);
  // Who may not come in is not told what is there.
  catalog.problem(get("/v1/nothing"), 401, kProblemUnauthorized);

  catalog.problem(with(write, "Authorization", "Bearer fedcba9876543210"), 403, kProblemForbidden);
  CHECK(catalog.answer(with(write, "Authorization", "Bearer 0123456789abcdef")).status == 201);
  const Request read = with(get("/v1/dataproducts"), "Authorization", "Bearer fedcba9876543210");
  const auto page = parse_page(catalog.answer(read).body);
  REQUIRE(page);
  CHECK(page->items.at(0).updated_by == "ci");

  const auto info = [&](const char* token) {
    return parse_service_info(catalog.answer(with(get("/v1"), "Authorization", token)).body);
  };
  CHECK(info("Bearer 0123456789abcdef")->can_write);
  CHECK_FALSE(info("Bearer fedcba9876543210")->can_write);
  CHECK(info("Bearer fedcba9876543210")->version == "9.9");
  CHECK(info("Bearer fedcba9876543210")->protocol == kProtocolVersion);

  const Response health = catalog.answer(get("/healthz"));
  CHECK(health.status == 200);
  CHECK(health.body == "ok\n");
}

TEST_CASE("without tokens only loopback names are answered to") {
  Catalog catalog;
  for (const char* host :
       {"localhost", "LOCALHOST:7070", "127.0.0.1", "127.3.2.1:1", "[::1]:7070"}) {
    Request request = get("/v1");
    request.headers = {{"Host", host}};
    CAPTURE(host);
    CHECK(catalog.answer(request).status == 200);
  }
  for (const char* host : {"", "evil.example", "localhost.evil.example", "127.evil.example",
                           "10.0.0.1", "[::2]:7070", "127.0.0.1.evil.example"}) {
    Request request = get("/v1");
    request.headers = {{"Host", host}};
    CAPTURE(host);
    catalog.problem(request, 421, kProblemMisdirected);
  }
  Catalog with_tokens("ci:0123456789abcdef");
  Request request = with(get("/v1"), "Authorization", "Bearer 0123456789abcdef");
  request.headers[0].second = "catalog.example.com";
  CHECK(with_tokens.answer(request).status == 200);
}

TEST_CASE("a full store is 507, and what was stored is whole") {
  Catalog catalog("", 60);
  const std::string small = product("a", "1.0.0");
  REQUIRE(catalog.answer(put("a", small)).status == 201);
  const Request large = put("a", product("a", "2.0.0", std::string(400'000, 'x')));
  catalog.problem(large, 507, kProblemOutOfSpace);
  CHECK(catalog.answer(large).failure.find("space") != std::string::npos);
  CHECK(catalog.answer(get("/v1/dataproducts/a")).body == small);
  CHECK(catalog.answer(get("/v1/dataproducts/a/versions/2.0.0")).status == 404);
}

TEST_CASE("what is refused early is refused in the same words") {
  Catalog catalog;
  CHECK_FALSE(catalog.service.admit(put("a", "")));
  REQUIRE(catalog.service.admit(get("/v1/nothing")));
  CHECK(catalog.service.admit(get("/v1/nothing"))->body == catalog.answer(get("/v1/nothing")).body);
  CHECK(parse_problem(catalog.service.too_large(put("a", "")).body)->type == kProblemTooLarge);
  CHECK(catalog.service.too_large(put("a", "")).status == 413);
  const Response busy = catalog.service.busy(put("a", ""));
  CHECK(busy.status == 503);
  CHECK(header(busy, "Retry-After") == "2");
}

TEST_CASE("the id of a request is the client's own where it is fit") {
  CHECK(request_id("abc-1") == "abc-1");
  for (const std::string& unfit :
       {std::string(), std::string(129, 'a'), std::string("a b"), std::string("a\x1b[31m")}) {
    const std::string id = request_id(unfit);
    CHECK(id != unfit);
    CHECK(id.size() == 32);
    CHECK(id != request_id(std::nullopt));
  }
}
