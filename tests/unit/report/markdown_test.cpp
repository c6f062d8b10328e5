// Markdown: nothing that others wrote is markup, and the comment is never too long.
#include "report/markdown.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "sample.h"

using namespace meshctl;
using namespace meshctl::report;
using namespace meshctl::report_test;

namespace {

// GitHub refuses longer comments.
constexpr std::size_t kMost = 65'536;

}  // namespace

TEST_CASE("what others wrote is no markup") {
  CHECK(markdown_escaped("a | b") == "a &#124; b");
  CHECK(markdown_escaped("`rm`") == "&#96;rm&#96;");
  CHECK(markdown_escaped("<script>alert(1)</script>") == "&lt;script&gt;alert(1)&lt;/script&gt;");
  CHECK(markdown_escaped("[a](b) ![c](d)") == "&#91;a&#93;(b) &#33;&#8203;&#91;c&#93;(d)");
  CHECK(markdown_escaped("**a** _b_ ~~c~~") ==
        "&#42;&#42;a&#42;&#42; &#95;b&#95; &#126;&#8203;&#126;&#8203;c&#126;&#8203;&#126;&#8203;");
  CHECK(markdown_escaped("a\nb\\") == "a&#92;nb&#92;");
  CHECK(markdown_escaped("&lt;") == "&amp;lt;");
}

TEST_CASE("nobody is called, nothing is linked") {
  CHECK(markdown_escaped("@everyone") == "&#64;&#8203;everyone");
  CHECK(markdown_escaped("#12 GH-12") == "&#35;&#8203;12 GH&#8203;-12");
  CHECK(markdown_escaped("https://a.example www.a.example") ==
        "https:&#8203;//a.example www&#8203;.a.example");
}

TEST_CASE("a file's name cannot end its cell or its tag") {
  Report report = sample_of_many(30);
  for (Finding& finding : report.findings) finding.place.file = "</summary>|`@x`.yaml";
  const std::string text = written(report, Format::markdown);
  CHECK(count_in(text, "</summary>") == 1);
  CHECK(count_in(text, "@") == 0);
  CHECK(count_in(text, "`") == 0);
}

TEST_CASE("many findings are folded up, file by file") {
  CHECK(count_in(written(sample_of_many(20), Format::markdown), "<details>") == 0);
  const std::string text = written(sample_of_many(21), Format::markdown);
  CHECK(count_in(text, "<details>") == 3);
  CHECK(count_in(text, "</details>") == 3);
}

TEST_CASE("a comment that would be too long says what it leaves out: the least severe") {
  const Report report = sample_of_many(2'000);
  const std::string text = written(report, Format::markdown);
  CHECK(text.size() <= kMost);
  CHECK(text.size() > kMost * 9 / 10);
  const std::size_t rows = count_in(text, "\n| ") - 2 * count_in(text, "<details>");
  CHECK(rows < report.findings.size());
  CHECK(text.find("\n… and " + std::to_string(report.findings.size() - rows) +
                  " more, the least severe:") != std::string::npos);
  CHECK(count_in(text, "| info |") == 0);
  CHECK(count_in(text, "| error |") > 0);
}

TEST_CASE("one enormous message does not keep the others out") {
  Report report = sample_of_many(3);
  report.findings[0].message = std::string(200'000, '|');
  report.findings[0].place.file = std::string(200'000, '<');
  const std::string text = written(report, Format::markdown);
  CHECK(text.size() <= kMost);
  CHECK(count_in(text, "schema/enum") == 3);
  CHECK(text.find("more, the least") == std::string::npos);
}
