// The catalog over real sockets: what HTTP itself adds, limits on bodies, the log, and the end.
#include "catalog/server/server.h"

#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "base/error.h"
#include "catalog/protocol.h"
#include "manifests.h"
#include "raw_client.h"
#include "running_catalog.h"

using namespace meshctl;
using namespace meshctl::catalog;
using namespace meshctl::catalog::server;
using namespace meshctl::test;
using std::chrono::milliseconds;

TEST_CASE("several requests on one connection, HEAD and 304 without a body") {
  RunningCatalog catalog;
  RawClient client(catalog.url());
  const std::string body = product("urn:a/b \xc3\xa9");
  client.send(put_text("urn:a/b \xc3\xa9", body));
  const auto created = client.answer();
  REQUIRE(created);
  CHECK(created->status == 201);

  const std::string path = "/v1/dataproducts/" + percent_encode("urn:a/b \xc3\xa9");
  client.send("HEAD" + get_text(path).substr(3));
  const auto head = client.answer("HEAD");
  REQUIRE(head);
  CHECK(head->status == 200);
  CHECK(head->header("Content-Length") == std::to_string(body.size()));

  client.send(get_text(path, "If-None-Match: " + created->header("ETag") + "\r\n"));
  const auto same = client.answer();
  REQUIRE(same);
  CHECK(same->status == 304);
  // RFC 9110 8.6: the length of what a 200 would have had, or none.
  CHECK(same->header("Content-Length") == std::to_string(body.size()));

  client.send(get_text(path, "X-Request-Id: mine\r\n"));
  const auto read = client.answer();
  REQUIRE(read);
  CHECK(read->status == 200);
  CHECK(read->body == body);
  CHECK(read->header("X-Request-Id") == "mine");

  client.send(get_text("/v1/nothing"));
  const auto refused = client.answer();
  REQUIRE(refused);
  const auto problem = parse_problem(refused->body);
  REQUIRE(problem);
  CHECK(problem->request_id.size() == 32);
  CHECK(refused->header("X-Request-Id") == problem->request_id);
}

TEST_CASE("a body in pieces, and requests that follow at once") {
  RunningCatalog catalog;
  RawClient client(catalog.url());
  const std::string body = product("a");
  client.send(
      "PUT /v1/dataproducts/a HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
      "Transfer-Encoding: chunked\r\n\r\n5\r\n" +
      body.substr(0, 5) + "\r\n");
  std::this_thread::sleep_for(milliseconds(20));
  char size[16];
  std::snprintf(size, sizeof size, "%zx\r\n", body.size() - 5);
  client.send(size + body.substr(5) + "\r\n0\r\n\r\n" + get_text("/v1/dataproducts/a") +
              get_text("/healthz"));
  CHECK(client.answer().value_or(RawAnswer{}).status == 201);
  CHECK(client.answer().value_or(RawAnswer{}).body == body);
  CHECK(client.answer().value_or(RawAnswer{}).body == "ok\n");
}

TEST_CASE(
    "a body that is too large is 413, whether the client waits to be asked or sends at once") {
  RunningCatalog catalog;
  const std::string head =
      "PUT /v1/dataproducts/a HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
  const std::string large(kMaxBodyBytes + 1, ' ');
  const auto check = [](const std::optional<RawAnswer>& answer) {
    REQUIRE(answer);
    CHECK(answer->status == 413);
    REQUIRE(parse_problem(answer->body));
    CHECK(parse_problem(answer->body)->type == kProblemTooLarge);
  };
  const std::string length = "Content-Length: " + std::to_string(large.size()) + "\r\n";
  {
    RawClient client(catalog.url());
    client.send(head + length + "Expect: 100-continue\r\n\r\n");
    check(client.answer());
  }
  {
    RawClient client(catalog.url());
    client.send(head + length + "\r\n" + large);
    check(client.answer());
  }
  {
    RawClient client(catalog.url());
    client.send(head + "Transfer-Encoding: chunked\r\n\r\n");
    char size[32];
    std::snprintf(size, sizeof size, "%zx\r\n", large.size());
    client.send(size + large + "\r\n0\r\n\r\n");
    check(client.answer());
  }
  {
    RawClient client(catalog.url());
    client.send(head + "Content-Length: 99999999999\r\n\r\n");
    check(client.answer());
  }
  // Exactly at the bound it is read, and found to be no JSON.
  CHECK(ask(catalog.url(), put_text("a", large.substr(1))).value_or(RawAnswer{}).status == 400);
}

TEST_CASE("a client without a token learns so even while it sends a large body") {
  TemporaryFolder folder;
  ServerOptions options = open_options(folder.path());
  options.tokens.add("ci:0123456789abcdef", "test");
  const Server server(std::move(options), system_now);
  const auto refused = ask(server.url(), put_text("a", std::string(5'000'000, ' ')));
  REQUIRE(refused);
  CHECK(refused->status == 401);
  CHECK(refused->header("WWW-Authenticate").starts_with("Bearer"));
  const auto taken =
      ask(server.url(), put_text("a", product("a"), "Authorization: Bearer 0123456789abcdef\r\n"));
  REQUIRE(taken);
  CHECK(taken->status == 201);
}

TEST_CASE("a body with two lengths is refused, and nothing after it is taken for a request") {
  RunningCatalog catalog;
  const std::string head =
      "PUT /v1/dataproducts/a HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
  for (const std::string& lengths :
       {std::string("Content-Length: 2\r\nContent-Length: 40\r\n\r\n{}"),
        std::string("Content-Length: 40\r\nContent-Length: 2\r\n\r\n{}"),
        std::string("Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")}) {
    RawClient client(catalog.url());
    client.send(head + lengths + get_text("/healthz"));
    CHECK(client.answer().value_or(RawAnswer{}).status == 400);
    CHECK_FALSE(client.answer("GET", milliseconds(2000)));
  }
}

TEST_CASE("bodies share a bound of memory, and it is given back") {
  HttpLimits limits;
  limits.bodies = 100'000;
  RunningCatalog catalog(limits);
  for (std::size_t i = 0; i < 3; ++i) {
    const auto busy = ask(catalog.url(), put_text("a", std::string(200'000, ' ')));
    REQUIRE(busy);
    CHECK(busy->status == 503);
    CHECK_FALSE(busy->header("Retry-After").empty());
    // The memory comes back when the answer has gone, which the client may see a little earlier.
    REQUIRE(catalog.has_logged(2 * i + 1));
    const auto fits = ask(catalog.url(), put_text("a", std::string(90'000, ' ') + product("a")));
    REQUIRE(fits);
    CHECK(fits->status == (i == 0 ? 201 : 200));
    REQUIRE(catalog.has_logged(2 * i + 2));
  }
}

TEST_CASE("every request is logged with what became of it") {
  RunningCatalog catalog;
  CHECK(ask(catalog.url(), put_text("a b", product("a b"), "X-Request-Id: one\r\n")));
  REQUIRE(catalog.has_logged(1));
  CHECK(ask(catalog.url(), get_text("/v1/nothing?x=%0A", "X-Request-Id: two\r\n")));
  REQUIRE(catalog.has_logged(2));
  const auto log = catalog.log();
  REQUIRE(log.size() == 2);
  CHECK(log[0].method == "PUT");
  CHECK(log[0].target == "/v1/dataproducts/a%20b");
  CHECK(log[0].status == 201);
  CHECK(log[0].id == "one");
  CHECK(log[0].peer == "127.0.0.1");
  CHECK(log[1].target == "/v1/nothing?x=%0A");
  CHECK(log[1].status == 404);
  CHECK(log[1].sent_bytes > 0);
}

TEST_CASE("writers at once: each write is whole, and exactly one create wins") {
  RunningCatalog catalog;
  std::atomic<int> created = 0;
  std::atomic<int> failed = 0;
  std::vector<std::thread> writers;
  for (int i = 0; i < 8; ++i) {
    writers.emplace_back([&, i] {
      const std::string purpose = "writer " + std::to_string(i);
      const auto answer =
          ask(catalog.url(), put_text("a", product("a", "1.0.0", purpose), "If-None-Match: *\r\n"));
      created += answer && answer->status == 201 ? 1 : 0;
      failed += answer && answer->status == 412 ? 1 : 0;
    });
  }
  for (std::thread& writer : writers) {
    writer.join();
  }
  CHECK(created == 1);
  CHECK(failed == 7);
}

TEST_CASE("the end lets the request under way get its answer, and refuses new ones") {
  RunningCatalog catalog;
  RawClient under_way(catalog.url());
  const std::string request = put_text("a", product("a"));
  under_way.send(request.substr(0, request.size() - 1));
  RawClient idle(catalog.url());
  idle.send(get_text("/healthz"));
  REQUIRE(idle.answer());

  bool is_done = false;
  std::thread ending([&] { is_done = catalog.server.drain(milliseconds(20'000)); });
  bool is_refused = false;
  for (int i = 0; i < 1000 && !is_refused; ++i) {
    std::this_thread::sleep_for(milliseconds(10));
    is_refused = !RawClient(catalog.url()).is_connected();
  }
  CHECK(is_refused);
  under_way.send(request.substr(request.size() - 1));
  const auto answer = under_way.answer();
  ending.join();
  REQUIRE(answer);
  CHECK(answer->status == 201);
  CHECK(answer->header("Connection") == "close");
  CHECK(is_done);
  CHECK(idle.is_closed_within(milliseconds(1000)));
}

TEST_CASE("the end does not wait for ever") {
  auto catalog = std::make_unique<RunningCatalog>();
  RawClient stuck(catalog->url());
  stuck.send(get_text("/healthz"));
  REQUIRE(stuck.answer());
  stuck.send(put_text("a", product("a")).substr(0, 150));
  std::this_thread::sleep_for(milliseconds(500));
  const auto begin = std::chrono::steady_clock::now();
  CHECK_FALSE(catalog->server.drain(milliseconds(100)));
  CHECK_FALSE(catalog->server.drain(milliseconds(100)));
  catalog.reset();
  CHECK(std::chrono::steady_clock::now() - begin < milliseconds(3000));
  CHECK(stuck.is_closed_within(milliseconds(1000)));
}

TEST_CASE("a catalog does not start open to all by mistake") {
  TemporaryFolder folder;
  const auto exit_of = [&](ServerOptions options) {
    try {
      const Server server(std::move(options), system_now);
    } catch (const Error& error) {
      return error.exit_code();
    }
    return ExitCode::ok;
  };
  ServerOptions closed = open_options(folder.path());
  closed.open_access = OpenAccess::refused;
  CHECK(exit_of(closed) == ExitCode::usage);
  ServerOptions reachable = open_options(folder.path());
  reachable.listen = "0.0.0.0:0";
  CHECK(exit_of(reachable) == ExitCode::usage);
  CHECK_FALSE(std::filesystem::exists(folder.path() / "catalog.db"));
  reachable.tokens.add("ci:0123456789abcdef", "test");
  CHECK(exit_of(reachable) == ExitCode::ok);
}
