#include "document/numeral.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

namespace meshctl::document {
namespace {

TEST_CASE("integer_of is exact and knows the bounds of 64 bits") {
  CHECK(integer_of("0") == 0);
  CHECK(integer_of("-0") == 0);
  CHECK(integer_of("+12") == 12);
  CHECK(integer_of("012") == 12);
  CHECK(integer_of("0x1F") == 31);
  CHECK(integer_of("0o17") == 15);
  CHECK(integer_of("1.0") == 1);
  CHECK(integer_of("1e3") == 1000);
  CHECK(integer_of("1.50e1") == 15);
  CHECK(integer_of("0.00e5") == 0);
  CHECK(integer_of("1200e-2") == 12);
  CHECK(integer_of("9007199254740993.0") == 9007199254740993);
  CHECK(integer_of("9223372036854775807") == std::numeric_limits<std::int64_t>::max());
  CHECK(integer_of("-9223372036854775808") == std::numeric_limits<std::int64_t>::min());
  CHECK(integer_of("-0x8000000000000000") == std::numeric_limits<std::int64_t>::min());
  CHECK_FALSE(integer_of("9223372036854775808"));
  CHECK_FALSE(integer_of("-9223372036854775809"));
  CHECK_FALSE(integer_of("0xFFFFFFFFFFFFFFFF"));
  CHECK_FALSE(integer_of("1.5"));
  CHECK_FALSE(integer_of("1e-1"));
  CHECK_FALSE(integer_of("1e19"));
  CHECK_FALSE(integer_of("1e99999999999999999999"));
  CHECK_FALSE(integer_of(".inf"));
  CHECK_FALSE(integer_of(".nan"));
}

TEST_CASE("double_of gives the nearest double, infinite past the range") {
  CHECK(double_of("1.5") == 1.5);
  CHECK(double_of("+1.5e2") == 150);
  CHECK(double_of("-.5") == -0.5);
  CHECK(double_of("5.") == 5);
  CHECK(double_of("0x10") == 16);
  CHECK(double_of("-0o10") == -8);
  CHECK(double_of("1e400") == std::numeric_limits<double>::infinity());
  CHECK(double_of("-1e400") == -std::numeric_limits<double>::infinity());
  CHECK(double_of("1e-400") == 0);
  CHECK(double_of("0.0e400") == 0);
  CHECK(double_of("-.inf") == -std::numeric_limits<double>::infinity());
  CHECK(double_of("+.INF") == std::numeric_limits<double>::infinity());
  CHECK(std::isnan(double_of(".NaN")));
}

TEST_CASE("es_numeral writes what ECMAScript does (RFC 8785, appendix B)") {
  CHECK(es_numeral(0) == "0");
  CHECK(es_numeral(-0.0) == "0");
  CHECK(es_numeral(std::numeric_limits<double>::denorm_min()) == "5e-324");
  CHECK(es_numeral(-std::numeric_limits<double>::denorm_min()) == "-5e-324");
  CHECK(es_numeral(std::numeric_limits<double>::max()) == "1.7976931348623157e+308");
  CHECK(es_numeral(9007199254740992) == "9007199254740992");
  CHECK(es_numeral(-9007199254740992) == "-9007199254740992");
  CHECK(es_numeral(295147905179352830000.0) == "295147905179352830000");
  CHECK(es_numeral(9.999999999999997e22) == "9.999999999999997e+22");
  CHECK(es_numeral(1e21) == "1e+21");
  CHECK(es_numeral(999999999999999900000.0) == "999999999999999900000");
  CHECK(es_numeral(0.000001) == "0.000001");
  CHECK(es_numeral(1e-7) == "1e-7");
  CHECK(es_numeral(333333333.3333332) == "333333333.3333332");
  CHECK(es_numeral(-1234.5) == "-1234.5");
  CHECK(es_numeral(100) == "100");
}

TEST_CASE("json_numeral keeps every digit") {
  CHECK(json_numeral("+012") == "12");
  CHECK(json_numeral("-007") == "-7");
  CHECK(json_numeral("000") == "0");
  CHECK(json_numeral(".5") == "0.5");
  CHECK(json_numeral("-.5e3") == "-0.5e3");
  CHECK(json_numeral("5.") == "5");
  CHECK(json_numeral("5.e3") == "5e3");
  CHECK(json_numeral("00.50") == "0.50");
  CHECK(json_numeral("0x10") == "16");
  CHECK(json_numeral("-0o17") == "-15");
  CHECK(json_numeral("0xFFFFFFFFFFFFFFFF") == "18446744073709551615");
  CHECK(json_numeral("0x10000000000000000") == "18446744073709552000");
  CHECK(json_numeral("123456789012345678901234567890") == "123456789012345678901234567890");
  CHECK(json_numeral(".inf") == "");
  CHECK(json_numeral("-.Inf") == "");
  CHECK(json_numeral(".NAN") == "");
}

}  // namespace
}  // namespace meshctl::document
