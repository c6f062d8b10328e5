#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <string>
#include <vector>

#include "base/error.h"
#include "history/history.h"

using namespace meshctl;
using history::History;
using history::Reported;
using history::ReportedScore;
namespace fs = std::filesystem;

namespace {

class Folder {
 public:
  Folder()
      : path_(fs::temp_directory_path() / ("meshctl-reports-test-" + std::to_string(::getpid()))) {
    fs::remove_all(path_);
    fs::create_directories(path_);
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  [[nodiscard]] fs::path file() const { return path_ / "history.db"; }

 private:
  fs::path path_;
};

Reported report_of(int day, std::vector<ReportedScore> scores,
                   std::vector<std::int64_t> fingerprints, std::string environment = {}) {
  Reported report;
  report.head.evaluated_for = Instant(std::chrono::hours(24 * day));
  report.head.observed_at = report.head.evaluated_for + std::chrono::minutes(1);
  report.head.meshctl_version = "0.1.0";
  report.head.environment = std::move(environment);
  report.head.commit = "abc";
  report.head.score = 973;
  report.head.errors = 3;
  report.head.units = static_cast<std::int64_t>(scores.size());
  report.scores = std::move(scores);
  report.fingerprints = std::move(fingerprints);
  return report;
}

std::int64_t count(sqlite::Database& database, const std::string& table) {
  sqlite::Statement statement = database.prepare("SELECT count(*) FROM " + table);
  return statement.step() ? statement.integer(0) : -1;
}

}  // namespace

TEST_CASE("a report is read back as it was, and only what changed is kept") {
  const Folder folder;
  History history = History::open(folder.file());
  const Reported first = report_of(1, {{"product", "a", 500}, {"product", "b", {}}}, {-7, 1, 2});
  const Reported second = report_of(2, {{"product", "a", 500}, {"product", "c", 1000}}, {1, 2, 9});
  CHECK(history.record(first) == 1);
  CHECK(history.record(report_of(1, {{"product", "a", 100}}, {4}, "prod")) == 2);
  CHECK(history.record(second) == 3);

  History again = History::open_to_read(folder.file());
  const auto heads = again.reports("");
  REQUIRE(heads.size() == 2);
  CHECK(heads[0].score == 973);
  CHECK_FALSE(heads[0].without_waivers.has_value());
  CHECK(heads[0].errors == 3);
  CHECK(heads[0].commit == "abc");
  CHECK(heads[1].evaluated_for == second.head.evaluated_for);
  CHECK(again.report(heads[0]).scores == first.scores);
  CHECK(again.report(heads[0]).fingerprints == first.fingerprints);
  CHECK(again.report(heads[1]).scores == second.scores);
  CHECK(again.report(heads[1]).fingerprints == second.fingerprints);
  CHECK(again.report(again.reports("prod").at(0)).scores.at(0).score == 100);
  CHECK(again.reports("", first.head.evaluated_for).size() == 1);
  CHECK(again.reports("", first.head.evaluated_for - std::chrono::hours(1)).empty());

  sqlite::Database database(folder.file());
  CHECK(count(database, "report_scores") == 2 + 1 + 2);    // c came, b went
  CHECK(count(database, "report_findings") == 3 + 1 + 2);  // 9 came, -7 went
}

TEST_CASE("reports are not changed") {
  const Folder folder;
  { History::open(folder.file()).record(report_of(1, {{"product", "a", 500}}, {1})); }
  sqlite::Database database(folder.file());
  for (const std::string table :
       {"reports", "report_subjects", "report_scores", "report_findings"}) {
    CAPTURE(table);
    CHECK_THROWS_AS(database.execute("DELETE FROM " + table), Error);
    CHECK_THROWS_AS(database.execute("UPDATE " + table + " SET rowid = rowid"), Error);
  }
}

TEST_CASE("a file of an older version keeps its outcomes and gets the tables of reports") {
  const Folder folder;
  Outcome outcome;
  outcome.check = "flights/x";
  outcome.contract = "flights";
  outcome.status = Status::pass;
  { History::open(folder.file()).record(history::Run{}, std::vector{outcome}); }
  {
    // As the first version was.
    sqlite::Database database(folder.file());
    for (const char* table : {"report_findings", "report_scores", "report_subjects", "reports"}) {
      database.execute(std::string("DROP TABLE ") + table);
    }
    database.execute("PRAGMA user_version = 1");
  }
  {
    History history = History::open_to_read(folder.file());
    CHECK(history.read({}).size() == 1);
    CHECK(history.reports("").empty());
  }
  History history = History::open(folder.file());
  CHECK(history.record(report_of(1, {}, {})) == 1);
  CHECK(history.read({}).size() == 1);
}

TEST_CASE("an older file that cannot be brought up to date is read all the same") {
  const Folder folder;
  { static_cast<void>(History::open(folder.file())); }
  {
    sqlite::Database database(folder.file());
    // What is in the way is left, and the rest as the first version was.
    database.execute(
        "DROP TABLE report_findings; DROP TABLE report_scores; DROP TABLE reports; "
        "PRAGMA user_version = 1");
  }
  CHECK_THROWS_AS(static_cast<void>(History::open(folder.file())), Error);
  History history = History::open_to_read(folder.file());
  CHECK(history.read({}).empty());
  CHECK(history.reports("").empty());
}

TEST_CASE("looks that asked about a later time do not count") {
  const Folder folder;
  History history = History::open(folder.file());
  Outcome outcome;
  outcome.check = "flights/x";
  outcome.contract = "flights";
  outcome.status = Status::pass;
  const auto record = [&](int day, Status status) {
    history::Run run;
    run.evaluated_for = Instant(std::chrono::hours(24 * day));
    outcome.status = status;
    history.record(run, std::vector{outcome});
  };
  record(1, Status::fail);
  record(3, Status::pass);
  CHECK(history.last_looks("").at(0).passed == 1);
  CHECK(history.last_looks("", Instant(std::chrono::hours(24 * 2))).at(0).failed == 1);
  CHECK(history.last_looks("", Instant(std::chrono::hours(24 * 3))).at(0).passed == 1);
  CHECK(history.last_looks("", Instant(std::chrono::hours(1))).empty());
}
