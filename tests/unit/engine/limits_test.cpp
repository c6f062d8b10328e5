// Statements that would take the machine: each ends by its limit, and the session answers the next
// one.
#include <doctest/doctest.h>
#include <signal.h>
#include <unistd.h>

#include <chrono>
#include <fstream>

#include "support.h"

namespace meshctl::engine::test {
namespace {

using namespace std::chrono_literals;

struct Session1 {
  Folder folder;
  std::unique_ptr<Session> session =
      open(one_file(FileFormat::csv, folder.write("data.csv", "id\n1\n2\n")));
};

Limits in(std::chrono::milliseconds time) {
  Limits limits;
  limits.time = time;
  return limits;
}

TEST_CASE("a statement without an end is ended at its deadline") {
  const Session1 s;
  for (const std::string_view sql : {
           "SELECT count(*) FROM range(1000000000000) a, range(1000000000000) b",
           "WITH RECURSIVE x AS (SELECT 1 AS i UNION ALL SELECT i FROM x) SELECT count(*) FROM x",
           "SELECT max(md5(i::VARCHAR || j::VARCHAR)) FROM range(1000000000) a(i), range(100) b(j)",
           "SELECT list_sum(list_transform(range(2000000000), lambda x: x * 2))",
           "SELECT count(*) FROM (SELECT regexp_matches(repeat('a', 10000000), '(a|a)*b') "
           "FROM range(100000000))",
       }) {
    CAPTURE(sql);
    const auto start = std::chrono::steady_clock::now();
    const Answer answer = ask(*s.session, sql, in(1s));
    CAPTURE(answer.message);
    CHECK_FALSE(answer.ok);
    CHECK((answer.failure == Failure::timeout || answer.failure == Failure::memory ||
           answer.failure == Failure::crashed));
    CHECK(std::chrono::steady_clock::now() - start < 5s);
    CHECK(value_of(*s.session, "SELECT count(*) FROM t") == "2");
  }
}

TEST_CASE("a statement that takes too much memory is ended") {
  const Session1 s;
  for (const std::string_view sql : {
           "SELECT length(repeat('x', 3000000000))",
           "SELECT repeat('x', 3000000000)",
           "SELECT count(DISTINCT repeat('x', 100000) || i) FROM range(1000000) r(i)",
           "SELECT length(string_agg(repeat('x', 1000000), '')) FROM range(1000000)",
           "SELECT len(list(repeat('x', 1000000) || i)) FROM range(1000000) r(i)",
           "SELECT length(repeat(repeat('x', 100000), 100000))",
       }) {
    CAPTURE(sql);
    Limits limits = in(5s);
    limits.memory = 256 << 20;
    const Answer answer = ask(*s.session, sql, limits);
    MESSAGE(sql, " => ", static_cast<int>(answer.failure), " ", answer.message);
    CHECK_FALSE(answer.ok);
    CHECK(value_of(*s.session, "SELECT count(*) FROM t") == "2");
  }
}

}  // namespace
}  // namespace meshctl::engine::test
