// Clients that are slow, idle, many or not speaking HTTP: none of them may stop the others.
#include <doctest/doctest.h>

#include <chrono>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "manifests.h"
#include "raw_client.h"
#include "running_catalog.h"

using namespace meshctl;
using namespace meshctl::catalog::server;
using namespace meshctl::test;
using std::chrono::milliseconds;

namespace {

/// The longest time that a request on a connection of its own takes, of `count` that follow each
/// other.
milliseconds slowest_of(const std::string& url, int count) {
  milliseconds slowest{0};
  for (int i = 0; i < count; ++i) {
    const auto begin = std::chrono::steady_clock::now();
    const auto answer = ask(url, get_text("/v1/dataproducts"));
    REQUIRE(answer);
    CHECK(answer->status == 200);
    slowest = std::max(slowest, std::chrono::duration_cast<milliseconds>(
                                    std::chrono::steady_clock::now() - begin));
  }
  return slowest;
}

}  // namespace

TEST_CASE("two hundred idle connections do not stall the others") {
  RunningCatalog catalog;
  std::vector<std::unique_ptr<RawClient>> idle;
  for (int i = 0; i < 200; ++i) {
    idle.push_back(std::make_unique<RawClient>(catalog.url()));
    REQUIRE(idle.back()->is_connected());
    // Some silent from the start, some in the middle of a head or of a body.
    if (i % 3 == 1) {
      idle.back()->send("GET /v1 HTTP/1.1\r\nHo");
    } else if (i % 3 == 2) {
      idle.back()->send(put_text("a", product("a")).substr(0, 160));
    }
  }
  // A stall would last until the idle ones are closed, 30 s.
  CHECK(slowest_of(catalog.url(), 50) < milliseconds(10'000));
}

TEST_CASE("more connections than allowed wait until others end") {
  HttpLimits limits;
  limits.threads = 1;
  limits.connections = 4;
  limits.idle = std::chrono::seconds(1);
  RunningCatalog catalog(limits);
  std::vector<std::unique_ptr<RawClient>> idle;
  for (int i = 0; i < 10; ++i) {
    idle.push_back(std::make_unique<RawClient>(catalog.url()));
  }
  RawClient late(catalog.url());
  late.send(get_text("/healthz"));
  const auto answer = late.answer("GET", milliseconds(15'000));
  REQUIRE(answer);
  CHECK(answer->status == 200);
}

TEST_CASE("an idle connection is closed") {
  HttpLimits limits;
  limits.idle = std::chrono::seconds(1);
  RunningCatalog catalog(limits);
  RawClient client(catalog.url());
  client.send(get_text("/healthz"));
  REQUIRE(client.answer());
  CHECK(client.is_closed_within(milliseconds(5000)));
}

TEST_CASE("a client that sends a byte now and then is cut off, and one that works is not") {
  HttpLimits limits;
  limits.request = milliseconds(2000);
  RunningCatalog catalog(limits);
  RawClient dribbling(catalog.url());
  RawClient working(catalog.url());
  const auto begin = std::chrono::steady_clock::now();
  bool is_cut = false;
  const std::string head = "GET /v1 HTTP/1.1\r\nX-Slow: " + std::string(1000, 'a');
  for (const char byte : head) {
    if (!dribbling.send({&byte, 1}) || dribbling.is_closed_within(milliseconds(50))) {
      is_cut = true;
      break;
    }
    working.send(get_text("/healthz"));
    REQUIRE(working.answer());
  }
  CHECK(is_cut);
  CHECK(std::chrono::steady_clock::now() - begin < milliseconds(20'000));
  working.send(get_text("/healthz"));
  CHECK(working.answer());
}

TEST_CASE("what is no HTTP is refused, and the server goes on") {
  RunningCatalog catalog;
  const std::string zeros(3000, '\0');
  const std::vector<std::string> hostile = {
      "\r\n\r\n",
      "GET\r\n\r\n",
      "GET /v1\r\n\r\n",
      "GET /v1 HTTP/9.9\r\nHost: localhost\r\n\r\n",
      "GET /v1 HTTP/1.1\r\n\r\n",
      "GET /v1 HTTP/1.1\r\nHost: localhost\r\nBad Header\r\n\r\n",
      "GET /v1 HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
      "GET /v1 HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
      "PUT /v1/dataproducts/a HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: "
      "chunked\r\n\r\nzz\r\n",
      "PUT /v1/dataproducts/a HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: x\r\n\r\n",
      "GET /" + std::string(200'000, 'a') + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
      "GET /v1 HTTP/1.1\r\nHost: localhost\r\nX: " + std::string(200'000, 'a') + "\r\n\r\n",
      "\x16\x03\x01\x02" + zeros,
      std::string(100'000, '\n'),
      "TRACE /v1 HTTP/1.1\r\nHost: localhost\r\n\r\n",
      "CONNECT example.com:80 HTTP/1.1\r\nHost: localhost\r\n\r\n",
      "OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n",
  };
  for (const std::string& bytes : hostile) {
    CAPTURE(printable(shorten(bytes, 60)));
    RawClient client(catalog.url());
    client.send(bytes);
    const auto answer = client.answer("GET", milliseconds(300));
    if (answer) {
      CHECK(answer->status >= 400);
    }
  }
  CHECK(ask(catalog.url(), get_text("/healthz")).value_or(RawAnswer{}).status == 200);
}
