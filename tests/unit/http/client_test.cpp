// The real client against a server that misbehaves in every way that servers are known to.
#include "http/client.h"

#include <doctest/doctest.h>

#include <chrono>
#include <optional>

#include "base/error.h"
#include "support/scripted_server.h"

using namespace meshctl::http;
using meshctl::test::ReceivedRequest;
using meshctl::test::ScriptedReply;
using meshctl::test::ScriptedServer;
using std::chrono::milliseconds;

namespace {

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

// Patient enough for a busy machine; a test that waits for the time to be up shortens it.
ClientOptions quick() {
  ClientOptions options;
  options.connect_timeout = milliseconds(10'000);
  options.total_timeout = milliseconds(10'000);
  options.user_agent = "meshctl/test";
  return options;
}

Request get(const std::string& url) {
  return {Method::get, url, {}, {}};
}

// What came of one GET against a server that always gives this reply.
Answer get_from(ScriptedReply made, ClientOptions options = quick()) {
  ScriptedServer server([&](const ReceivedRequest&, std::size_t) { return made; });
  Client client(std::move(options));
  return client.send(get(server.url() + "/v1"));
}

Failure failure_in(const Answer& answer) {
  const auto* failure = std::get_if<Failure>(&answer);
  REQUIRE(failure != nullptr);
  CHECK_FALSE(failure->hint.empty());
  return *failure;
}

Response response_in(const Answer& answer) {
  if (const auto* failure = std::get_if<Failure>(&answer)) FAIL(failure->message);
  return std::get<Response>(answer);
}

}  // namespace

TEST_CASE("a request arrives as it was meant, and so does its answer") {
  ScriptedServer server([](const ReceivedRequest&, std::size_t) {
    return meshctl::test::reply(201, "made", {"ETag: \"e1\"", "X-Request-Id:  r1 "});
  });
  Client client(quick());
  const Response response =
      response_in(client.send({Method::put,
                               server.url() + "/v1/dataproducts/..",
                               {{"Content-Type", "application/json"}, {"If-None-Match", "*"}},
                               "{\"a\":1}"}));
  CHECK(response.status == 201);
  CHECK(response.body == "made");
  CHECK(response.header("etag") == "\"e1\"");
  CHECK(response.header("X-REQUEST-ID") == "r1");
  CHECK(response.header("X-None").empty());

  REQUIRE(server.requests().size() == 1);
  const ReceivedRequest request = server.requests()[0];
  CHECK(request.method == "PUT");
  CHECK(request.target == "/v1/dataproducts/..");
  CHECK(request.body == "{\"a\":1}");
  CHECK(request.header("content-type") == "application/json");
  CHECK(request.header("if-none-match") == "*");
  CHECK(request.header("user-agent") == "meshctl/test");
  CHECK(request.header("expect").empty());
}

TEST_CASE("methods do not leak into the next request on the same client") {
  ScriptedServer server([](const ReceivedRequest& request, std::size_t) {
    return meshctl::test::reply(200, request.method == "HEAD" ? "" : "body");
  });
  Client client(quick());
  for (const Method method : {Method::put, Method::head, Method::post, Method::get, Method::del}) {
    const Response response =
        response_in(client.send({method, server.url(), {{"X-A", "1"}}, "payload"}));
    CHECK(response.status == 200);
  }
  const auto requests = server.requests();
  REQUIRE(requests.size() == 5);
  CHECK(requests[0].body == "payload");
  CHECK(requests[1].method == "HEAD");
  CHECK(requests[2].method == "POST");
  CHECK(requests[2].body == "payload");
  CHECK(requests[3].method == "GET");
  CHECK(requests[3].body.empty());
  CHECK(requests[4].method == "DELETE");
}

TEST_CASE("a large body arrives whole") {
  ScriptedServer server(
      [](const ReceivedRequest&, std::size_t) { return meshctl::test::reply(200); });
  Client client(quick());
  const std::string body(std::size_t{4} << 20, 'x');
  CHECK(response_in(client.send({Method::put, server.url(), {}, body})).status == 200);
  CHECK(server.requests()[0].body == body);
  // libcurl would ask first, and wait a second for servers that do not answer that.
  CHECK(server.requests()[0].header("Expect").empty());
}

TEST_CASE("nobody listens") {
  Client client(quick());
  const std::string url = "http://127.0.0.1:" + std::to_string(meshctl::test::unused_port());
  const Failure failure = failure_in(client.send(get(url)));
  CHECK(failure.kind == FailureKind::connect);
  CHECK(failure.message == "cannot connect to " + url.substr(7) + ": Connection refused");
  CHECK(to_error(failure).exit_code() == meshctl::ExitCode::network);
}

TEST_CASE("a host without an address") {
  Client client(quick());
  const Failure failure = failure_in(client.send(get("http://catalog.invalid/v1")));
  CHECK(failure.kind == FailureKind::resolve);
  CHECK(contains(failure.message, "catalog.invalid"));
}

TEST_CASE("a server that hangs is left after the timeout") {
  const auto start = std::chrono::steady_clock::now();
  ClientOptions options = quick();
  options.total_timeout = milliseconds(600);
  const Failure failure = failure_in(get_from(meshctl::test::hang(), options));
  CHECK(failure.kind == FailureKind::timeout);
  CHECK(contains(failure.message, "no answer from 127.0.0.1:"));
  CHECK(contains(failure.message, "within 600 ms"));
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(5));
}

TEST_CASE("a body that dribbles is left after the timeout") {
  ScriptedReply made = meshctl::test::reply(200, std::string(10'000, 'x'));
  made.dribble = milliseconds(1);
  ClientOptions options = quick();
  options.total_timeout = milliseconds(1500);
  const Failure failure = failure_in(get_from(made, options));
  CHECK(failure.kind == FailureKind::timeout);
  CHECK(contains(failure.message, "is not complete after 1500 ms"));
}

TEST_CASE("an answer that is too slow is left long before the whole time is up") {
  ScriptedReply made = meshctl::test::reply(200, std::string(10'000, 'x'));
  made.dribble = milliseconds(200);
  ClientOptions options = quick();
  options.total_timeout = milliseconds(60'000);
  options.low_speed_bytes = 100;
  options.low_speed_time = std::chrono::seconds(1);
  const auto start = std::chrono::steady_clock::now();
  CHECK(failure_in(get_from(made, options)).kind == FailureKind::timeout);
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(10));
}

TEST_CASE("connections that end in the middle") {
  CHECK(failure_in(get_from(meshctl::test::reset())).kind == FailureKind::reset);

  ScriptedReply cut = meshctl::test::reply(200, "0123456789");
  cut.bytes.resize(cut.bytes.size() - 5);
  cut.then = ScriptedReply::Then::close;
  CHECK(failure_in(get_from(cut)).kind == FailureKind::reset);

  ScriptedReply silent;
  silent.then = ScriptedReply::Then::close;
  CHECK(failure_in(get_from(silent)).kind == FailureKind::reset);
}

TEST_CASE("an answer that is no HTTP") {
  ScriptedReply made;
  made.bytes = "SSH-2.0-OpenSSH_9.2\r\n";
  made.then = ScriptedReply::Then::close;
  CHECK(failure_in(get_from(made)).kind == FailureKind::protocol);
}

TEST_CASE("an answer that is too large is not read to its end") {
  ClientOptions options = quick();
  options.max_response_bytes = 1000;
  CHECK(response_in(get_from(meshctl::test::reply(200, std::string(1000, 'x')), options))
            .body.size() == 1000);
  const Failure failure =
      failure_in(get_from(meshctl::test::reply(200, std::string(1001, 'x')), options));
  CHECK(failure.kind == FailureKind::too_large);
  CHECK(contains(failure.message, "larger than 1000 bytes"));

  std::vector<std::string> headers(20, "X-A: " + std::string(20'000, 'x'));
  CHECK(failure_in(get_from(meshctl::test::reply(200, "", headers))).kind ==
        FailureKind::too_large);
}

TEST_CASE("redirects are answers, not orders: nothing is sent elsewhere") {
  ScriptedServer elsewhere(
      [](const ReceivedRequest&, std::size_t) { return meshctl::test::reply(200); });
  ScriptedServer server([&](const ReceivedRequest&, std::size_t) {
    return meshctl::test::reply(307, "", {"Location: " + elsewhere.url() + "/v1"});
  });
  Client client(quick());
  for (const Method method : {Method::get, Method::put}) {
    const Response response = response_in(
        client.send({method, server.url(), {{"Authorization", "Bearer secret"}}, "{}"}));
    CHECK(response.status == 307);
  }
  CHECK(elsewhere.requests().empty());
}

TEST_CASE("the user can stop a request") {
  ClientOptions options = quick();
  options.total_timeout = milliseconds(60'000);
  options.is_interrupted = [] { return true; };
  const Answer answer = get_from(meshctl::test::hang(), options);
  REQUIRE(std::holds_alternative<Failure>(answer));
  CHECK(std::get<Failure>(answer).kind == FailureKind::interrupted);
  CHECK(to_error(std::get<Failure>(answer)).exit_code() == meshctl::ExitCode::interrupted);
}

TEST_CASE("a CA bundle that cannot be read is a wrong option") {
  ClientOptions options = quick();
  options.ca_bundle = "/nonexistent/ca.pem";
  try {
    const Client client(options);
    FAIL("no error");
  } catch (const meshctl::Error& error) {
    CHECK(error.exit_code() == meshctl::ExitCode::usage);
    CHECK(contains(error.message(), "/nonexistent/ca.pem"));
  }
}

TEST_CASE("a system without libcurl, or with something else under its name") {
  const auto error_with = [](std::vector<std::string> names) {
    ClientOptions options = quick();
    options.library_names = std::move(names);
    try {
      const Client client(options);
    } catch (const meshctl::Error& error) {
      CHECK(error.exit_code() == meshctl::ExitCode::not_checked);
      CHECK_FALSE(error.hint().empty());
      return error.message() + " | " + error.hint();
    }
    return std::string("opened");
  };
  const std::string missing = error_with({"libcurl-nowhere.so.4", "libcurl-neither.so.4"});
  CHECK(contains(missing, "cannot open libcurl"));
  CHECK(contains(missing, "the package is libcurl4"));
  CHECK(contains(error_with({"libm.so.6"}), "libm.so.6 has no function curl_easy_init"));
  CHECK(error_with({"libcurl-nowhere.so.4", "libcurl.so.4"}) == "opened");
}

TEST_CASE("libcurl says its version") {
  CHECK(contains(library_version(), "libcurl/"));
}
