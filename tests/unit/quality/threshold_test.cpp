#include "quality/threshold.h"

#include <doctest/doctest.h>

#include <string>

#include "contract.h"

using namespace meshctl;
using quality::is_met;
using quality::Threshold;

namespace {

std::variant<Threshold, std::string> threshold_of(const std::string& comparison) {
  const manifest::Manifest contract =
      contract_of("schema: [{name: t, quality: [{metric: rowCount, " + comparison + "}]}]\n");
  return quality::read_threshold(contract.contract()->schema.at(0).quality.at(0).comparisons.at(0));
}

Threshold good(const std::string& comparison) {
  const auto read = threshold_of(comparison);
  REQUIRE(std::holds_alternative<Threshold>(read));
  return std::get<Threshold>(read);
}

std::string bad(const std::string& comparison) {
  const auto read = threshold_of(comparison);
  REQUIRE(std::holds_alternative<std::string>(read));
  return std::get<std::string>(read);
}

}  // namespace

TEST_CASE("every operator holds on its side of the number, and not on the other") {
  struct Case {
    const char* comparison;
    double low;
    double at;
    double high;
    bool low_is_met;
    bool at_is_met;
    bool high_is_met;
  };
  const Case cases[] = {
      {"mustBe: 5", 4, 5, 6, false, true, false},
      {"mustNotBe: 5", 4, 5, 6, true, false, true},
      {"mustBeGreaterThan: 5", 4, 5, 6, false, false, true},
      {"mustBeGreaterOrEqualTo: 5", 4, 5, 6, false, true, true},
      {"mustBeLessThan: 5", 4, 5, 6, true, false, false},
      {"mustBeLessOrEqualTo: 5", 4, 5, 6, true, true, false},
  };
  for (const Case& each : cases) {
    CAPTURE(each.comparison);
    const Threshold threshold = good(each.comparison);
    CHECK(is_met(threshold, each.low) == each.low_is_met);
    CHECK(is_met(threshold, each.at) == each.at_is_met);
    CHECK(is_met(threshold, each.high) == each.high_is_met);
  }
}

TEST_CASE("between includes both of its ends, and not between neither") {
  const Threshold between = good("mustBeBetween: [5, 10]");
  const Threshold outside = good("mustNotBeBetween: [5, 10]");
  for (const double inside : {5.0, 7.0, 10.0}) {
    CHECK(is_met(between, inside));
    CHECK_FALSE(is_met(outside, inside));
  }
  for (const double beyond : {4.9, 10.1}) {
    CHECK_FALSE(is_met(between, beyond));
    CHECK(is_met(outside, beyond));
  }
  CHECK(between.text == "between 5 and 10");
  CHECK(outside.text == "not between 5 and 10");
}

TEST_CASE("a threshold keeps the digits of the contract") {
  CHECK(good("mustBeLessThan: 0.10").text == "< 0.10");
  CHECK(good("mustBe: 0").text == "= 0");
}

TEST_CASE("what is no threshold says so") {
  CHECK(bad("mustBeBetween: [10, 5]") == "mustBeBetween [10, 5] has its larger number first");
  CHECK(bad("mustBeBetween: 3") == "mustBeBetween wants a list of two numbers");
  CHECK(bad("mustBeLessThan: many") == "mustBeLessThan wants a number");
  CHECK(bad("mustBe: null") == "mustBe has no value");
}

TEST_CASE("values of queries are compared as what they are") {
  using engine::Value;
  CHECK(is_met(good("mustBe: true"), Value(true)));
  CHECK_FALSE(is_met(good("mustBe: true"), Value(false)));
  CHECK(is_met(good("mustBe: true"), Value(std::string("TRUE"))));
  CHECK(is_met(good("mustBe: false"), Value(std::int64_t{0})));
  CHECK(is_met(good("mustBe: complete"), Value(std::string("complete"))));
  CHECK_FALSE(is_met(good("mustBe: complete"), Value(std::string("partly"))));
  CHECK(is_met(good("mustNotBe: complete"), Value(std::string("partly"))));
  CHECK(is_met(good("mustBeLessThan: 3"), Value(std::string("2.50"))));
  CHECK_FALSE(is_met(good("mustBeLessThan: 3"), Value(std::string("few"))));
  CHECK_FALSE(is_met(good("mustNotBe: 3"), Value()));
}
