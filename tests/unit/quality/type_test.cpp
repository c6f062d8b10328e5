#include "quality/type.h"

#include <doctest/doctest.h>

#include <string>

using namespace meshctl::quality;

TEST_CASE("types are read as DESCRIBE writes them") {
  CHECK(parse_type("BIGINT").name == "BIGINT");
  CHECK(parse_type("TIMESTAMP WITH TIME ZONE").name == "TIMESTAMP WITH TIME ZONE");
  const Type decimal = parse_type("DECIMAL(18,3)");
  CHECK(decimal.name == "DECIMAL");
  CHECK(decimal.precision == 18);
  CHECK(decimal.scale == 3);
  CHECK(parse_type("ENUM('a)', 'it''s')").name == "ENUM");
  const Type nested = parse_type(R"(STRUCT(a INTEGER, "b "" c" STRUCT(d VARCHAR[])[])[3])");
  REQUIRE(nested.name == "LIST");
  const Type& structure = nested.children.at(0);
  REQUIRE(structure.name == "STRUCT");
  CHECK(structure.names == std::vector<std::string>{"a", "b \" c"});
  CHECK(structure.children.at(0).name == "INTEGER");
  REQUIRE(structure.children.at(1).name == "LIST");
  CHECK(structure.children.at(1).children.at(0).children.at(0).name == "LIST");
  const Type map = parse_type("MAP(VARCHAR, DECIMAL(4,2))");
  REQUIRE(map.children.size() == 2);
  CHECK(map.children[1].scale == 2);
}

TEST_CASE("what is no type is kept whole, and ends") {
  CHECK(parse_type("").name.empty());
  CHECK(parse_type("STRUCT(").name == "STRUCT");
  CHECK(parse_type("A)B").text == "A)B");
  CHECK_NOTHROW(static_cast<void>(parse_type(std::string(100'000, '('))));
}

TEST_CASE("a column fits its logical type or does not") {
  struct Case {
    const char* logical;
    const char* type;
    Origin origin;
    Fit fit;
  };
  const Case cases[] = {
      {"string", "VARCHAR", Origin::typed, Fit::yes},
      {"string", "BIGINT", Origin::typed, Fit::no},
      {"string", "UUID", Origin::typed, Fit::yes},
      {"integer", "UBIGINT", Origin::typed, Fit::yes},
      {"integer", "DECIMAL(10,0)", Origin::typed, Fit::yes},
      {"integer", "DECIMAL(10,2)", Origin::typed, Fit::no},
      {"integer", "DOUBLE", Origin::typed, Fit::no},
      {"number", "DOUBLE", Origin::typed, Fit::yes},
      {"number", "INTEGER", Origin::typed, Fit::yes},
      {"number", "VARCHAR", Origin::typed, Fit::no},
      {"boolean", "BOOLEAN", Origin::typed, Fit::yes},
      {"boolean", "TINYINT", Origin::typed, Fit::no},
      {"date", "DATE", Origin::typed, Fit::yes},
      {"date", "TIMESTAMP", Origin::typed, Fit::no},
      {"timestamp", "TIMESTAMP_NS", Origin::typed, Fit::yes},
      {"timestamp", "TIMESTAMP WITH TIME ZONE", Origin::typed, Fit::yes},
      {"timestamp", "DATE", Origin::typed, Fit::no},
      {"time", "TIME", Origin::typed, Fit::yes},
      {"time", "TIMESTAMP", Origin::typed, Fit::no},
      {"object", "STRUCT(a INTEGER)", Origin::typed, Fit::yes},
      {"object", "VARCHAR", Origin::typed, Fit::no},
      {"array", "INTEGER[]", Origin::typed, Fit::yes},
      {"array", "STRUCT(a INTEGER)", Origin::typed, Fit::no},
      {"array", "JSON", Origin::typed, Fit::by_value},
      {"string", "VARCHAR", Origin::text, Fit::yes},
      {"integer", "VARCHAR", Origin::text, Fit::by_value},
      {"date", "VARCHAR", Origin::text, Fit::by_value},
      {"string", "DATE", Origin::json, Fit::yes},
      {"string", "BIGINT", Origin::json, Fit::no},
      {"date", "VARCHAR", Origin::json, Fit::by_value},
      {"integer", "VARCHAR", Origin::json, Fit::no},
      {"integer", "DOUBLE", Origin::json, Fit::by_value},
      {"integer", "JSON", Origin::json, Fit::by_value},
      {"timestamp", "DATE", Origin::json, Fit::yes},
      {"money", "DOUBLE", Origin::typed, Fit::unknown},
  };
  for (const Case& each : cases) {
    CAPTURE(each.logical);
    CAPTURE(each.type);
    CHECK(fit(each.logical, parse_type(each.type), each.origin) == each.fit);
  }
}

TEST_CASE("physical types are compared across dialects") {
  const auto is_same = [](const char* declared, const char* actual) {
    return is_same_type(physical_type(declared), parse_type(actual));
  };
  CHECK(is_same("int8", "BIGINT"));
  CHECK(is_same("INT64", "BIGINT"));
  CHECK_FALSE(is_same("int", "BIGINT"));
  CHECK(is_same("character varying(20)", "VARCHAR"));
  CHECK(is_same("text", "VARCHAR"));
  CHECK(is_same("NUMERIC(10, 2)", "DECIMAL(10,2)"));
  CHECK(is_same("NUMERIC", "DECIMAL(10,2)"));
  CHECK_FALSE(is_same("NUMERIC(10,3)", "DECIMAL(10,2)"));
  CHECK(is_same("timestamp(6) with time zone", "TIMESTAMP WITH TIME ZONE"));
  CHECK(is_same("timestamptz", "TIMESTAMP WITH TIME ZONE"));
  CHECK_FALSE(is_same("timestamp", "TIMESTAMP WITH TIME ZONE"));
  CHECK(is_same("double precision", "DOUBLE"));
  CHECK(is_same("text[]", "VARCHAR[]"));
  CHECK_FALSE(is_same("int[]", "VARCHAR[]"));
  CHECK(physical_type("SUPER").name.empty());
  CHECK(physical_type("struct<a:int>").name.empty());
}
