// URLs are parsed strictly: whatever a server or libcurl could read in another way is refused.
#include "http/url.h"

#include <doctest/doctest.h>

#include <string>

#include "base/error.h"

using meshctl::http::covers;
using meshctl::http::parse_url;

namespace {

std::string refusal(std::string_view text) {
  try {
    return "accepted as " + parse_url(text, "--catalog").text();
  } catch (const meshctl::Error& error) {
    CHECK(error.exit_code() == meshctl::ExitCode::usage);
    CHECK_FALSE(error.hint().empty());
    return error.message();
  }
}

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

}  // namespace

TEST_CASE("what is the same server is written the same way") {
  CHECK(parse_url("HTTPS://Catalog.Example.COM:443/", "x").text() == "https://catalog.example.com");
  CHECK(parse_url("https://catalog.example.com./a/", "x").text() ==
        "https://catalog.example.com/a");
  CHECK(parse_url("http://127.0.0.1:7070", "x").text() == "http://127.0.0.1:7070");
  CHECK(parse_url("http://[::1]:80", "x").text() == "http://[::1]");
  CHECK(parse_url("https://h/Path%20A", "x").text() == "https://h/Path%20A");
}

TEST_CASE("what is no URL of a server is refused with the reason") {
  CHECK(contains(refusal("catalog.example.com"), "it has no scheme"));
  CHECK(contains(refusal("ftp://a.b"), "only http and https"));
  CHECK(contains(refusal("https://"), "no valid host"));
  CHECK(contains(refusal("https://a b"), "no valid host"));
  CHECK(contains(refusal("https://a\\b"), "no valid host"));
  CHECK(contains(refusal("https://[::1"), "no valid host"));
  CHECK(contains(refusal("https://a:0"), "port"));
  CHECK(contains(refusal("https://a:65536"), "port"));
  CHECK(contains(refusal("https://a:"), "port"));
  CHECK(contains(refusal("https://a/?q=1"), "query"));
  CHECK(contains(refusal("https://a#x"), "query or a fragment"));
  CHECK(contains(refusal("https://a/x y"), "percent-encoded"));
  CHECK(contains(refusal("https://a/x/../y"), "'..' segment"));
  CHECK(contains(refusal("https://a/x/%2E%2e/y"), "'..' segment"));
}

TEST_CASE("a password in a URL is refused and never repeated") {
  const std::string message = refusal("https://me:s3cret@catalog.example.com");
  CHECK(contains(message, "password"));
  CHECK_FALSE(contains(message, "s3cret"));
}

TEST_CASE("loopback is only what cannot lead elsewhere") {
  CHECK(parse_url("http://localhost:1", "x").is_loopback());
  CHECK(parse_url("http://127.8.9.1:1", "x").is_loopback());
  CHECK(parse_url("http://[::1]:1", "x").is_loopback());
  CHECK_FALSE(parse_url("http://127.0.0.1.example.com", "x").is_loopback());
  CHECK_FALSE(parse_url("http://localhost.example.com", "x").is_loopback());
  CHECK_FALSE(parse_url("http://127.0.0.999", "x").is_loopback());
}

TEST_CASE("a scope covers its origin below its path, by whole segments") {
  const auto scope = parse_url("https://h/team", "x");
  CHECK(covers(scope, parse_url("https://h/team", "x")));
  CHECK(covers(scope, parse_url("https://h/team/a", "x")));
  CHECK_FALSE(covers(scope, parse_url("https://h/teams", "x")));
  CHECK_FALSE(covers(scope, parse_url("https://h", "x")));
  CHECK_FALSE(covers(scope, parse_url("http://h/team", "x")));
  CHECK_FALSE(covers(scope, parse_url("https://h:8443/team", "x")));
  CHECK_FALSE(covers(scope, parse_url("https://g/team", "x")));
}
