// The page as text: what is in it, and what is not. How it looks is tested in a browser:
// tests/page.
#include "compliance/page/page.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <sstream>
#include <string>
#include <string_view>

#include "compliance/page/assets.h"
#include "sample.h"

using namespace meshctl;
using namespace meshctl::compliance;

namespace {

std::string page_of(const Compliance& mesh) {
  std::ostringstream out;
  page::write_html(mesh, out);
  return out.str();
}

bool has(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

std::size_t count_of(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos;
       at = text.find(part, at + part.size())) {
    ++count;
  }
  return count;
}

}  // namespace

TEST_CASE("only the page's own style sheet and script are allowed") {
  const std::string html = page_of(sample_mesh(12));
  const std::string_view style = page::asset("page.css");
  const std::string_view script = page::asset("page.js");
  CHECK(has(html, "content=\"default-src 'none'; style-src '" + page::csp_hash(style) +
                      "'; script-src '" + page::csp_hash(script) + "'"));
  CHECK(has(html, "<style>" + std::string(style) + "</style>"));
  CHECK(has(html, "<script>" + std::string(script) + "</script>"));
  CHECK_FALSE(has(html, " style="));
  CHECK_FALSE(has(script, "</"));
  CHECK_FALSE(has(style, "</"));
}

TEST_CASE("nothing that a manifest says becomes markup") {
  const std::string html = page_of(hostile_mesh());
  CHECK(count_of(html, "<script>") == 1);
  CHECK(count_of(html, "<img") == 0);
  CHECK(has(html, "<h1><bdi>&lt;script&gt;alert(1)&lt;/script&gt;a\\x1b[31mb"));
  CHECK_FALSE(has(html, "href=\"javascript:"));
  CHECK_FALSE(has(html, "\" onclick="));
  CHECK(std::all_of(html.begin(), html.end(),
                    [](char c) { return c == '\n' || static_cast<unsigned char>(c) >= 0x20; }));
  for (const std::string_view hidden : {"\u202e", "\u2066", "\xff"}) CHECK_FALSE(has(html, hidden));
}

TEST_CASE("long lists are cut, and the page says so") {
  const std::string html = page_of(sample_mesh(10000));
  CHECK(html.size() < 3'000'000);
  CHECK(has(html, "The 2,000 lowest of 10,000 are listed; all are in the json and the csv."));
  CHECK(has(html, "<b>40,000</b> of 40 rules"));
  CHECK(has(html, "more: all are in the json."));
}

TEST_CASE("names of any length keep the page small") {
  Compliance mesh = sample_mesh(10000);
  const std::string longest = [] {
    std::string text;
    for (std::size_t i = 0; i < 3000; ++i) text += "\U0001F600";
    return text;
  }();
  for (Unit& unit : mesh.units) unit.id = unit.name = unit.owner = unit.status = longest;
  for (Line& line : mesh.lines) line.id = line.title = longest;
  for (Finding& finding : mesh.findings) finding.message = finding.hint = longest;
  mesh.waivers.resize(1000, mesh.waivers.front());
  for (WaiverLine& waiver : mesh.waivers) waiver.note.reason = waiver.targets = longest;
  CHECK(page_of(mesh).size() < 3'000'000);
}

TEST_CASE("a list that is whole does not say that it is cut") {
  CHECK_FALSE(has(page_of(sample_mesh(120)), "are listed; all are"));
}

TEST_CASE("a first report has no charts of one point") {
  const std::string html = page_of(first_report());
  CHECK(has(html, "First report: the trend begins with the next one."));
  CHECK_FALSE(has(html, "class=\"chart trend-line\""));
  CHECK(has(html, "No rule in force names a control."));
  CHECK(has(html, "None: nothing is waived."));
  CHECK(has(html, "<i>no domain</i>"));
}

TEST_CASE("a report that is not kept does not say that it is the first") {
  Compliance mesh = first_report();
  mesh.unrecorded = "it is of another day";
  const std::string html = page_of(mesh);
  CHECK_FALSE(has(html, "First report"));
  CHECK(has(html, "There is no report to compare with."));
  CHECK(has(html, "Not added to the history: it is of another day."));
}

TEST_CASE("the page says whether the score is what is asked for") {
  Compliance mesh = first_report();
  CHECK_FALSE(has(page_of(mesh), "is the least that is asked for"));
  mesh.gate.fail_under = 905;
  CHECK(has(page_of(mesh), "90.5% is the least that is asked for: met"));
  mesh.standing.score = 904;
  CHECK(has(page_of(mesh), "90.5% is the least that is asked for: not met"));
  mesh.standing.score = std::nullopt;
  CHECK(has(page_of(mesh), "90.5% is the least that is asked for: not met"));
}

TEST_CASE("a mesh without anything has a page") {
  const std::string html = page_of(Compliance{});
  CHECK(has(html, "There is no score"));
  CHECK(has(html, "No rule is in force."));
}

TEST_CASE("only addresses of the web become links") {
  Compliance mesh = sample_mesh(12);
  mesh.waivers.resize(3);
  mesh.waivers[0].note.ticket = "https://tickets.example.com/1";
  mesh.waivers[1].note.ticket = "ftp://tickets.example.com/2";
  mesh.waivers[2].note.ticket = "DG-3";
  const std::string html = page_of(mesh);
  CHECK(has(html, "href=\"https://tickets.example.com/1\""));
  CHECK(count_of(html, "noopener") == 1);
  CHECK(has(html, "ftp://tickets.example.com/2"));
}

TEST_CASE("the same report gives the same page") {
  CHECK(page_of(sample_mesh(50)) == page_of(sample_mesh(50)));
}
