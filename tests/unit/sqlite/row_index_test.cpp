#include "sqlite/row_index.h"

#include <doctest/doctest.h>

using namespace meshctl::sqlite;

TEST_CASE("values that SQLite may take for equal have one hash") {
  const std::uint64_t five = hash_of(CellView(std::int64_t{5}));
  CHECK(hash_of(CellView(5.0)) == five);
  CHECK(hash_of(CellView(std::string_view("5"))) == five);
  CHECK(hash_of(CellView(std::string_view(" 05 "))) == five);
  CHECK(hash_of(CellView(std::string_view("+5.0"))) == five);
  CHECK(hash_of(CellView(std::string_view("a5"))) != five);
  CHECK(hash_of(CellView(std::int64_t{6})) != five);
  CHECK(hash_of(CellView(std::string_view("a"))) == hash_of(CellView(std::string("a"))));
}

TEST_CASE("rows are found by their hash, in their order") {
  const RowIndex index(100,
                       [](std::uint32_t row) { return hash_of(CellView(std::int64_t{row % 10})); });
  const auto found = index.find(hash_of(CellView(std::int64_t{3})));
  REQUIRE(found.size() == 10);
  CHECK(found.front().row == 3);
  CHECK(found.back().row == 93);
  CHECK(index.find(hash_of(CellView(std::int64_t{11}))).empty());
  CHECK(index.rows_for_one() == 10);
}
