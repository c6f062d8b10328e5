// Addresses to listen at: read, told apart, and refused with a remedy.
#include "catalog/server/listen_socket.h"

#include <doctest/doctest.h>

#include <optional>
#include <string>

#include "base/error.h"

using namespace meshctl;
using namespace meshctl::catalog::server;

TEST_CASE("host and port") {
  CHECK(parse_endpoint("127.0.0.1:7070").host == "127.0.0.1");
  CHECK(parse_endpoint("127.0.0.1:7070").port == 7070);
  CHECK(parse_endpoint("[::1]:0").host == "::1");
  CHECK(parse_endpoint("catalog.example.com:65535").port == 65535);
  for (const char* bad : {"", "7070", ":7070", "localhost", "localhost:", "localhost:x", "a:65536",
                          "a:-1", "::1:7070", "[]:1", "[::1:1"}) {
    CAPTURE(bad);
    CHECK_THROWS_AS((void)parse_endpoint(bad), Error);
  }
}

TEST_CASE("a free port is taken, told, and not given twice") {
  const ListenSocket first("127.0.0.1:0");
  CHECK(first.address().starts_with("127.0.0.1:"));
  CHECK(first.address() != "127.0.0.1:0");
  CHECK(first.is_loopback());
  try {
    const ListenSocket second(first.address());
    FAIL("taken twice");
  } catch (const Error& error) {
    CHECK(error.exit_code() == ExitCode::network);
    CHECK(error.message().find(first.address()) != std::string::npos);
    CHECK(error.hint().find("--listen 127.0.0.1:0") != std::string::npos);
  }
}

TEST_CASE("only loopback addresses are loopback") {
  CHECK_FALSE(ListenSocket("0.0.0.0:0").is_loopback());
  CHECK(ListenSocket("127.1.2.3:0").is_loopback());
  CHECK(ListenSocket("localhost:0").is_loopback());
}

TEST_CASE("an address of another machine, and a name that is none") {
  const auto exit_of = [](const char* address) -> std::optional<ExitCode> {
    try {
      const ListenSocket socket(address);
    } catch (const Error& error) {
      return error.exit_code();
    }
    return std::nullopt;
  };
  CHECK(exit_of("192.0.2.1:0") == ExitCode::network);
  CHECK(exit_of("no such host:0") == ExitCode::usage);
}
