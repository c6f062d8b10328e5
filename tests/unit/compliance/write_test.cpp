#include "compliance/write.h"

#include <doctest/doctest.h>

#include <sstream>
#include <string>

using namespace meshctl;
using compliance::Compliance;

namespace {

Compliance sample() {
  Compliance made;
  made.name = "shop\x1b[31m";
  made.standing.score = 973;
  made.domains.resize(1);
  made.domains[0].name = "sales";
  made.domains[0].coverage.owned = {1, 2};
  made.unrecorded = "no folder \x1b[31m";
  return made;
}

std::string text_of(const Compliance& compliance, unsigned width, bool use_color = false) {
  std::ostringstream out;
  Stream stream;
  stream.out = &out;
  stream.width = width;
  stream.use_color = use_color;
  compliance::write_text(compliance, std::nullopt, false, stream);
  return out.str();
}

}  // namespace

TEST_CASE("a narrow terminal has domains without coverage, which stands below them") {
  CHECK(text_of(sample(), 0).find("OWNED %") != std::string::npos);
  CHECK(text_of(sample(), 140).find("OWNED %") != std::string::npos);
  CHECK(text_of(sample(), 80).find("OWNED %") == std::string::npos);
}

TEST_CASE("changes are shown where there is something to compare with") {
  Compliance made = sample();
  CHECK(text_of(made, 0).find("CHANGE") == std::string::npos);
  made.changes.emplace();
  CHECK(text_of(made, 0).find("CHANGE") != std::string::npos);
}

TEST_CASE("colour is used where it is wanted, and nothing of others drives the terminal") {
  CHECK(text_of(sample(), 0).find('\x1b') == std::string::npos);
  CHECK(text_of(sample(), 0, true).find("\x1b[1m97.3") != std::string::npos);
  CHECK(text_of(sample(), 0, true).find("\x1b[31m") == std::string::npos);
}

TEST_CASE("groupings are known by their names") {
  CHECK(compliance::parse_grouping("rule") == compliance::Grouping::rule);
  CHECK(compliance::parse_grouping("control") == compliance::Grouping::control);
  CHECK_FALSE(compliance::parse_grouping("team").has_value());
}
