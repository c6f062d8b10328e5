// Fetching over HTTP, from a real git server and from servers that misbehave.
#include <doctest/doctest.h>

#include "git/fetch.h"
#include "git_server.h"
#include "sandbox.h"
#include "support/tls_server.h"

using namespace meshctl;
using namespace meshctl::git;
using namespace meshctl::git::test;
using meshctl::test::ReceivedRequest;
using meshctl::test::ScriptedReply;
using meshctl::test::ScriptedServer;
using std::chrono::milliseconds;
namespace fs = std::filesystem;

namespace {

// `ann:s3cret`
constexpr const char* kBasic = "Basic YW5uOnMzY3JldA==";

FetchOptions quick() {
  FetchOptions made;
  made.open = options();
  made.connect_timeout = milliseconds(5'000);
  made.idle_timeout = milliseconds(10'000);
  return made;
}

FetchOptions with_credential(std::string user = "ann", std::string secret = "s3cret") {
  FetchOptions made = quick();
  made.credentials = [user, secret](std::string_view) {
    return std::optional<Credential>({user, secret});
  };
  return made;
}

Error why_not(const std::string& url, const FetchOptions& options = quick()) {
  const Sandbox sandbox;
  return error_of(
      [&] { static_cast<void>(fetch(url, "main", sandbox.path() / "cache", options)); });
}

// What comes of a server that always gives this reply.
Error why_not_from(const ScriptedReply& made, const FetchOptions& options = quick()) {
  ScriptedServer server([&](const ReceivedRequest&, std::size_t) { return made; });
  Error error = why_not(server.url() + "/top", options);
  CHECK_FALSE(error.hint().empty());
  CHECK_FALSE(contains(error.message(), "s3cret"));
  return error;
}

ScriptedReply ask_for_credential() {
  return meshctl::test::reply(401, "", {"WWW-Authenticate: Basic realm=\"git\""});
}

fs::path origin_in(const Sandbox& sandbox) {
  const fs::path origin = sandbox.init("top");
  commit_file(origin, "a.yaml", "1");
  for (int i = 0; i < 50; ++i) write(origin / "many" / std::to_string(i), std::to_string(i * i));
  commit(origin);
  return origin;
}

}  // namespace

TEST_CASE("a git server") {
  const Sandbox sandbox;
  const fs::path origin = origin_in(sandbox);
  ScriptedServer server([&](const ReceivedRequest& request, std::size_t) {
    return serve_git(sandbox.path(), request);
  });
  const fs::path cache = sandbox.path() / "cache";
  const std::string url = server.url() + "/top/.git";
  std::size_t total = 0;
  FetchOptions made = quick();
  made.progress = [&](std::size_t, std::size_t all) { total = all; };
  const Fetched first = fetch(url, "main", cache, made);
  CHECK(first.commit.hex == run_git(origin, {"rev-parse", "main"}));
  CHECK(first.repository.files(first.commit).size() == 51);
  CHECK(total > 50);

  const std::string next = commit_file(origin, "b.yaml", "2");
  total = 0;
  const Fetched second = fetch(url + "/", "main", cache, made);
  CHECK(second.commit.hex == next);
  CHECK(second.repository.read(second.commit, "b.yaml", 10) == "2");
  CHECK(total == 3);

  const std::size_t requests = server.requests().size();
  CHECK(fetch(url, next, cache, made).commit.hex == next);
  CHECK(server.requests().size() == requests);
  for (const ReceivedRequest& request : server.requests()) {
    CHECK(request.header("authorization").empty());
  }

  const Error error = error_of([&] { static_cast<void>(fetch(url, "mian", cache, quick())); });
  CHECK(error.exit_code() == ExitCode::usage);
  CHECK(error.hint() == "did you mean 'main'?");
  CHECK(contains(why_not(server.url() + "/nowhere").message(),
                 "there is no git repository at " + server.url() + "/nowhere (404)"));

  SUBCASE("more than is taken") {
    FetchOptions small = quick();
    small.max_bytes = 100;
    const Error large = why_not(url, small);
    CHECK(large.exit_code() == ExitCode::network);
    CHECK(contains(large.message(), "sends more than 100 bytes"));
  }
}

TEST_CASE("a server that asks who is there") {
  const Sandbox sandbox;
  origin_in(sandbox);
  ScriptedServer server([&](const ReceivedRequest& request, std::size_t) {
    if (request.header("authorization") != kBasic) return ask_for_credential();
    return serve_git(sandbox.path(), request);
  });
  const std::string url = server.url() + "/top/.git";
  SUBCASE("is told") {
    FetchOptions made = quick();
    std::vector<std::string> asked;
    made.credentials = [&](std::string_view from) {
      asked.emplace_back(from);
      return std::optional<Credential>({"ann", "s3cret"});
    };
    const Fetched fetched = fetch(url, "main", sandbox.path() / "cache", made);
    CHECK(fetched.repository.files(fetched.commit).size() == 51);
    CHECK(asked == std::vector<std::string>{url});
  }
  SUBCASE("in vain") {
    for (const Error& error : {why_not(url), why_not(url, [] {
                                 FetchOptions made = quick();
                                 made.credentials = [](std::string_view) {
                                   return std::optional<Credential>();
                                 };
                                 return made;
                               }())}) {
      CHECK(error.exit_code() == ExitCode::unauthorized);
      CHECK(error.message() == server.url() + " asks who is there, and no secret is known");
    }
  }
  SUBCASE("and refuses it") {
    const Error error = why_not(url, with_credential("ann", "wrong"));
    CHECK(error.exit_code() == ExitCode::unauthorized);
    CHECK(error.message() == server.url() + " refuses the credentials");
    CHECK(server.requests().size() < 5);
  }
}

TEST_CASE("answers that are no git") {
  CHECK(why_not_from(meshctl::test::reply(403), with_credential()).exit_code() ==
        ExitCode::unauthorized);
  const Error broken = why_not_from(meshctl::test::reply(503));
  CHECK(broken.exit_code() == ExitCode::network);
  CHECK(contains(broken.message(), "answers with status 503"));
  for (const ScriptedReply& made :
       {meshctl::test::reply(200, "<html>hello</html>", {"Content-Type: text/html"}),
        meshctl::test::reply(200, "zzzz",
                             {"Content-Type: application/x-git-upload-pack-advertisement"}),
        meshctl::test::reply(200, "ffffffff",
                             {"Content-Type: application/x-git-upload-pack-advertisement"}),
        meshctl::test::reply(204), ScriptedReply{"SSH-2.0-OpenSSH_9.2\r\n", {}, {}, {}},
        ScriptedReply{"HTTP/1.1 200 X\r\nContent-Length: 100\r\n\r\nshort",
                      {},
                      {},
                      ScriptedReply::Then::close},
        meshctl::test::reset()}) {
    CAPTURE(made.bytes);
    const Error error = why_not_from(made);
    CHECK(error.exit_code() == ExitCode::network);
  }
}

TEST_CASE("nobody there") {
  const std::string url = "http://127.0.0.1:" + std::to_string(meshctl::test::unused_port());
  const Error error = why_not(url + "/top");
  CHECK(error.exit_code() == ExitCode::network);
  CHECK(error.message() == "cannot connect to " + url + ": Connection refused");
  const Error unknown = why_not("https://nobody.invalid/top");
  CHECK(unknown.exit_code() == ExitCode::network);
  CHECK(contains(unknown.message(), "has no address that is known here"));
}

TEST_CASE("a server that is silent, or too slow") {
  FetchOptions made = quick();
  SUBCASE("silent") {
    made.idle_timeout = milliseconds(200);
    const Error error = why_not_from(meshctl::test::hang(), made);
    CHECK(error.exit_code() == ExitCode::network);
    CHECK(contains(error.message(), "no answer from http://127.0.0.1:"));
    CHECK(contains(error.message(), "within 200 ms"));
  }
  SUBCASE("slow") {
    made.total_timeout = milliseconds(300);
    ScriptedReply slow = meshctl::test::reply(200, std::string(1000, 'x'));
    slow.dribble = milliseconds(20);
    const Error error = why_not_from(slow, made);
    CHECK(error.exit_code() == ExitCode::network);
    CHECK(contains(error.message(), "is not complete after 300 ms"));
  }
  SUBCASE("interrupted while it is silent") {
    ScriptedServer server(
        [](const ReceivedRequest&, std::size_t) { return meshctl::test::hang(); });
    int asked = 0;
    made.is_interrupted = [&asked] { return ++asked > 3; };
    CHECK(why_not(server.url() + "/top", made).exit_code() == ExitCode::interrupted);
  }
}

TEST_CASE("redirects") {
  const Sandbox sandbox;
  origin_in(sandbox);
  ScriptedServer other([&](const ReceivedRequest& request, std::size_t) {
    return serve_git(sandbox.path(), request);
  });
  std::string location;
  ScriptedServer server([&](const ReceivedRequest& request, std::size_t) {
    constexpr std::string_view kOld = "/old";
    if (!request.target.starts_with(kOld)) return serve_git(sandbox.path(), request);
    return meshctl::test::reply(301, "",
                                {"Location: " + location + request.target.substr(kOld.size())});
  });
  SUBCASE("to another host are refused, and it hears nothing") {
    // Another name of this machine, so that the host differs and not only the port.
    location = "http://localhost:" + std::to_string(other.port()) + "/top/.git";
    const Error error = why_not(server.url() + "/old", with_credential());
    CHECK(error.exit_code() == ExitCode::network);
    CHECK(contains(error.message(), "leads to another server"));
    CHECK(other.requests().empty());
  }
  SUBCASE("to another port neither") {
    location = other.url() + "/top/.git";
    const Error error = why_not(server.url() + "/old", with_credential());
    CHECK(error.exit_code() == ExitCode::network);
    CHECK(contains(error.message(), "another server: 127.0.0.1:" + std::to_string(other.port())));
    CHECK(other.requests().empty());
  }
  SUBCASE("within a host are followed") {
    location = server.url() + "/top/.git";
    const Fetched fetched = fetch(server.url() + "/old", "main", sandbox.path() / "cache", quick());
    CHECK(fetched.repository.files(fetched.commit).size() == 51);
  }
  SUBCASE("in a circle end") {
    location = server.url() + "/old";
    CHECK(why_not(server.url() + "/old").exit_code() == ExitCode::network);
  }
}

TEST_CASE("TLS") {
  const meshctl::test::TlsServer server("localhost");
  const std::string url = "https://localhost:" + std::to_string(server.port()) + "/top";
  SUBCASE("a certificate that nobody vouches for is refused") {
    const Error error = why_not(url);
    CHECK(error.exit_code() == ExitCode::network);
    CHECK(contains(error.message(), "no trust in the TLS connection to https://localhost"));
    CHECK(contains(error.hint(), "--ca-bundle"));
  }
  SUBCASE("the CA bundle vouches for it") {
    FetchOptions made = quick();
    made.ca_bundle = server.certificate();
    const Error error = why_not(url, made);
    // The server speaks TLS, but no git.
    CHECK(error.exit_code() == ExitCode::network);
    CHECK_FALSE(contains(error.message(), "TLS"));
  }
  SUBCASE("not for another host name") {
    FetchOptions made = quick();
    made.ca_bundle = server.certificate();
    const Error error = why_not("https://127.0.0.1:" + std::to_string(server.port()), made);
    CHECK(contains(error.message(), "no trust in the TLS connection"));
  }
  SUBCASE("a CA bundle that is none") {
    FetchOptions made = quick();
    made.ca_bundle = "/nowhere/ca.pem";
    CHECK(why_not(url, made).exit_code() == ExitCode::usage);
    const meshctl::test::TemporaryFolder folder;
    made.ca_bundle = folder.write("ca.pem", "no certificate").string();
    CHECK(why_not(url, made).exit_code() == ExitCode::usage);
  }
}
