// Tables in files of each format, and what their values become.
#include <doctest/doctest.h>

#include "support.h"

namespace meshctl::engine::test {
namespace {

TEST_CASE("a CSV file is a table with detected types") {
  const Folder folder;
  const auto session = open(one_file(FileFormat::csv, folder.write("a.csv", "id,name\n1,x\n2,\n")));
  CHECK(session->problems().empty());
  const Rows rows = rows_of(*session, "SELECT * FROM t ORDER BY id");
  CHECK(rows.columns == std::vector<std::string>{"id", "name"});
  CHECK(rows.types == std::vector<std::string>{"BIGINT", "VARCHAR"});
  REQUIRE(rows.rows.size() == 2);
  CHECK(rows.rows[0] == std::vector<Value>{std::int64_t{1}, "x"});
  CHECK(rows.rows[1] == std::vector<Value>{std::int64_t{2}, std::monostate{}});
}

}  // namespace
}  // namespace meshctl::engine::test
