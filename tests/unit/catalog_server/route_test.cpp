// Paths and queries: what they name, decoded exactly, and what is refused.
#include "catalog/server/route.h"

#include <doctest/doctest.h>

#include <string>

using namespace meshctl::catalog;
using namespace meshctl::catalog::server;

namespace {

/// The status that a target is refused with; 0 when it is not.
int status_of(const std::string& target) {
  const auto routed = parse_target(target);
  return std::holds_alternative<Problem>(routed) ? std::get<Problem>(routed).status : 0;
}

Route route_of(const std::string& target) {
  const auto routed = parse_target(target);
  CAPTURE(target);
  REQUIRE(std::holds_alternative<Route>(routed));
  return std::get<Route>(routed);
}

}  // namespace

TEST_CASE("what each path names") {
  CHECK(route_of("/healthz").target == Target::health);
  CHECK(route_of("/v1").target == Target::service);
  CHECK(route_of("/v1/dataproducts").target == Target::list);
  CHECK(route_of("/v1/dataproducts").kind == ResourceKind::product);
  CHECK(route_of("/v1/datacontracts").kind == ResourceKind::contract);
  CHECK(route_of("/v1/search?q=a").target == Target::search);
  CHECK(route_of("/v1/datacontracts/a").target == Target::resource);
  CHECK(route_of("/v1/datacontracts/a/versions").target == Target::versions);
  const Route version = route_of("/v1/datacontracts/a%2Fb/versions/1.0.0%2B1");
  CHECK(version.target == Target::version);
  CHECK(version.id == "a/b");
  CHECK(version.version == "1.0.0+1");
}

TEST_CASE("ids are decoded once and kept as they are") {
  CHECK(route_of("/v1/dataproducts/urn%3Aa%3Ab").id == "urn:a:b");
  CHECK(route_of("/v1/dataproducts/urn:a:b").id == "urn:a:b");
  CHECK(route_of("/v1/dataproducts/a%252Fb").id == "a%2Fb");
  CHECK(route_of("/v1/dataproducts/a+b").id == "a+b");
  CHECK(route_of("/v1/dataproducts/%C3%A9%F0%9F%98%80").id == "\xc3\xa9\xf0\x9f\x98\x80");
  CHECK(route_of("/v1/dataproducts/%2E%2E").id == "..");
  CHECK(route_of("/v1/dataproducts/versions").id == "versions");
  CHECK(route_of("/v1/dataproducts/Ab").id == "Ab");
}

TEST_CASE("paths that are none") {
  for (const char* path :
       {"/", "", "/v1/", "/v2", "/V1", "/v1/products", "/v1/dataproducts/", "/v1//dataproducts",
        "/v1/dataproducts/a/", "/v1/dataproducts/a/b", "/v1/dataproducts/a/versions/",
        "/v1/dataproducts/a/versions/1/2", "/healthz/", "*", "/v1/search/a"}) {
    CAPTURE(path);
    CHECK(status_of(path) == 404);
  }
}

TEST_CASE("escapes that are none, bytes that are no text") {
  for (const char* id : {"%", "%4", "a%zz", "%00", "%0A", "%1b", "%FF", "%C3", "%ED%A0%80"}) {
    CAPTURE(id);
    CHECK(status_of(std::string("/v1/dataproducts/") + id) == 400);
    CHECK(status_of(std::string("/v1/dataproducts/a/versions/") + id) == 400);
  }
}

TEST_CASE("the length of ids counts decoded bytes") {
  std::string encoded;
  for (std::size_t i = 0; i < kMaxIdBytes; ++i) {
    encoded += "%3A";
  }
  CHECK(status_of("/v1/dataproducts/" + encoded) == 0);
  CHECK(status_of("/v1/dataproducts/" + encoded + "a") == 414);
}

TEST_CASE("parameters") {
  const Route list = route_of("/v1/dataproducts?limit=7&after=a%26b");
  CHECK(list.limit == 7);
  CHECK(list.after == "a&b");
  CHECK(route_of("/v1/dataproducts?").limit == kDefaultPageItems);
  const Route search = route_of("/v1/search?q=late+flights%2B&kind=DataContract");
  CHECK(search.query == "late flights+");
  CHECK(search.kind_filter == ResourceKind::contract);
  CHECK(route_of("/v1/search?q=a&kind=dataproducts").kind_filter == ResourceKind::product);

  for (const char* bad :
       {"/v1/dataproducts?limit=0", "/v1/dataproducts?limit=1001", "/v1/dataproducts?limit=x",
        "/v1/dataproducts?limit=-1", "/v1/dataproducts?limit=", "/v1/dataproducts?limt=1",
        "/v1/dataproducts?q=a", "/v1/dataproducts?limit=1&limit=1", "/v1/dataproducts?after=%zz",
        "/v1/search", "/v1/search?q=", "/v1/search?q=+", "/v1/search?q=a&kind=x", "/v1?q=a",
        "/v1/dataproducts/a?limit=1"}) {
    CAPTURE(bad);
    CHECK(status_of(bad) == 400);
  }
  CHECK(status_of("/v1/search?q=" + std::string(kMaxQueryBytes, 'a')) == 0);
  CHECK(status_of("/v1/search?q=" + std::string(kMaxQueryBytes + 1, 'a')) == 400);
}

TEST_CASE("methods") {
  CHECK(is_allowed(Target::resource, "PUT"));
  CHECK_FALSE(is_allowed(Target::version, "PUT"));
  CHECK_FALSE(is_allowed(Target::resource, "DELETE"));
  CHECK_FALSE(is_allowed(Target::resource, "put"));
  CHECK(is_allowed(Target::health, "HEAD"));
  CHECK(allowed_methods(Target::resource) == "GET, HEAD, PUT");
  CHECK(allowed_methods(Target::list) == "GET, HEAD");
}
