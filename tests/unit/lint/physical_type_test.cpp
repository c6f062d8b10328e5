// The types of columns, taken apart.
#include "lint/physical_type.h"

#include <doctest/doctest.h>

using namespace meshctl::lint;  // NOLINT(google-build-using-namespace)

TEST_CASE("a type is taken apart into its name and its arguments") {
  CHECK(read_physical_type("DECIMAL(10, 2)").name == "decimal");
  CHECK(read_physical_type("DECIMAL(10, 2)").arguments == 2);
  CHECK(read_physical_type("decimal").arguments == 0);
  CHECK(read_physical_type(" timestamp(6)  with\ttime zone ").name == "timestamp with time zone");
  CHECK(read_physical_type("Nullable(LowCardinality(Decimal(9,4)))").name == "decimal");
  CHECK(read_physical_type("Nullable(Decimal(9,4))").arguments == 2);
  CHECK(read_physical_type("array<decimal(9,4)>").name == "array");
  CHECK(read_physical_type("").name == "");
  CHECK(read_physical_type("((").name == "");
  CHECK(read_physical_type("))(").name == "");
}

TEST_CASE("which timestamps have a zone") {
  for (const char* type :
       {"timestamptz", "TIMESTAMP WITH TIME ZONE", "timestamp_tz", "TIMESTAMP_LTZ(9)",
        "datetimeoffset(7)", "DateTime('UTC')", "timestamp(3) with local time zone"}) {
    CAPTURE(type);
    CHECK(has_zone(read_physical_type(type)));
  }
  for (const char* type : {"timestamp", "TIMESTAMP_NTZ", "timestamp without time zone", "datetime2",
                           "datetime", "DateTime64(3)", "timestampntz"}) {
    CAPTURE(type);
    CHECK(is_timestamp(read_physical_type(type)));
    CHECK_FALSE(has_zone(read_physical_type(type)));
  }
  CHECK_FALSE(is_timestamp(read_physical_type("date")));
  CHECK_FALSE(is_timestamp(read_physical_type("time")));
}

TEST_CASE("which types are decimals") {
  CHECK(is_decimal(read_physical_type("NUMERIC(10)")));
  CHECK(is_decimal(read_physical_type("number")));
  CHECK_FALSE(is_decimal(read_physical_type("double")));
  CHECK_FALSE(is_decimal(read_physical_type("decimals")));
}

TEST_CASE("which formats write the zone") {
  CHECK(writes_zone("yyyy-MM-dd'T'HH:mm:ssXXX"));
  CHECK(writes_zone("yyyy-MM-dd'T'HH:mm:ss'Z'"));
  CHECK(writes_zone("%Y-%m-%dT%H:%M:%S%z"));
  CHECK(writes_zone("date-time"));
  CHECK_FALSE(writes_zone("yyyy-MM-dd HH:mm:ss"));
}
