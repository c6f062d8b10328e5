// Exact numbers: comparison, integrality, multiples.
#include "jsonschema/decimal.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using meshctl::jsonschema::Decimal;

namespace {

int compared(std::string_view a, std::string_view b) {
  return Decimal::read(a).compare(Decimal::read(b)).value_or(99);
}

bool multiple(std::string_view value, std::string_view divisor) {
  return Decimal::read(value).is_multiple_of(Decimal::read(divisor));
}

}  // namespace

TEST_CASE("numbers compare by value, whatever their length") {
  CHECK(compared("1", "1.0") == 0);
  CHECK(compared("10", "1e1") == 0);
  CHECK(compared("0.1", "1e-1") == 0);
  CHECK(compared("-0", "0.0") == 0);
  CHECK(compared("00012", "12") == 0);
  CHECK(compared("100.50", "100.5") == 0);
  CHECK(compared("2", "10") == -1);
  CHECK(compared("-2", "-10") == 1);
  CHECK(compared("-1", "1") == -1);
  CHECK(compared("0", "-1") == 1);
  CHECK(compared("0", "0.0001") == -1);
  CHECK(compared("1.5", "1.45") == 1);
  CHECK(compared("98249283749234923498293171823948729348710298301928331",
                 "98249283749234923498293171823948729348710298301928332") == -1);
  CHECK(compared("9007199254740993", "9007199254740992") == 1);
  CHECK(compared("1e400", "1e399") == 1);
  CHECK(compared("1e-400", "0") == 1);
  CHECK(compared(".5", "0.5") == 0);
  CHECK(compared("+5", "5") == 0);
}

TEST_CASE("YAML's own numbers") {
  CHECK(compared("0x1F", "31") == 0);
  CHECK(compared("0o17", "15") == 0);
  CHECK(compared("0xffffffffffffffff", "18446744073709551615") == 0);
  CHECK(compared("0x10000000000000000", "18446744073709551615") == 1);
  CHECK(compared(".inf", "1e999") == 1);
  CHECK(compared("-.inf", "-1e999") == -1);
  CHECK(compared(".inf", ".INF") == 0);
  CHECK(compared(".nan", "1") == 99);
  CHECK(compared("1", ".NaN") == 99);
}

TEST_CASE("a decimal can be copied") {
  Decimal copy = Decimal::read("0x1F");
  const Decimal second = copy;
  copy = Decimal::read("7");
  CHECK(second.compare(Decimal::read("31")) == 0);
}

TEST_CASE("a number without a fraction is integral") {
  for (const char* text : {"0", "1.0", "1e3", "-12.00", "1.5e1", "0.0", "123456789012345678901"}) {
    CAPTURE(text);
    CHECK(Decimal::read(text).is_integral());
  }
  for (const char* text : {"0.5", "1.01", "1e-1", "15e-1", ".inf", ".nan"}) {
    CAPTURE(text);
    CHECK_FALSE(Decimal::read(text).is_integral());
  }
}

TEST_CASE("multiples are exact on decimals") {
  CHECK(multiple("0.3", "0.1"));
  CHECK(multiple("19.99", "0.01"));
  CHECK(multiple("1.1", "0.01"));
  CHECK(multiple("4.35", "0.01"));
  CHECK(multiple("0.0075", "0.0001"));
  CHECK(multiple("0", "0.01"));
  CHECK(multiple("-9", "3"));
  CHECK(multiple("50", "25"));
  CHECK(multiple("1e308", "0.5"));
  CHECK(multiple("12345678901234567890120", "40"));
  CHECK_FALSE(multiple("0.35", "0.1"));
  CHECK_FALSE(multiple("19.995", "0.01"));
  CHECK_FALSE(multiple("25", "50"));
  CHECK_FALSE(multiple("1e308", "0.123456789"));
  CHECK_FALSE(multiple("0.00751", "0.0001"));
  CHECK_FALSE(multiple(".inf", "2"));
  CHECK_FALSE(multiple("1", "0"));
}
