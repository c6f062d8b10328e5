// Every format, with texts that have it and texts that do not.
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "jsonschema/formats.h"
#include "support.h"

using namespace meshctl::jsonschema;
using namespace meshctl::jsonschema::test;

namespace {

struct Row {
  std::string_view format;
  std::vector<std::string> good;
  std::vector<std::string> bad;
};

const std::vector<Row> kRows{
    {"date", {"2024-02-29", "2000-02-29"}, {"2023-02-29", "1900-02-29", "2023-13-01", "23-01-01"}},
    {"date-time",
     {"2024-02-29T12:00:00Z", "2024-02-29t12:00:00.123z", "1998-12-31T23:59:60Z",
      "1998-12-31T15:59:60.5-08:00"},
     {"2024-02-29 12:00:00Z", "2024-02-29T12:00:00", "1998-12-31T22:59:60Z", "2024-02-30T12:00:00Z",
      "2024-02-29T12:00:00+24:00"}},
    {"time",
     {"12:00:00.5+01:00", "00:00:00Z"},
     {"12:00:00", "24:00:00Z", "12:00:00.Z", "12:0:00Z"}},
    {"duration",
     {"P1Y2M3DT4H5M6S", "P3W", "PT36H", "P1D", "P1YT1M"},
     {"P", "PT", "P1W2D", "P1Y2D", "PT1H2S", "1D", "P1S", "P1DT", "P-1D", "PT1.5S", "P2M1Y"}},
    {"email",
     {"a.b@example.com", "\"a b\\\"\"@example.com", "a@[127.0.0.1]", "a@[IPv6:::1]", "a+b@x"},
     {"a..b@example.com", ".a@x", "a@", "@x", "a", "a@-x", "\"a\"b\"@x", "a@[300.0.0.1]", "é@x"}},
    {"idn-email", {"é@例え.jp", "a@b"}, {"é é@x", "@例え", "é"}},
    {"hostname",
     {"a-b.example", "1.2", "localhost"},
     {"-a.example", "a-.example", "a..b", "", ".", "a_b", "a.b.", std::string(64, 'a')}},
    {"ipv4",
     {"127.0.0.1", "0.0.0.0"},
     {"127.0.0.01", "256.0.0.1", "1.2.3", "1.2.3.4.5", "1.2.3.x"}},
    {"ipv6",
     {"::", "::1", "1::", "1:2:3:4:5:6:7:8", "::ffff:1.2.3.4", "1:2:3:4:5:6:1.2.3.4", "1::8"},
     {"1", ":::", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1::2::3", "::12345",
      "1.2.3.4::", "::1%eth0", "1:2:3:4:5:6:7::8", "::1.2.3"}},
    {"uri",
     {"https://user:pw@example.com:8080/a%20b?q=1#f", "urn:a:b", "a:", "http://[::1]/",
      "http://[v1.a:b]/"},
     {"/relative", "example.com/a b", "http://a/%zz", "http://[::1", "http://a:b/", "1a:b",
      "http://é/", "http://a/#b#c", "http://[v1.]/", "http://a/[b]"}},
    {"uri-reference", {"../a", "", "#f", "//host/path", "?q", "a/b:c"}, {"a b", ":a", "1:b", "\\"}},
    {"iri", {"http://é.example/ü?ö#ä", "http://a/?\xee\x80\x80"}, {"é", "http://a/\xee\x80\x80"}},
    {"iri-reference", {"é", "//é/"}, {"é é", "é\\"}},
    {"uri-template",
     {"/a/{b}", "{+a,b*}", "{?a:3}", "{a.b}", "é", "it's", "%20"},
     {"{", "}", "{a", "{}", "{a:0}", "{a:10000}", "{a b}", "{.}", "a b", "%2", "{a..b}", "{a{b}}"}},
    {"json-pointer", {"", "/a~1b~0", "/"}, {"a", "/~2", "/a~", "#/a"}},
    {"relative-json-pointer",
     {"0", "1/a", "2#", "0+1", "3-2/a"},
     {"", "/a", "-1", "01", "1a", "0##", "0+0", "1+"}},
    {"regex", {"^a$", "(?<=a+)b", "\\p{Letter}"}, {"^(a", "\\Z", "[z-a]", "a**"}},
    {"uuid",
     {"53581432-6c55-4ba2-a65f-72344a91553a", "53581432-6C55-4BA2-A65F-72344A91553A"},
     {"53581432-6c55", "53581432x6c55-4ba2-a65f-72344a91553a",
      "53581432-6c55-4ba2-a65f-72344a91553g"}},
};

std::string schema_of(std::string_view format) {
  return R"({"format": ")" + std::string(format) + R"("})";
}

}  // namespace

TEST_CASE("formats are checked when they are asked for") {
  for (const Row& row : kRows) {
    const FormatCheck check = find_format(row.format);
    REQUIRE((check != nullptr));
    CAPTURE(row.format);
    for (const std::string& text : row.good) {
      CAPTURE(text);
      CHECK(check(text));
    }
    for (const std::string& text : row.bad) {
      CAPTURE(text);
      CHECK_FALSE(check(text));
    }
  }
}

TEST_CASE("every format is tested") {
  for (const std::string_view name : format_names()) {
    CAPTURE(name);
    CHECK(std::any_of(kRows.begin(), kRows.end(),
                      [name](const Row& row) { return row.format == name; }));
  }
  CHECK(format_names().size() == kRows.size());
}

TEST_CASE("a format is an annotation unless it is asked for, and only for texts") {
  const auto text = parse("a.json", "\"today\"");
  CHECK(is_valid(*compiled(schema_of("date")), text.root()));
  CompileOptions options;
  options.asserted_formats = {"date", "no-such-format"};
  CHECK_FALSE(is_valid(*compiled(schema_of("date"), options), text.root()));
  CHECK(is_valid(*compiled(schema_of("time"), options), text.root()));
  CHECK(is_valid(*compiled(schema_of("no-such-format"), options), text.root()));
  CHECK(is_valid(*compiled(schema_of("date"), options), parse("a.json", "5").root()));
}
