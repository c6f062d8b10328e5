// Bearer tokens: how they are written down, and who gets in.
#include "catalog/server/tokens.h"

#include <doctest/doctest.h>

#include <string>

#include "base/error.h"

using namespace meshctl;
using namespace meshctl::catalog::server;

TEST_CASE("names, access, comments and blank lines") {
  Tokens tokens;
  tokens.add(
      "# the pipelines\n\nsales:0123456789abcdef\n  reader:fedcba9876543210 "
      "read\r\nABCDEFGHIJKLMNOP write",
      "tokens.txt");
  const auto sales = tokens.find("Bearer 0123456789abcdef");
  REQUIRE(sales);
  CHECK(sales->name == "sales");
  CHECK(sales->can_write);
  const auto reader = tokens.find("bearer   fedcba9876543210 ");
  REQUIRE(reader);
  CHECK(reader->name == "reader");
  CHECK_FALSE(reader->can_write);
  const auto third = tokens.find("BEARER ABCDEFGHIJKLMNOP");
  REQUIRE(third);
  CHECK(third->name == "token 3");
  CHECK(third->can_write);
}

TEST_CASE("what does not get in") {
  Tokens tokens;
  CHECK(tokens.empty());
  CHECK_FALSE(tokens.find("Bearer 0123456789abcdef"));
  tokens.add("sales:0123456789abcdef", "tokens.txt");
  CHECK_FALSE(tokens.empty());
  CHECK_FALSE(tokens.find(std::nullopt));
  for (const char* bad :
       {"", "Bearer", "Bearer ", "Bearer sales:0123456789abcdef", "Basic 0123456789abcdef",
        "Bearer 0123456789abcde", "Bearer 0123456789abcdef0", "0123456789abcdef",
        "Bearer 0123456789ABCDEF", "Bearer 0123456789abcdef, Bearer x"}) {
    CAPTURE(bad);
    CHECK_FALSE(tokens.find(bad));
  }
}

TEST_CASE("a line that is no token names the place and not the token") {
  for (const char* bad : {"sales:short", "sales:0123456789abcde\x01",
                          "sales:0123456789abcdef admin", "sales:", "sales: 0123456789abcdef"}) {
    CAPTURE(bad);
    Tokens tokens;
    try {
      tokens.add(std::string("# first\n") + bad, "tokens.txt");
      FAIL("taken");
    } catch (const Error& error) {
      CHECK(error.exit_code() == ExitCode::usage);
      CHECK(error.message().find("tokens.txt, line 2") != std::string::npos);
      CHECK(error.message().find("01234") == std::string::npos);
      CHECK(error.message().find("short:") == std::string::npos);
    }
  }
}
