// What is made of the answers of a server, and what it is sent.
#include "governance/download.h"

#include <doctest/doctest.h>

#include "base/error.h"

using namespace meshctl;              // NOLINT(google-build-using-namespace)
using namespace meshctl::governance;  // NOLINT(google-build-using-namespace)

namespace {

class OneAnswer final : public http::Transport {
 public:
  explicit OneAnswer(http::Answer answer) : answer_(std::move(answer)) {}

  http::Answer send(const http::Request& request) override {
    asked = request;
    return answer_;
  }

  http::Request asked;

 private:
  http::Answer answer_;
};

http::Response response(int status, std::string body = {}) {
  http::Response made;
  made.status = status;
  made.body = std::move(body);
  return made;
}

ExitCode code_of(http::Answer answer) {
  OneAnswer server(std::move(answer));
  try {
    static_cast<void>(download(server, http::parse_url("https://example.com/x.tar.gz", "x"), {}));
  } catch (const Error& error) {
    CHECK_FALSE(error.message().empty());
    return error.exit_code();
  }
  return ExitCode::ok;
}

}  // namespace

TEST_CASE("a file comes with its body, and credentials go where they are bound to") {
  OneAnswer server(response(200, "the bytes"));
  const http::Url url = http::parse_url("https://example.com/x.tar.gz", "x");
  const auto body = download(server, url, [](const http::Url& target) {
    return std::vector<http::Header>{{"Authorization", "Bearer for " + target.host}};
  });
  CHECK(body == "the bytes");
  CHECK(server.asked.url == "https://example.com/x.tar.gz");
  CHECK(http::find_header(server.asked.headers, "authorization") == "Bearer for example.com");
}

TEST_CASE("what is not there is nothing") {
  for (const int status : {404, 410}) {
    OneAnswer server(response(status));
    CHECK_FALSE(download(server, http::parse_url("https://example.com/x", "x"), {}));
  }
}

TEST_CASE("all else is an error of its own kind") {
  CHECK(code_of(response(200)) == ExitCode::ok);
  CHECK(code_of(response(401)) == ExitCode::unauthorized);
  CHECK(code_of(response(403)) == ExitCode::unauthorized);
  CHECK(code_of(response(301)) == ExitCode::network);
  CHECK(code_of(response(206)) == ExitCode::network);
  CHECK(code_of(response(500)) == ExitCode::network);
  CHECK(code_of(http::Failure{http::FailureKind::timeout, "late", ""}) == ExitCode::network);
  CHECK(code_of(http::Failure{http::FailureKind::interrupted, "interrupted", ""}) ==
        ExitCode::interrupted);
}
