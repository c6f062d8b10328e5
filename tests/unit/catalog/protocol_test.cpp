// The shapes of the catalog contract survive their way through JSON, and what is not such a shape
// is told apart.
#include "catalog/protocol.h"

#include <doctest/doctest.h>

using namespace meshctl::catalog;

TEST_CASE("paths percent-encode ids and keep their letter case") {
  CHECK(resource_path(ResourceKind::product, "Orders") == "/v1/dataproducts/Orders");
  CHECK(resource_path(ResourceKind::contract, "urn:x/y z") == "/v1/datacontracts/urn%3Ax%2Fy%20z");
  CHECK(version_path(ResourceKind::contract, "a", "1.0+b") ==
        "/v1/datacontracts/a/versions/1.0%2Bb");
}

TEST_CASE("kinds are known by collection and by manifest kind") {
  CHECK(parse_collection("dataproducts") == ResourceKind::product);
  CHECK(parse_collection("DataProduct") == std::nullopt);
  CHECK(parse_kind_name("DataContract") == ResourceKind::contract);
  CHECK(parse_kind_name("datacontracts") == std::nullopt);
  CHECK(noun_of(ResourceKind::contract) == "contract");
}

TEST_CASE("the digest is SHA-256 with its name") {
  CHECK(digest_of("{}") ==
        "sha-256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
}

TEST_CASE("a page survives JSON, and leaves out what is empty") {
  Page page;
  page.items.push_back({ResourceKind::product,
                        "a\"b",
                        "1.0.0",
                        "",
                        "active",
                        "",
                        "sha-256:00",
                        "\"e1\"",
                        "2026-01-31T12:00:00Z",
                        "ci",
                        {"https://git.example.com/a", "p/a.odps.yaml", ""},
                        ""});
  page.next = "/v1/dataproducts?limit=1&after=a";
  const std::string json = to_json(page);
  CHECK(json.find("\"name\"") == std::string::npos);
  CHECK(json.find("\"commit\"") == std::string::npos);
  const auto back = parse_page(json);
  REQUIRE(back);
  REQUIRE(back->items.size() == 1);
  CHECK(back->next == page.next);
  CHECK(back->items[0].id == "a\"b");
  CHECK(back->items[0].etag == "\"e1\"");
  CHECK(back->items[0].updated_by == "ci");
  CHECK(back->items[0].source == page.items[0].source);
  CHECK_FALSE(parse_page("{\"items\": 3}"));
  CHECK_FALSE(parse_page("[]"));
  CHECK_FALSE(parse_page("not json"));
}

TEST_CASE("a problem survives JSON, its type with our prefix") {
  Problem problem;
  problem.type = kProblemVersionImmutable;
  problem.title = "Version is published";
  problem.status = 409;
  problem.current_etag = "\"e\"";
  problem.errors = {{"/version", "version-immutable", "raise it"}};
  const std::string json = to_json(problem);
  CHECK(json.find("urn:meshctl:problem:version-immutable") != std::string::npos);
  const auto back = parse_problem(json);
  REQUIRE(back);
  CHECK(back->type == kProblemVersionImmutable);
  CHECK(back->status == 409);
  CHECK(back->current_etag == "\"e\"");
  REQUIRE(back->errors.size() == 1);
  CHECK(back->errors[0].pointer == "/version");
  CHECK_FALSE(parse_problem("{\"error\": \"no\"}"));
}

TEST_CASE("bytes that are no UTF-8 do not stop a problem from being written") {
  Problem problem;
  problem.title = "bad \xff byte";
  problem.status = 400;
  CHECK(parse_problem(to_json(problem)));
}

TEST_CASE("service info needs its protocol version") {
  const auto info = parse_service_info(to_json(ServiceInfo{"meshctl-catalog", "0.1.0", 1, true}));
  REQUIRE(info);
  CHECK(info->protocol == 1);
  CHECK(info->can_write);
  CHECK_FALSE(parse_service_info("{\"service\": \"other\"}"));
}
