// TLS: a certificate is trusted only from the authority it should come from, for the host it is
// made for.
#include <doctest/doctest.h>

#include "http/client.h"
#include "support/scripted_server.h"
#include "support/temporary_folder.h"
#include "support/tls_server.h"

using namespace meshctl::http;

namespace {

Answer get(const std::string& url, std::string ca_bundle = {}) {
  ClientOptions options;
  options.connect_timeout = std::chrono::milliseconds(10'000);
  options.total_timeout = std::chrono::milliseconds(10'000);
  options.ca_bundle = std::move(ca_bundle);
  Client client(options);
  return client.send({Method::get, url, {}, {}});
}

void check_untrusted(const Answer& answer) {
  const auto* failure = std::get_if<Failure>(&answer);
  REQUIRE(failure != nullptr);
  CHECK(failure->kind == FailureKind::tls);
  CHECK(failure->message.find("is not trusted") != std::string::npos);
  CHECK(failure->hint.find("--ca-bundle") != std::string::npos);
}

}  // namespace

TEST_CASE("certificates") {
  const meshctl::test::TlsServer server("localhost");
  const std::string port = std::to_string(server.port());

  SUBCASE("one that nobody vouches for is refused") {
    check_untrusted(get("https://localhost:" + port));
  }
  SUBCASE("the CA bundle vouches for it") {
    const Answer answer = get("https://localhost:" + port, server.certificate());
    REQUIRE(std::holds_alternative<Response>(answer));
    CHECK(std::get<Response>(answer).status == 200);
  }
  SUBCASE("not for another host name") {
    check_untrusted(get("https://127.0.0.1:" + port, server.certificate()));
  }
  SUBCASE("a CA bundle that holds no certificate says so") {
    const meshctl::test::TemporaryFolder folder;
    const Answer answer =
        get("https://localhost:" + port, folder.write("ca.pem", "not a certificate").string());
    REQUIRE(std::holds_alternative<Failure>(answer));
    CHECK(std::get<Failure>(answer).message.find("ca.pem") != std::string::npos);
  }
}

TEST_CASE("a port that speaks no TLS") {
  meshctl::test::ScriptedServer server(
      [](const meshctl::test::ReceivedRequest&, std::size_t) { return meshctl::test::reply(200); });
  const Answer answer = get("https://127.0.0.1:" + std::to_string(server.port()));
  REQUIRE(std::holds_alternative<Failure>(answer));
  CHECK(std::get<Failure>(answer).kind == FailureKind::tls);
  CHECK(std::get<Failure>(answer).hint.find("http://") != std::string::npos);
}
