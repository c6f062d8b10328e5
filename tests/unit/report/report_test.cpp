// Every renderer against a golden file, and the exit code of a report.
#include "report/report.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "sample.h"

using namespace meshctl;
using namespace meshctl::report;
using namespace meshctl::report_test;

TEST_CASE("findings in every format") {
  const Report report = sample_of_manifests();
  CHECK(is_golden("findings.txt", written(report, Format::text)));
  CHECK(is_golden("findings-terminal.txt", written(report, Format::text, Detail::normal, 60)));
  CHECK(is_golden("findings.json", written(report, Format::json)));
  CHECK(is_golden("findings.xml", written(report, Format::junit)));
  CHECK(is_golden("findings.github", written(report, Format::github)));
  CHECK(is_golden("findings.concise", written(report, Format::concise)));
  CHECK(is_golden("findings.sarif", written(report, Format::sarif)));
  CHECK(is_golden("findings.gitlab.json", written(report, Format::gitlab)));
  CHECK(is_golden("findings.md", written(report, Format::markdown)));
}

TEST_CASE("outcomes in every format") {
  const Report report = sample_of_data();
  CHECK(is_golden("outcomes.txt", written(report, Format::text)));
  CHECK(is_golden("outcomes-full.txt", written(report, Format::text, Detail::full)));
  CHECK(is_golden("outcomes-quiet.txt", written(report, Format::text, Detail::quiet)));
  CHECK(is_golden("outcomes-terminal.txt", written(report, Format::text, Detail::normal, 80)));
  CHECK(is_golden("outcomes.json", written(report, Format::json)));
  CHECK(is_golden("outcomes.xml", written(report, Format::junit)));
  CHECK(is_golden("outcomes.github", written(report, Format::github)));
  CHECK(is_golden("outcomes.concise", written(report, Format::concise)));
  CHECK(is_golden("outcomes.sarif", written(report, Format::sarif)));
  CHECK(is_golden("outcomes-full.sarif", written(report, Format::sarif, Detail::full)));
  CHECK(is_golden("outcomes.gitlab.json", written(report, Format::gitlab)));
  CHECK(is_golden("outcomes.md", written(report, Format::markdown)));
}

TEST_CASE("what is waived in every format, and it counts for nothing") {
  const Report report = sample_of_waived();
  CHECK(exit_code_of(report) == ExitCode::ok);
  CHECK(is_golden("waived.txt", written(report, Format::text)));
  CHECK(is_golden("waived-full.txt", written(report, Format::text, Detail::full)));
  CHECK(is_golden("waived.json", written(report, Format::json)));
  CHECK(is_golden("waived.xml", written(report, Format::junit)));
  CHECK(is_golden("waived.github", written(report, Format::github)));
  CHECK(is_golden("waived.concise", written(report, Format::concise)));
  CHECK(is_golden("waived.sarif", written(report, Format::sarif)));
  CHECK(is_golden("waived.gitlab.json", written(report, Format::gitlab)));
  CHECK(is_golden("waived.md", written(report, Format::markdown)));
}

TEST_CASE("nothing wrong in every format") {
  const Report report = sample_without_trouble();
  CHECK(written(report, Format::text) == "checked 1 manifest (1 contract): nothing wrong\n");
  CHECK(written(report, Format::text, Detail::quiet).empty());
  CHECK(written(report, Format::text, Detail::normal, 80) ==
        "\x1b[32mchecked 1 manifest (1 contract): nothing wrong\x1b[0m\n");
  CHECK(written(report, Format::github) == "checked 1 manifest (1 contract): nothing wrong\n");
  CHECK(written(report, Format::concise).empty());
  CHECK(written(report, Format::gitlab) == "[]\n");
  CHECK(written(report, Format::markdown) ==
        "✅ **meshctl validate**: checked 1 manifest (1 contract): nothing wrong\n");
  CHECK(is_golden("nothing-wrong.sarif", written(report, Format::sarif)));
  CHECK(is_golden("nothing-wrong.json", written(report, Format::json)));
  CHECK(is_golden("nothing-wrong.xml", written(report, Format::junit)));
}

TEST_CASE("what was not checked is told, and colours follow what happened") {
  Report report = sample_without_trouble();
  report.skipped = {{"link/contract", "contract 'a' is not known here", {}}};
  report.checked.other_files = 1;
  CHECK(written(report, Format::text) ==
        "skipped: contract 'a' is not known here [link/contract]\n"
        "checked 1 manifest (1 contract): nothing wrong; 1 thing not checked, see above; "
        "1 other YAML or JSON file not checked\n");
  report.skipped.clear();
  report.checked.other_files = 0;
  report.errors = {input_error("cannot open a", "make it readable")};
  CHECK(written(report, Format::text) ==
        "error: cannot open a\n"
        "hint: make it readable\n"
        "checked 1 manifest (1 contract): nothing wrong; 1 could not be done\n");
}

TEST_CASE("every line of the text format is free of control characters") {
  for (const Format format :
       {Format::text, Format::concise, Format::github, Format::junit, Format::markdown}) {
    for (const char c : written(sample_of_manifests(), format)) {
      CHECK((c == '\n' || static_cast<unsigned char>(c) >= 0x20));
    }
  }
}

TEST_CASE("a file whose name is a command to a CI system does not start a line") {
  Report report = sample_without_trouble();
  report.findings = {{.rule = "a/b",
                      .severity = Severity::error,
                      .message = "bad",
                      .place = {.file = "::stop-commands::x.yaml",
                                .bytes = {},
                                .start = {},
                                .end = {},
                                .pointer = {},
                                .source = nullptr},
                      .related = {},
                      .hint = {}}};
  CHECK(written(report, Format::text).starts_with("./::stop-commands::x.yaml: error: bad"));
  CHECK(written(report, Format::github)
            .starts_with("::error file=%3A%3Astop-commands%3A%3Ax.yaml,title=a/b::bad\n"));
  CHECK(written(report, Format::concise) == "./::stop-commands::x.yaml:1:1: error a/b bad\n");
}

TEST_CASE("how much the concise format says") {
  const Report report = sample_of_data();
  CHECK(written(report, Format::concise, Detail::full).find(": pass ") != std::string::npos);
  CHECK(written(report, Format::concise).find(": pass ") == std::string::npos);
  CHECK(written(report, Format::concise).find(": skipped ") != std::string::npos);
  CHECK(written(report, Format::concise, Detail::quiet).find(": skipped ") == std::string::npos);
}

TEST_CASE("JSON is valid for bytes that are no UTF-8") {
  Report report = sample_without_trouble();
  report.findings = {{.rule = "a/b",
                      .severity = Severity::error,
                      .message = "bad \xff",
                      .place = {},
                      .related = {},
                      .hint = {}}};
  const auto json = nlohmann::json::parse(written(report, Format::json));
  CHECK(json["findings"][0]["message"] == "bad \xEF\xBF\xBD");
}

TEST_CASE("the exit code is the worst that happened, the trouble is counted") {
  Report report = sample_without_trouble();
  CHECK(exit_code_of(report) == ExitCode::ok);

  Finding warning;
  warning.rule = "a/b";
  warning.severity = Severity::warning;
  report.findings = {warning};
  CHECK(exit_code_of(report) == ExitCode::ok);
  CHECK(trouble_of(report).findings == 0);
  report.fail_on = Severity::warning;
  CHECK(exit_code_of(report) == ExitCode::findings);
  CHECK(trouble_of(report).findings == 1);

  Outcome outcome;
  outcome.status = Status::warn;
  outcome.severity = Severity::info;
  report.outcomes = {outcome};
  CHECK(trouble_of(report).findings == 1);
  report.outcomes[0].severity = Severity::warning;
  CHECK(trouble_of(report).findings == 2);
  report.outcomes[0].status = Status::error;
  CHECK(exit_code_of(report) == ExitCode::not_checked);
  CHECK(trouble_of(report).not_checked == 1);

  report.errors = {input_error("a"), network_error("b"), unauthorized_error("c")};
  CHECK(exit_code_of(report) == ExitCode::unauthorized);
  const Trouble trouble = trouble_of(report);
  CHECK(trouble.input == 1);
  CHECK(trouble.network == 1);
  CHECK(trouble.unauthorized == 1);
  CHECK(trouble.usage == 0);
}

TEST_CASE("the names of formats are in their order") {
  for (std::size_t i = 0; i < kFormatNames.size(); ++i) {
    CHECK(parse_format(kFormatNames[i]) == static_cast<Format>(i));
  }
  CHECK_FALSE(parse_format("yaml"));
}
