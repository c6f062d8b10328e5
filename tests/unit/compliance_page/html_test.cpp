#include "compliance/page/html.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "compliance/page/assets.h"

using namespace meshctl;
using compliance::page::Html;
using namespace std::string_view_literals;

TEST_CASE("text of others is no markup, in an element or an attribute") {
  Html html;
  html.markup("<p title=\"").text(R"("><img onerror='x'>&amp;)").markup("\">");
  CHECK(html.str() == R"(<p title="&quot;&gt;&lt;img onerror=&#39;x&#39;&gt;&amp;amp;">)");
}

TEST_CASE("control characters, marks of direction and broken UTF-8 are made visible") {
  Html html;
  html.text("a\0b\x1b[1m\u202Ec\xff\r\n"sv);
  CHECK(html.str() == R"(a\x00b\x1b[1m\u{202e}c\xff\r\n)");
}

TEST_CASE("text is cut where it is too long, also when making it visible made it so") {
  CHECK(Html().text(std::string(500, 'x'), 10).str() == "xxxxxxxxx…");
  CHECK(Html().text(std::string(10, '\0'), 10).str() == R"(\x00\x00\…)");
  CHECK(Html().text("0123456789", 10).str() == "0123456789");
  CHECK(Html().text(std::string(10000, '<')).size() < 2000);
}

TEST_CASE("numbers for people and for machines") {
  CHECK(Html().count(0).str() == "0");
  CHECK(Html().count(999).str() == "999");
  CHECK(Html().count(1234567).str() == "1,234,567");
  CHECK(Html().number(-3).str() == "-3");
  CHECK(Html().length(12.345).str() == "12.3");
  CHECK(Html().length(7).str() == "7");
}

TEST_CASE("a policy knows a text by its digest in base64") {
  // The digests of RFC 6234's "abc" and of nothing, as `openssl dgst -sha256 -binary | base64` has
  // them.
  CHECK(compliance::page::csp_hash("abc") == "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
  CHECK(compliance::page::csp_hash("") == "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
}
