// Data that is missing, broken, odd or wide: each has one outcome that says so, and skips that
// point to it.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>

#include "workbench.h"

using namespace meshctl;
using quality::test::Looked;
using quality::test::Workbench;

namespace {

constexpr const char* kSchema =
    "    properties: [{name: a, logicalType: integer, required: true}]\n";

}  // namespace

TEST_CASE("a file that is not there breaks the promise that it exists") {
  const Workbench bench;
  bench.write("flights.csv", "a\n1\n");
  const Looked looked = bench.look("flight.csv", kSchema);
  CHECK(looked.said("/t/exists") == "fail: there is no file flight.csv");
  CHECK(looked["/t/exists"].hint == "did you mean 'flights.csv'?");
  CHECK(looked.said("/a/required") == "skip: t does not exist");
  CHECK(looked.said("/a/exists") == "skip: t does not exist");
}

TEST_CASE("a corrupt file is an error, once") {
  const Workbench bench;
  bench.write("t.parquet", "PAR1 this is no Parquet file");
  const Looked looked = bench.look("t.parquet", kSchema);
  CHECK(looked["/t/exists"].status == Status::error);
  CHECK_FALSE(looked["/t/exists"].message.empty());
  CHECK(looked.said("/a/required") == "skip: t could not be read");
  CHECK(count_of(looked.outcomes, Status::error) == 1);
}

TEST_CASE("a file that breaks off in the middle ends in errors, not in passes") {
  const Workbench bench;
  bench.write_parquet("whole.parquet", "SELECT range AS a, hash(range) AS b FROM range(200000)");
  std::string bytes;
  {
    std::FILE* file = std::fopen((bench.folder() / "whole.parquet").c_str(), "rb");
    REQUIRE(file != nullptr);
    char buffer[65536];
    for (std::size_t n = 0; (n = std::fread(buffer, 1, sizeof buffer, file)) > 0;) {
      bytes.append(buffer, n);
    }
    std::fclose(file);
  }
  // The footer stays, so that the file opens; a page in the middle does not.
  for (std::size_t i = bytes.size() / 4; i < bytes.size() / 2; ++i) bytes[i] = '\0';
  bench.write("t.parquet", bytes);
  const Looked looked =
      bench.look("t.parquet",
                 "    properties: [{name: a, required: true, logicalTypeOptions: {minimum: 0}, "
                 "logicalType: integer}, {name: b, unique: true}]\n");
  CHECK(looked.said("/t/exists") == "pass");
  CHECK(count_of(looked.outcomes, Status::error) > 0);
}

TEST_CASE("an empty file has no columns") {
  const Workbench bench;
  bench.write("t.csv", "");
  const Looked looked = bench.look("t.csv", kSchema);
  CHECK(looked["/a/required"].status == Status::skip);
  CHECK(count_of(looked.outcomes, Status::pass) <= 1);
  CHECK(count_of(looked.outcomes, Status::fail) + count_of(looked.outcomes, Status::error) == 1);
}

TEST_CASE("one bad file of several objects spoils only its own checks") {
  const Workbench bench;
  bench.write("good.csv", "a\n1\n");
  bench.write("bad.parquet", "x");
  const Looked looked = bench.look_at_contract(R"y(
servers: [{server: s, type: local, path: "{object}"}]
schema:
  - {name: good, physicalName: good.csv, properties: [{name: a, required: true}]}
  - {name: bad, physicalName: bad.parquet, properties: [{name: a, required: true}]}
  - {name: gone, physicalName: gone.csv, properties: [{name: a, required: true}]}
)y");
  CHECK(looked.said("/good/a/required") == "pass");
  CHECK(looked["/bad/exists"].status == Status::error);
  CHECK(looked["/gone/exists"].status == Status::fail);
}

TEST_CASE("a table of 500 columns with 2500 checks is one scan") {
  const Workbench bench;
  std::string columns;
  std::string schema = "    properties:\n";
  for (int i = 0; i < 500; ++i) {
    columns += fmt::format("{}i AS \"column {}\"", i == 0 ? "" : ", ", i);
    schema += fmt::format(
        "      - {{name: column {}, logicalType: integer, required: true, logicalTypeOptions: "
        "{{minimum: 0, maximum: 1000, multipleOf: 1}}}}\n",
        i);
  }
  bench.write_parquet("t.parquet", fmt::format("SELECT {} FROM range(1000) AS r(i)", columns));
  const Looked looked = bench.look("t.parquet", schema);
  CHECK(looked.outcomes.size() == 3001);
  CHECK(count_of(looked.outcomes, Status::pass) == looked.outcomes.size());
}

TEST_CASE("other servers are skipped by name") {
  const Workbench bench;
  const Looked looked = bench.look_at_contract(
      "servers: [{server: s, type: snowflake}]\nschema:\n  - name: t\n" + std::string(kSchema));
  REQUIRE(looked.outcomes.size() == 4);
  for (const Outcome& outcome : looked.outcomes) {
    CHECK(outcome.status == Status::skip);
    CHECK(outcome.message == "servers of the type snowflake cannot be checked yet");
  }
}

TEST_CASE("a path that leads out of the workspace is refused") {
  const Workbench bench;
  const Looked looked = bench.look("/etc/passwd", kSchema);
  CHECK(looked["/t/exists"].status == Status::error);
  CHECK(looked["/t/exists"].message.find("outside") != std::string::npos);
}
