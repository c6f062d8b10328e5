// Where DuckDB is found, and what is said when it is not.
#include <doctest/doctest.h>

#include <algorithm>

#include "base/error.h"
#include "engine/duckdb_api.h"
#include "support.h"

namespace meshctl::engine::test {
namespace {

std::string error_with(const std::string& library) {
  try {
    static_cast<void>(open_duckdb(test_context({{"MESHCTL_DUCKDB", library}}), Source{}));
  } catch (const Error& error) {
    CHECK(error.exit_code() == ExitCode::not_checked);
    CHECK(error.hint().find("MESHCTL_DUCKDB") != std::string::npos);
    return error.message();
  }
  return "opened";
}

TEST_CASE("a missing or wrong library is an error with a remedy") {
  const Folder folder;
  CHECK(error_with((folder / "libduckdb.so").native()).find("cannot open DuckDB") == 0);
  CHECK(error_with(folder.path().native()).find("cannot open DuckDB") == 0);
  CHECK(error_with(folder.write("x.so", "text").native()).find("cannot open DuckDB") == 0);
  CHECK(error_with("libm.so.6").find("has no function duckdb_") != std::string::npos);
}

TEST_CASE("the library beside the program comes before the loader's") {
  const Folder folder;
  Context context = test_context({{"MESHCTL_DUCKDB", ""}});
  context.program = folder.write("bin/meshctl", "");
  CHECK(duckdb_candidates(context) == std::vector<std::string>{"libduckdb.so"});
  const std::string packaged = folder.write("lib/meshctl/libduckdb.so", "");
  CHECK(duckdb_candidates(context) == std::vector<std::string>{packaged, "libduckdb.so"});
  const std::string beside = folder.write("bin/libduckdb.so", "");
  CHECK(duckdb_candidates(context) == std::vector<std::string>{beside, packaged, "libduckdb.so"});
  context.env = [](std::string_view name) -> std::optional<std::string> {
    return name == "MESHCTL_DUCKDB" ? std::optional<std::string>("/x/libduckdb.so") : std::nullopt;
  };
  CHECK(duckdb_candidates(context) == std::vector<std::string>{"/x/libduckdb.so"});
}

TEST_CASE("doctor learns which DuckDB is used, and how it is confined") {
  const DuckdbInfo info = find_duckdb(test_context());
  CHECK(info.version.find("v1.4.") == 0);
  CHECK(info.path.find("libduckdb.so") != std::string::npos);
  CHECK(std::count(info.sandbox.begin(), info.sandbox.end(), "seccomp") == 1);
}

TEST_CASE("a program that cannot be started is an error") {
  Context context = test_context();
  context.program = "/nonexistent/meshctl";
  CHECK_THROWS_AS(static_cast<void>(open_duckdb(context, Source{})), Error);
  // one that is no worker of ours
  context.program = "/bin/true";
  CHECK_THROWS_AS(static_cast<void>(open_duckdb(context, Source{})), Error);
}

}  // namespace
}  // namespace meshctl::engine::test
