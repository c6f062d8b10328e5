#include "sample.h"

#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <memory>
#include <sstream>

#include "base/file.h"
#include "base/version.h"

namespace meshctl::report_test {
namespace {

constexpr std::string_view kContract =
    "apiVersion: v3.1.0\n"
    "kind: DataContract\n"
    "id: orders\n"
    "verison: 1.0.0\n"
    "\tname:\t表格 orders\n"
    "id: orders\n"
    "status: \x1b[31mactive\n";

Place place_of(const std::shared_ptr<const Source>& source, std::string_view words,
               std::string pointer, std::size_t from = 0) {
  const auto begin = static_cast<std::uint32_t>(source->text().find(words, from));
  return place_in(source, {begin, begin + static_cast<std::uint32_t>(words.size())},
                  std::move(pointer));
}

Outcome outcome(std::string_view contract, Status status, std::string title) {
  Outcome result;
  result.contract = contract;
  result.contract_version = "1.0.0";
  result.server = "local";
  result.object = "flights";
  result.check = result.contract + "/local/flights/" + title;
  result.status = status;
  result.title = std::move(title);
  return result;
}

}  // namespace

report::Report sample_of_manifests() {
  const auto contract =
      std::make_shared<const Source>("sales/orders.odcs.yaml", std::string(kContract));
  const auto product = std::make_shared<const Source>(
      "sales/a, b: 100%.odps.yaml",
      "tags: [" + std::string(150, 'a') + ", wrong, " + std::string(150, 'b') + "]\n");
  report::Report report;
  report.command = "validate";
  report.checked = {.manifests = 3, .products = 1, .contracts = 2, .policies = 2, .other_files = 4};
  report.files = {"sales/a, b: 100%.odps.yaml", "sales/good.odcs.yaml", "sales/orders.odcs.yaml"};
  report.findings = {
      {.rule = "workspace/unknown-environment",
       .severity = Severity::error,
       .message = "there is no environment 'prdo'",
       .place = {},
       .related = {},
       .hint = "did you mean 'prod'?"},
      {.rule = "schema/pattern",
       .severity = Severity::warning,
       .message = "'wrong' is no tag",
       .place = place_of(product, "wrong", "/tags/1"),
       .related = {},
       .hint = {}},
      {.rule = "schema/unknown-property",
       .severity = Severity::error,
       .message = "unknown property 'verison'",
       .place = place_of(contract, "verison", "/verison"),
       .related = {},
       .hint = "did you mean 'version'?",
       .fix = Fix{Safety::likely,
                  "write 'version'",
                  {{place_of(contract, "verison", "/verison").bytes, "version"}}},
       .asked_by = "ODCS v3.1.0"},
      {.rule = "policy/naming",
       .severity = Severity::info,
       .message = "the name <&\"'> has wide characters",
       .place = place_of(contract, "表格 orders", "/name"),
       .related = {},
       .hint = {}},
      {.rule = "syntax/duplicate-key",
       .severity = Severity::error,
       .message = "the key 'id' is given twice",
       .place = place_of(contract, "id", "/id", 60),
       .related = {{place_of(contract, "id", "/id", 37), "first given here"}},
       .hint = "remove one of them"},
      {.rule = "schema/enum",
       .severity = Severity::error,
       .message = "unknown status '\x1b[31mactive'",
       .place = place_of(contract, "\x1b[31mactive", "/status"),
       .related = {},
       .hint = {}},
  };
  report.skipped = {
      {"link/unknown-contract", "contract 'payments' is not known here",
       place_of(contract, "orders", "/id")},
      {"",
       "not valid UTF-8",
       {.file = "sales/latin1.yaml",
        .bytes = {},
        .start = {},
        .end = {},
        .pointer = {},
        .source = nullptr}},
  };
  report.rules = {{"schema/unknown-property", Severity::error, "every property is known",
                   "A misspelled property is read by nobody.\n\nIt looks as if\nit were there."}};
  report.errors = {input_error("cannot open sales/secret.odcs.yaml: Permission denied",
                               "make it readable for you")};
  return report;
}

report::Report sample_of_data() {
  const auto contract = std::make_shared<const Source>(
      "aviation/flights.odcs.yaml", "schema:\n- name: flights\n  quality:\n  - metric: rowCount\n");
  report::Report report;
  report.subject = report::Subject::data;
  report.command = "check";
  report.checked = {.manifests = 2, .products = 0, .contracts = 2, .policies = 0, .other_files = 0};
  Outcome passed = outcome("flights", Status::pass, "at least 1000 rows");
  passed.metric = "rowCount";
  passed.value = 3'000'000;
  passed.unit = "rows";
  passed.threshold = ">= 1000";
  passed.place = place_of(contract, "flights", "/schema/0/name");
  Outcome failed = outcome("flights", Status::fail, "at most 5 percent null in DEP_DELAY");
  failed.origin = CheckOrigin::quality;
  failed.property = "DEP_DELAY";
  failed.metric = "nullValues";
  failed.dimension = "completeness";
  failed.value = 7.25;
  failed.unit = "percent";
  failed.threshold = "<= 5";
  failed.message = "217,500 of 3,000,000 rows";
  failed.hint = "relax the contract, or ask the owner of the source";
  failed.place = place_of(contract, "rowCount", "/schema/0/quality/0/metric");
  Outcome warned = outcome("flights", Status::warn, "no duplicate rows");
  warned.severity = Severity::warning;
  warned.value = 0.1 + 0.2;
  warned.threshold = "= 0";
  Outcome skipped = outcome("flights", Status::skip, "throughput");
  skipped.origin = CheckOrigin::sla;
  skipped.object.clear();
  skipped.place = place_of(contract, "schema", "/schema");
  skipped.message = "one look at the data cannot measure it";
  Outcome broken = outcome("weather", Status::error, "column 'date' exists");
  broken.message = "cannot open data/weather.csv: No such file or directory";
  report.outcomes = {passed, failed, warned, skipped, broken};
  report.findings = {{.rule = "schema/enum",
                      .severity = Severity::warning,
                      .message = "unknown metric 'rowCuont'",
                      .place = place_of(contract, "rowCount", "/schema/0/quality/0/metric"),
                      .related = {},
                      .hint = {}}};
  return report;
}

report::Report sample_of_waived() {
  const auto contract =
      std::make_shared<const Source>("sales/orders.odcs.yaml", std::string(kContract));
  const auto waivers = std::make_shared<const Source>("governance/waivers/orders.yaml",
                                                      "kind: Waiver\nid: W-1\n---\nid: W-2\n");
  report::Report report;
  report.command = "validate";
  report.checked = {.manifests = 1, .contracts = 1, .policies = 1};
  report.files = {"sales/orders.odcs.yaml"};
  report.waived = {{{.rule = "policy/owned",
                     .message = "missing property 'team'",
                     .place = place_of(contract, "apiVersion", ""),
                     .related = {},
                     .hint = "add it",
                     .asked_by = "policy owned"},
                    {.id = "W-1",
                     .reason = "The team is being founded",
                     .ticket = "GOV-12",
                     .requested_by = "ann",
                     .approved_by = "bob",
                     .expires = "2027-01-31",
                     .days_left = 31,
                     .place = place_of(waivers, "W-1", "/id")}},
                   {{.rule = "naming/display-name",
                     .severity = Severity::warning,
                     .message = "'orders' says nothing new",
                     .place = place_of(contract, "orders", "/id"),
                     .related = {},
                     .hint = {}},
                    {.id = "W-2",
                     .reason = "It is known by that name | everywhere",
                     .ticket = {},
                     .requested_by = "ann",
                     .approved_by = {},
                     .expires = "2027-02-28",
                     .days_left = 1,
                     .place = place_of(waivers, "W-2", "/id"),
                     .commit = "0123456789abcdef0123456789abcdef01234567"}}};
  report.unapproved = {{"policy/named", Hiding::baseline, 2}, {"policy/owned", Hiding::ignore, 1}};
  report.baselined = 2;
  report.ignored = 1;
  return report;
}

report::Report sample_without_trouble() {
  report::Report report;
  report.command = "validate";
  report.checked = {.manifests = 1, .products = 0, .contracts = 1, .policies = 0, .other_files = 0};
  report.files = {"orders.odcs.yaml"};
  return report;
}

report::Report sample_of_many(std::size_t count) {
  constexpr std::size_t kFiles = 3;
  report::Report report;
  report.command = "validate";
  report.checked = {.manifests = kFiles, .contracts = kFiles};
  for (std::size_t i = 0; i < count; ++i) {
    const auto line = static_cast<std::uint32_t>(i + 1);
    Finding finding;
    finding.rule = "schema/enum";
    finding.severity = static_cast<Severity>(i % 3);
    finding.message = "unknown value " + std::to_string(i);
    finding.place = {.file = "sales/" + std::to_string(i * kFiles / count) + ".yaml",
                     .bytes = {line * 10, line * 10 + 5},
                     .start = {line, 1},
                     .end = {line, 6},
                     .pointer = "/" + std::to_string(i),
                     .source = nullptr};
    report.findings.push_back(std::move(finding));
  }
  return report;
}

std::string written(const report::Report& report, report::Format format, report::Detail detail,
                    unsigned terminal_width) {
  std::ostringstream out;
  Stream stream;
  stream.out = &out;
  stream.is_terminal = stream.use_color = terminal_width > 0;
  stream.width = terminal_width;
  report::write(report, format, stream, detail);
  return out.str();
}

std::size_t count_in(std::string_view text, std::string_view word) {
  std::size_t count = 0;
  for (std::size_t at = text.find(word); at != std::string_view::npos;
       at = text.find(word, at + word.size())) {
    ++count;
  }
  return count;
}

bool is_golden(std::string_view name, std::string text) {
  const std::string version = "\"version\": \"" + std::string(meshctl::version()) + "\"";
  const std::size_t at = text.find(version);
  if (at != std::string::npos) text.replace(at, version.size(), "\"version\": \"$VERSION\"");
  const std::filesystem::path path =
      std::filesystem::path(MESHCTL_SOURCE_DIR) / "tests/unit/report/golden" / name;
  const char* bless = std::getenv("MESHCTL_BLESS");
  if (bless != nullptr && std::string_view(bless) == "1") write_file(path, text);
  if (read_file(path, 1 << 20) == text) return true;
  std::cout << "--- " << path.string() << " is not what was written:\n" << text;
  return false;
}

}  // namespace meshctl::report_test
