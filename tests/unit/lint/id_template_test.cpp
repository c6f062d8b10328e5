// Ids that are made of a domain, a name and a version.
#include "lint/id_template.h"

#include <doctest/doctest.h>

#include <string>

using namespace meshctl::lint;  // NOLINT(google-build-using-namespace)

TEST_CASE("an id is held against a form, and against facts") {
  const IdTemplate form("{domain}-{name}-v{major}");
  CHECK(form.match("sales-paid-orders-v12", {}) == "12");
  CHECK(form.match("sales-orders-v1", {.domain = "Sales", .major = "1"}) == "1");
  CHECK(form.match("customer-service-calls-v1", {.domain = "customer_service"}) == "1");
  CHECK_FALSE(form.match("sales-orders-v1", {.domain = "sale"}));
  CHECK_FALSE(form.match("sales-v1", {.domain = "sales"}));
  CHECK_FALSE(form.match("sales-orders-v1", {.major = "2"}));
  CHECK_FALSE(form.match("sales-orders-v12", {.major = "2"}));
  CHECK_FALSE(form.match("sales-orders", {}));
  CHECK_FALSE(form.match("sales-orders-v", {}));
  CHECK_FALSE(form.match("sales-orders-v1x", {}));
  CHECK_FALSE(form.match("", {}));
}

TEST_CASE("a form may leave out what it likes") {
  const IdTemplate form("urn:dp:{domain}:{name}");
  CHECK(form.has_domain());
  CHECK_FALSE(form.has_major());
  CHECK(form.match("urn:dp:sales:orders", {.domain = "sales", .major = "7"}) == "");
  CHECK_FALSE(form.match("sales:orders", {}));
  CHECK(form.filled("orders", {.domain = "Customer Service"}) == "urn:dp:customer-service:orders");
}

TEST_CASE("a form that fits in very many ways is given up") {
  std::string text;
  for (int i = 0; i < 30; ++i) text += "{name}";
  CHECK_FALSE(IdTemplate(text + "-end").match(std::string(250, 'a'), {}));
  CHECK_FALSE(IdTemplate("{name}").match(std::string(256, 'a'), {}));
}
