#include <doctest/doctest.h>

#include "engine/duckdb_message.h"

namespace meshctl::engine::test {
namespace {

TEST_CASE("DuckDB's messages become one clause") {
  CHECK(message_of("Binder Error: Referenced column \"x\" not found in FROM clause!\n"
                   "Candidate bindings: \"id\"\n\nLINE 1: SELECT x FROM t\n               ^") ==
        "Referenced column \"x\" not found in FROM clause! Candidate bindings: \"id\"");
  CHECK(message_of("Parser Error: syntax error at or near \"slect\"\nLINE 1: slect 1\n        ^") ==
        "syntax error at or near \"slect\"");
  CHECK(message_of("Invalid Input Error: CSV Error on Line: 3\nOriginal Line: x\nCould not convert"
                   "\n\nPossible solutions:\n* Set ignore_errors") ==
        "CSV Error on Line: 3; Original Line: x; Could not convert");
  CHECK(message_of("no kind here") == "no kind here");
  CHECK(message_of("file \"Error: x\" is gone.") == "file \"Error: x\" is gone");
  CHECK(message_of("") == "");
}

TEST_CASE("a message cannot drive the terminal, and has an end") {
  CHECK(message_of("IO Error: \x1b[2Jx").find('\x1b') == std::string::npos);
  CHECK(message_of(std::string(10'000, 'x')).size() < 500);
}

}  // namespace
}  // namespace meshctl::engine::test
