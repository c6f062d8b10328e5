// JUnit XML as CI systems read it: a suite for each file, and for each contract whose data was
// checked. Skips stay skips, and what is below --fail-on passes with its text as output, since
// JUnit has no warnings.
#include <algorithm>
#include <map>

#include "base/text.h"
#include "report/render.h"
#include "report/xml.h"

namespace meshctl::report {
namespace {

enum class Verdict { passed, failed, error, skipped };

struct TestCase {
  std::string name;
  std::string class_name;
  Verdict verdict = Verdict::passed;
  /// The kind of failure: a rule id, a metric.
  std::string type;
  std::string message;
  /// Shown below the message, or as the output of a case that passed.
  std::string text;
};

struct Suite {
  std::string name;
  std::vector<TestCase> cases;

  [[nodiscard]] std::size_t count(Verdict verdict) const {
    return static_cast<std::size_t>(std::ranges::count(cases, verdict, &TestCase::verdict));
  }
};

/// Suites in the order in which they were first named.
class Suites {
 public:
  Suite& named(const std::string& name) {
    const auto [found, is_new] = index_.try_emplace(name, suites_.size());
    if (is_new) suites_.push_back({name, {}});
    return suites_[found->second];
  }
  [[nodiscard]] std::vector<Suite>& all() { return suites_; }

 private:
  std::vector<Suite> suites_;
  std::map<std::string, std::size_t> index_;
};

std::string text_of(const Finding& finding) {
  const std::string place = place_name(finding.place);
  std::string text = (place.empty() ? "" : place + ": ") +
                     std::string(to_string(finding.severity)) + ": " + finding.message;
  if (!finding.hint.empty()) text += "\nhint: " + finding.hint;
  for (const RelatedPlace& related : finding.related) {
    text += "\n" + place_name(related.place) + ": note: " + related.message;
  }
  return text;
}

TestCase case_of(const Finding& finding, Severity fail_on) {
  const bool is_failure = finding.severity >= fail_on;
  std::string name = finding.rule;
  if (has_position(finding.place)) name += " line " + std::to_string(finding.place.start.line);
  return {std::move(name), finding.place.file, is_failure ? Verdict::failed : Verdict::passed,
          finding.rule,    finding.message,    text_of(finding)};
}

TestCase case_of(const Outcome& outcome, Severity fail_on) {
  const std::string type = outcome.metric.empty() ? "check" : outcome.metric;
  TestCase test{outcome.check, outcome.contract, Verdict::passed, type, {}, {}};
  if (outcome.status == Status::pass) return test;
  const std::string value = measured(outcome);
  test.message = outcome.title + (value.empty() ? "" : ": " + value);
  if (!outcome.message.empty()) test.message += ": " + outcome.message;
  const std::string place = place_name(outcome.place);
  test.text = (place.empty() ? "" : place + ": ") + test.message;
  if (!outcome.hint.empty()) test.text += "\nhint: " + outcome.hint;
  if (outcome.status == Status::error) {
    test.verdict = Verdict::error;
  } else if (outcome.status == Status::skip) {
    test.verdict = Verdict::skipped;
  } else if (outcome.severity >= fail_on) {
    test.verdict = Verdict::failed;
  }
  return test;
}

TestCase case_of(const Waived& waived) {
  TestCase test = case_of(waived.finding, Severity::error);
  test.verdict = Verdict::skipped;
  test.message = waiver_text(waived.waiver) + " (" + waived.finding.message + ")";
  return test;
}

std::vector<Suite> suites_of(const Report& report) {
  const std::string whole = "meshctl " + report.command;
  Suites suites;
  for (const std::string& file : report.files) suites.named(file);
  for (const Finding& finding : report.findings) {
    TestCase test = case_of(finding, report.fail_on);
    if (test.class_name.empty()) test.class_name = whole;
    Suite& suite = suites.named(test.class_name);
    suite.cases.push_back(std::move(test));
  }
  for (const Outcome& outcome : report.outcomes) {
    std::string name = outcome.contract;
    if (!outcome.server.empty()) name += " on " + outcome.server;
    suites.named(name).cases.push_back(case_of(outcome, report.fail_on));
  }
  for (const Waived& waived : report.waived) {
    TestCase test = case_of(waived);
    if (test.class_name.empty()) test.class_name = whole;
    Suite& suite = suites.named(test.class_name);
    suite.cases.push_back(std::move(test));
  }
  for (const Skipped& skipped : report.skipped) {
    const std::string& file = skipped.place.file;
    suites.named(file.empty() ? whole : file)
        .cases.push_back({skipped.rule.empty() ? "manifest" : skipped.rule,
                          file,
                          Verdict::skipped,
                          {},
                          skipped.message,
                          {}});
  }
  for (const Error& error : report.errors) {
    std::string text = error.message();
    if (!error.hint().empty()) text += "\nhint: " + error.hint();
    suites.named(whole).cases.push_back(
        {error.message(), whole, Verdict::error, "error", error.message(), std::move(text)});
  }
  for (Suite& suite : suites.all()) {
    if (suite.cases.empty()) suite.cases.push_back({"manifest", suite.name, {}, {}, {}, {}});
  }
  return std::move(suites.all());
}

void write_case(const TestCase& test, XmlWriter& xml) {
  const XmlAttributes attributes{{"name", test.name}, {"classname", test.class_name}};
  if (test.verdict == Verdict::passed && test.text.empty()) {
    xml.element("testcase", attributes, {});
    return;
  }
  xml.open("testcase", attributes);
  switch (test.verdict) {
    case Verdict::passed:
      xml.element("system-out", {}, test.text);
      break;
    case Verdict::failed:
      xml.element("failure", {{"message", test.message}, {"type", test.type}}, test.text);
      break;
    case Verdict::error:
      xml.element("error", {{"message", test.message}, {"type", test.type}}, test.text);
      break;
    case Verdict::skipped:
      xml.element("skipped", {{"message", test.message}}, {});
      break;
  }
  xml.close("testcase");
}

}  // namespace

void render_junit(const Report& report, const Stream& stream, Detail /*detail*/) {
  const std::vector<Suite> suites = suites_of(report);
  Suite total;
  for (const Suite& suite : suites) {
    total.cases.insert(total.cases.end(), suite.cases.begin(), suite.cases.end());
  }
  const auto attributes = [](const std::string& name, const Suite& suite) {
    return XmlAttributes{{"name", name},
                         {"tests", std::to_string(suite.cases.size())},
                         {"failures", std::to_string(suite.count(Verdict::failed))},
                         {"errors", std::to_string(suite.count(Verdict::error))},
                         {"skipped", std::to_string(suite.count(Verdict::skipped))}};
  };
  XmlWriter xml(*stream.out);
  xml.open("testsuites", attributes("meshctl " + report.command, total));
  for (const Suite& suite : suites) {
    xml.open("testsuite", attributes(suite.name, suite));
    for (const TestCase& test : suite.cases) write_case(test, xml);
    xml.close("testsuite");
  }
  xml.close("testsuites");
}

}  // namespace meshctl::report
