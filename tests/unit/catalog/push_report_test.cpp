// What a push says: one word a row, one finding a cause, at the line of the manifest that it is
// about.
#include "catalog/push_report.h"

#include <doctest/doctest.h>

#include <memory>

#include "memory_catalog.h"

using namespace meshctl;                 // NOLINT(google-build-using-namespace)
using namespace meshctl::catalog;        // NOLINT(google-build-using-namespace)
using namespace meshctl::catalog::test;  // NOLINT(google-build-using-namespace)

namespace {

Step step_of(Action action, State state, std::optional<Trouble> trouble = {}) {
  Step step;
  step.item = item_of(ResourceKind::contract, "c", "1.0.0", "{}");
  step.item.place.file = "c.odcs.yaml";
  step.action = action;
  step.state = state;
  step.trouble = std::move(trouble);
  return step;
}

report::Report report_of(std::vector<Step> steps, std::optional<Trouble> given_up = {},
                         PushMode mode = PushMode::apply) {
  Pushed pushed;
  pushed.mode = mode;
  pushed.target.url = http::parse_url("https://catalog.example.com", "x");
  pushed.target.said_by = "--catalog";
  pushed.plan.steps = std::move(steps);
  pushed.plan.given_up = std::move(given_up);
  report::Report report;
  add_to_report(pushed, report);
  return report;
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::string first_cell(const report::Report& report) {
  return std::get<std::string>(report.table->rows.at(0).at(0).value);
}

std::string word_for(Action action, State state, std::optional<Trouble> trouble = {}) {
  return first_cell(report_of({step_of(action, state, std::move(trouble))}));
}

}  // namespace

TEST_CASE("each step has its word") {
  CHECK(word_for(Action::create, State::planned) == "create");
  CHECK(word_for(Action::update, State::planned) == "update");
  CHECK(word_for(Action::unchanged, State::planned) == "unchanged");
  CHECK(word_for(Action::conflict, State::planned) == "conflict");
  CHECK(word_for(Action::invalid, State::planned) == "invalid");
  CHECK(word_for(Action::create, State::blocked) == "blocked");
  CHECK(word_for(Action::unknown, State::not_tried) == "not tried");
  const auto failed = [](TroubleKind kind) {
    return word_for(Action::create, State::failed, trouble_of(kind));
  };
  CHECK(failed(TroubleKind::rejected) == "rejected");
  CHECK(failed(TroubleKind::stale) == "conflict");
  CHECK(failed(TroubleKind::forbidden) == "refused");
  CHECK(failed(TroubleKind::network) == "failed");
  CHECK(failed(TroubleKind::interrupted) == "interrupted");
  Step created = step_of(Action::create, State::done);
  created.written = Written::created;
  CHECK(first_cell(report_of({created})) == "created");
  created.written = Written::replaced;
  CHECK(first_cell(report_of({created})) == "updated");
}

TEST_CASE("rows are as long as the columns, and the last line counts the words") {
  const report::Report report =
      report_of({step_of(Action::create, State::planned), step_of(Action::create, State::planned),
                 step_of(Action::unchanged, State::planned)},
                {}, PushMode::dry_run);
  for (const auto& row : report.table->rows) CHECK(row.size() == report.table->columns.size());
  CHECK(report.table->summary_line ==
        "https://catalog.example.com (--catalog): 2 to create, 1 unchanged (dry run: nothing was "
        "written)");
  CHECK(report_of({}).table->summary_line == "https://catalog.example.com (--catalog): nothing");
}

TEST_CASE("columns with nothing in them are not shown, but are in the JSON") {
  const auto headings = [](const report::Report& report) {
    std::string joined;
    for (const report::Column& column : report.table->columns) joined += column.heading + "|";
    return joined;
  };
  Step step = step_of(Action::update, State::planned);
  CHECK_FALSE(contains(headings(report_of({step})), "NOTE"));
  CHECK_FALSE(contains(headings(report_of({step})), "CATALOG HAD"));
  step.seen = RemoteState{};
  step.seen->version = "0.9.0";
  CHECK(contains(headings(report_of({step})), "CATALOG HAD"));
  step.state = State::blocked;
  step.message = "it waits";
  CHECK(contains(headings(report_of({step})), "NOTE"));
}

TEST_CASE("what the catalog found wrong stands where the manifest says it") {
  const std::string text = "{\n\"id\": \"c\",\n\"team\": {\"name\": \"nobody\"}\n}";
  auto parsed =
      document::parse(std::make_shared<const Source>("c.odcs.json", text), document::Format::json);
  Trouble trouble = trouble_of(TroubleKind::rejected, "the manifest is refused (422)");
  trouble.status = 422;
  trouble.hint = "correct it";
  trouble.request_id = "r1";
  trouble.details = {{"/team/name", "c", "unknown team"}, {"info.owner", "", "missing"}};
  Step step = step_of(Action::create, State::failed, trouble);
  step.item.document = std::make_shared<const document::Document>(std::move(parsed.documents[0]));
  step.item.place = step.item.document->place(*step.item.document->root().find("id"));

  const report::Report report = report_of({step});
  REQUIRE(report.findings.size() == 2);
  CHECK(report.findings[0].message == "the catalog refuses contract c: info.owner: missing (422)");
  CHECK(report.findings[0].place.start.line == 2);
  CHECK(report.findings[1].message == "the catalog refuses contract c: unknown team (422)");
  CHECK(report.findings[1].place.start.line == 3);
  CHECK(report.findings[1].hint == "correct it; the catalog knows it as request r1");
  CHECK(report::exit_code_of(report) == ExitCode::findings);
}

TEST_CASE("trouble that is the same for all is told once; that of one item names it") {
  const Trouble down = trouble_of(TroubleKind::unreachable, "cannot connect to x");
  report::Report report = report_of(
      {step_of(Action::unknown, State::failed, down), step_of(Action::unknown, State::not_tried)},
      down);
  REQUIRE(report.errors.size() == 1);
  CHECK(report.errors[0].message() == "cannot connect to x");
  CHECK(report::exit_code_of(report) == ExitCode::network);

  Trouble broken = trouble_of(TroubleKind::remote, "internal error (500)");
  broken.status = 500;
  broken.request = "PUT /v1/datacontracts/c";
  report = report_of({step_of(Action::create, State::failed, broken)});
  REQUIRE(report.errors.size() == 1);
  CHECK(report.errors[0].message() ==
        "contract c: internal error (500), asked PUT /v1/datacontracts/c");

  report = report_of(
      {step_of(Action::create, State::failed, broken), step_of(Action::unknown, State::not_tried)},
      broken);
  CHECK(report.errors.size() == 1);
  CHECK(std::get<std::string>(report.table->rows[1][6].value) ==
        "the catalog failed too often in a row");

  report =
      report_of({step_of(Action::create, State::failed, trouble_of(TroubleKind::forbidden, "no"))});
  CHECK(report::exit_code_of(report) == ExitCode::unauthorized);
}

TEST_CASE("an invalid manifest is told by its own findings, a bad id by ours") {
  Step step = step_of(Action::invalid, State::planned);
  step.message = "its manifest has errors";
  CHECK(report_of({step}).findings.empty());
  step.rule = "catalog/id";
  CHECK(report_of({step}).findings.size() == 1);
}
