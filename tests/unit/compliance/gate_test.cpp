#include "compliance/gate.h"

#include <doctest/doctest.h>

using namespace meshctl;
using compliance::Compliance;
using compliance::parse_score;

TEST_CASE("scores are read from 0 to 100, and rounded up to a tenth") {
  CHECK(parse_score("0") == 0);
  CHECK(parse_score("90") == 900);
  CHECK(parse_score("97.5") == 975);
  CHECK(parse_score("97.51") == 976);
  CHECK(parse_score("97.500") == 975);
  CHECK(parse_score("100.0") == 1000);
  for (const char* text : {"", "-1", "100.1", "101", "1e2", "97,5", ".5", "5.", "1000000000000"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_score(text).has_value());
  }
}

TEST_CASE("the score, findings and errors decide how it ends") {
  Compliance compliance;
  compliance.standing.score = 855;
  compliance.domains.resize(2);
  compliance.domains[0].name = "low";
  compliance.domains[0].standing.score = 700;
  compliance.domains[1].name = "high";
  compliance.domains[1].standing.score = 950;
  compliance::decide(860, std::nullopt, compliance);
  CHECK(compliance::shortfall_of(compliance) == "the score is 85.5, 0.5 under 86: low 70");
  CHECK(compliance.gate.exit_code == ExitCode::findings);

  compliance.gate = {};
  compliance.findings.push_back(make_finding("schema/type", {}, "wrong"));
  compliance::decide(855, std::nullopt, compliance);
  CHECK(compliance.gate.exit_code == ExitCode::ok);
  compliance::decide(855, Severity::error, compliance);
  CHECK(compliance.gate.exit_code == ExitCode::findings);

  compliance.gate = {};
  compliance.errors.push_back(input_error("a file cannot be read"));
  compliance::decide(std::nullopt, Severity::error, compliance);
  CHECK(compliance.gate.exit_code == ExitCode::input);
}

TEST_CASE("no score, and one that is not to be relied on, are under every gate") {
  Compliance compliance;
  compliance::decide(0, std::nullopt, compliance);
  CHECK(compliance.gate.exit_code == ExitCode::findings);
  compliance = {};
  compliance.standing.score = 1000;
  compliance.knows_rules = false;
  compliance::decide(0, std::nullopt, compliance);
  CHECK(compliance.gate.exit_code == ExitCode::findings);
}
