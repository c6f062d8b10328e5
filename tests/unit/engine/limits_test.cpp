// Statements that would take the machine: each ends by its limit, and the session answers the next
// one.
#include <doctest/doctest.h>

#include <chrono>

#include "support.h"

namespace meshctl::engine::test {
namespace {

using namespace std::chrono_literals;

struct Opened {
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
  const Opened s;
  for (const std::string_view sql : {
           "SELECT count(*) FROM range(1000000000000) a, range(1000000000000) b",
           "WITH RECURSIVE x AS (SELECT 1 AS i UNION ALL SELECT i FROM x) SELECT count(*) FROM x",
           "SELECT max(md5(i::VARCHAR || j::VARCHAR)) FROM range(1000000000) a(i), range(100) b(j)",
           "SELECT list_sum(list_transform(range(2000000000), lambda x: x * 2))",
           // one call that does not look up until it is done
           "SELECT levenshtein(repeat('a', 1000000), repeat('b', 1000000) || i) FROM range(9) r(i)",
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
  const Opened s;
  for (const std::string_view sql : {
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
         // one value, which DuckDB does not count: the limit of the process ends it
         "SELECT length(repeat('x', 3000000000))", "SELECT repeat('x', 3000000000)",
#endif
             "SELECT count(DISTINCT repeat('x', 100000) || i) FROM range(1000000) r(i)",
             "SELECT length(string_agg(repeat('x', 1000000), '')) FROM range(1000000)",
             "SELECT len(list(repeat('x', 1000000) || i)) FROM range(1000000) r(i)",
       }) {
    CAPTURE(sql);
    Limits limits = in(20s);
    limits.memory = 256 << 20;
    const Answer answer = ask(*s.session, sql, limits);
    CAPTURE(answer.message);
    CHECK_FALSE(answer.ok);
    CHECK(answer.failure == Failure::memory);
    CHECK(answer.message.find("more memory than 256 MiB") != std::string::npos);
    CHECK(value_of(*s.session, "SELECT count(*) FROM t") == "2");
  }
}

TEST_CASE("limits at their ends are taken as far as they go") {
  const Opened s;
  Limits limits;
  limits.time = std::chrono::milliseconds::max();
  limits.memory = 0;
  CHECK(ask(*s.session, "SELECT count(*) FROM t", limits).ok);
  limits.memory = UINT64_MAX;
  limits.rows = 0;
  const Answer answer = ask(*s.session, "SELECT count(*) FROM t", limits);
  CHECK(answer.ok);
  CHECK(answer.rows.is_truncated);
  limits.time = -1h;
  CHECK_FALSE(ask(*s.session, "SELECT count(*) FROM range(100000000000)", limits).ok);
}

TEST_CASE("rows beyond the limit are not read") {
  const Opened s;
  Limits limits = in(20s);
  limits.rows = 100;
  const Answer answer = ask(*s.session, "SELECT * FROM range(1000000000000)", limits);
  CHECK(answer.ok);
  CHECK(answer.rows.rows.size() == 100);
  CHECK(answer.rows.is_truncated);
  CHECK_FALSE(ask(*s.session, "SELECT * FROM range(100)", limits).rows.is_truncated);
}

TEST_CASE("a result that is too large is refused") {
  const Opened s;
  const Answer answer = ask(*s.session, "SELECT repeat('x', 1000000) FROM range(1000)", in(20s));
  CHECK_FALSE(answer.ok);
  CHECK(answer.failure == Failure::memory);
  CHECK(answer.message == "its result is larger than 64 MiB");
}

TEST_CASE("a statement that is too long or too deep is refused, failed or ended") {
  const Opened s;
  const std::string deep(100'000, '(');
  for (const std::string& sql :
       {"SELECT '" + std::string(2 << 20, 'x') + "'",
        "SELECT " + deep + "1" + std::string(100'000, ')'), "SELECT 1" + std::string(500'000, '+'),
        deep, "SELECT " + std::string(50'000, '-') + "1",
        std::string("SELECT 1\0", 9) + "; SELECT 2"}) {
    const Answer answer = ask(*s.session, sql, in(5s));
    CHECK_FALSE(answer.ok);
    CHECK_FALSE(answer.message.empty());
    CHECK(value_of(*s.session, "SELECT count(*) FROM t") == "2");
  }
}

}  // namespace
}  // namespace meshctl::engine::test
