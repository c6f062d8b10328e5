// What the renderer of JSON writes is what the schemas of the outputs say.
#include <sstream>
#include <string>
#include <vector>

#include "base/error.h"
#include "report/report.h"
#include "schemas/schemas.h"
#include "support.h"

using namespace meshctl::jsonschema;
using namespace meshctl::jsonschema::test;
namespace report = meshctl::report;

namespace {

using Lines = std::vector<std::string>;

std::shared_ptr<const Schema> schema_of(std::string_view name) {
  CompileOptions options;
  options.resolver =
      [](std::string_view uri) -> std::shared_ptr<const meshctl::document::Document> {
    if (uri != "urn:meshctl:schema:findings") return nullptr;
    return std::make_shared<const meshctl::document::Document>(
        parse("findings.json", std::string(*meshctl::schemas::text("findings"))));
  };
  return compiled(*meshctl::schemas::text(name), options);
}

std::string rendered(const report::Report& report) {
  std::ostringstream out;
  meshctl::Stream stream;
  stream.out = &out;
  report::write(report, report::Format::json, stream);
  return out.str();
}

meshctl::Place some_place() {
  const auto source = std::make_shared<const meshctl::Source>("a.yaml", "a: 1\nb: 2\n");
  return meshctl::place_in(source, {5, 9}, "/b");
}

report::Report full_report(report::Subject subject, std::string command) {
  report::Report full;
  full.subject = subject;
  full.command = std::move(command);
  full.checked = {3, 1, 2, 4, 5};
  meshctl::Finding finding;
  finding.rule = "schema/type";
  finding.message = "'b' must be text, not the number 2";
  finding.hint = "write it in quotes";
  finding.place = some_place();
  finding.related.push_back({some_place(), "first given here"});
  full.findings.push_back(finding);
  finding = {};
  finding.rule = "workspace/no-manifests";
  finding.severity = meshctl::Severity::info;
  finding.message = "there are no manifests";
  full.findings.push_back(finding);
  full.skipped.push_back({"link/contract", "contract 'x' is not known here", some_place()});
  meshctl::Place whole_file;
  whole_file.file = "b.yaml";
  full.skipped.push_back({"", "b.yaml is no manifest", whole_file});
  full.errors.push_back(meshctl::input_error("cannot read c.yaml", "check the path"));
  full.errors.push_back(meshctl::network_error("cannot reach the catalog"));
  return full;
}

}  // namespace

TEST_CASE("findings") {
  const auto schema = schema_of("findings");
  for (const auto& one : {full_report(report::Subject::manifests, "validate"), report::Report{}}) {
    const auto document = parse("out.json", rendered(one));
    CHECK(lines_of(*schema, document) == Lines{});
  }
  const auto wrong = parse("out.json", R"({"tool": "meshctl"})");
  CHECK_FALSE(lines_of(*schema, wrong).empty());
}

TEST_CASE("outcomes") {
  const auto schema = schema_of("outcomes");
  report::Report one = full_report(report::Subject::data, "check");
  meshctl::Outcome outcome;
  outcome.check = "c/local/t/a/nullValues";
  outcome.contract = "c";
  outcome.contract_version = "1.0.0";
  outcome.title = "no null in a";
  one.outcomes.push_back(outcome);
  outcome.origin = meshctl::CheckOrigin::quality;
  outcome.status = meshctl::Status::fail;
  outcome.server = "local";
  outcome.object = "t";
  outcome.property = "a";
  outcome.metric = "nullValues";
  outcome.dimension = "completeness";
  outcome.value = 0.5;
  outcome.unit = "percent";
  outcome.threshold = "= 0";
  outcome.message = "2 of 400 rows are null";
  outcome.hint = "fix the load";
  outcome.place = some_place();
  one.outcomes.push_back(outcome);
  CHECK(lines_of(*schema, parse("out.json", rendered(one))) == Lines{});
}

TEST_CASE("push") {
  const auto schema = schema_of("push");
  report::Report one = full_report(report::Subject::manifests, "push");
  report::Table table;
  table.kind = "push";
  const std::vector<std::string> keys{
      "result", "kind",   "id",      "version", "catalogVersion", "file", "note",    "action",
      "state",  "digest", "message", "trouble", "status",         "code", "request", "requestId"};
  std::vector<report::Cell> row(keys.size());
  for (const std::string& key : keys) table.columns.push_back({"", key});
  row[0] = {std::string("not tried")};
  row[12] = {std::int64_t{503}};
  table.rows.push_back(row);
  for (const char* key :
       {"created", "updated", "create", "update", "unchanged", "conflict", "rejected", "refused",
        "invalid", "blocked", "failed", "notTried", "interrupted"}) {
    table.summary.emplace_back(key, report::Cell{std::int64_t{1}});
  }
  table.summary.emplace_back("catalog", report::Cell{std::string("http://127.0.0.1:7070")});
  table.summary.emplace_back("dryRun", report::Cell{true});
  one.table = table;
  CHECK(lines_of(*schema, parse("out.json", rendered(one))) == Lines{});
  one.table->rows[0][0] = {std::string("lost")};
  CHECK(lines_of(*schema, parse("out.json", rendered(one))).size() == 1);
}
