#include "quality/scan.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "fake_session.h"

using namespace meshctl;
using quality::Failed;
using quality::Scan;

namespace {

/// Answers each selected expression with its position; refuses statements that hold one of `bad`.
FakeSession::Respond refusing(const std::vector<std::string>& bad) {
  return [bad](std::string_view sql) {
    for (const std::string& each : bad) {
      if (sql.find(each) != sql.npos) return failure("no " + each);
    }
    const auto columns = 1 + std::count(sql.begin(), sql.end(), ',');
    return row(std::vector<engine::Value>(static_cast<std::size_t>(columns), std::int64_t{7}));
  };
}

}  // namespace

TEST_CASE("each expression stands in the statement once") {
  Scan scan("\"t\"");
  scan.add("count(*)");
  scan.add("max(a)");
  scan.add("count(*)");
  CHECK(scan.sql() == "SELECT count(*), max(a) FROM \"t\"");
}

TEST_CASE("a scan that runs is one statement") {
  std::vector<std::string> asked;
  FakeSession session({}, refusing({}), asked);
  Scan scan("t");
  for (int i = 0; i < 100; ++i) scan.add("e" + std::to_string(i) + "_");
  scan.run(session, {});
  CHECK(asked.size() == 1);
  CHECK(std::holds_alternative<engine::Value>(*scan.find("e99_")));
  CHECK(scan.find("never added") == nullptr);
}

TEST_CASE("an expression that spoils a scan is found, and the others survive") {
  std::vector<std::string> asked;
  FakeSession session({}, refusing({"e13_", "e57_"}), asked);
  Scan scan("t");
  for (int i = 0; i < 100; ++i) scan.add("e" + std::to_string(i) + "_");
  scan.run(session, {});
  int failures = 0;
  for (int i = 0; i < 100; ++i) {
    const auto* result = scan.find("e" + std::to_string(i) + "_");
    REQUIRE(result != nullptr);
    const auto* failed = std::get_if<Failed>(result);
    if (failed == nullptr) continue;
    ++failures;
    CHECK(failed->message == (i == 13 ? "no e13_" : "no e57_"));
  }
  CHECK(failures == 2);
  CHECK(asked.size() <= 30);
}

TEST_CASE("when everything fails, the search ends") {
  std::vector<std::string> asked;
  FakeSession session({}, refusing({"t"}), asked);
  Scan scan("t");
  for (int i = 0; i < 1000; ++i) scan.add("e" + std::to_string(i) + "_");
  scan.run(session, {});
  CHECK(asked.size() <= 200);
  CHECK(std::holds_alternative<Failed>(*scan.find("e0_")));
  CHECK(std::holds_alternative<Failed>(*scan.find("e999_")));
}

TEST_CASE("a deadline that passed is not met a second time") {
  std::vector<std::string> asked;
  FakeSession session(
      {}, [](std::string_view) { return failure("took too long", engine::Failure::timeout); },
      asked);
  Scan scan("t");
  scan.add("a");
  scan.add("b");
  scan.run(session, {});
  CHECK(asked.size() == 1);
  CHECK(std::get<Failed>(*scan.find("b")).failure == engine::Failure::timeout);
}

TEST_CASE("keys are counted in one GROUP BY, without NULLs") {
  CHECK(quality::repeats_sql("\"t\"", {"\"a\"", "\"b\""}) ==
        "SELECT count(*) FILTER (WHERE n > 1), coalesce(sum(n) FILTER (WHERE n > 1), 0)::BIGINT, "
        "coalesce(sum(n - 1), "
        "0)::BIGINT FROM (SELECT count(*) AS n FROM \"t\" WHERE \"a\" IS NOT NULL AND \"b\" IS NOT "
        "NULL GROUP BY \"a\", \"b\")");
}

TEST_CASE("messages of the engine keep names and lose values") {
  const std::vector<std::string> names = {"delay"};
  CHECK(quality::clean_message("no column \"dely\"", names, "SELECT dely FROM t") ==
        "no column \"dely\"");
  CHECK(quality::clean_message("Could not convert string 'ann@example.com' to INT32", {}) ==
        "Could not convert string '…' to INT32");
  CHECK(quality::clean_message("Binder Error: column \"delay\" not found\nLINE 1: SELECT",
                               names) == "Binder Error: column \"delay\" not found");
}
