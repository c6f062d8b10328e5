#include "history/history.h"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "base/error.h"

using namespace meshctl;
using history::History;
using history::Query;
using history::Record;
using history::Run;
namespace fs = std::filesystem;

namespace {

class Folder {
 public:
  Folder()
      : path_(fs::temp_directory_path() / ("meshctl-history-test-" + std::to_string(::getpid()))) {
    fs::remove_all(path_);
    fs::create_directories(path_);
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  [[nodiscard]] fs::path operator/(std::string_view name) const { return path_ / name; }

 private:
  fs::path path_;
};

Instant day(int number) {
  return Instant(std::chrono::hours(24 * number));
}

Run run_of(int number, std::string environment = "prod", bool counts = true) {
  return {day(number) + std::chrono::minutes(5), day(number), "0.1.0", std::move(environment),
          counts};
}

Outcome outcome_of(std::string check, Status status, std::string threshold = "= 0") {
  Outcome outcome;
  outcome.check = std::move(check);
  outcome.origin = CheckOrigin::quality;
  outcome.status = status;
  outcome.severity = Severity::warning;
  outcome.contract = "flights";
  outcome.contract_version = "1.2.0";
  outcome.server = "archive";
  outcome.object = "flights";
  outcome.property = "origin";
  outcome.title = "no null in origin";
  outcome.metric = "nullValues";
  outcome.dimension = "completeness";
  outcome.unit = "rows";
  outcome.threshold = std::move(threshold);
  if (status == Status::fail) {
    outcome.value = 2.5;
    outcome.message = "3 of 9 rows are null";
    outcome.hint = "ask the producer";
  }
  return outcome;
}

}  // namespace

TEST_CASE("what was recorded is read back, all of it") {
  const Folder folder;
  History history = History::open(folder / "a/b/history.db");
  const Outcome failed = outcome_of("flights/x", Status::fail);
  const Outcome passed = outcome_of("flights/y", Status::pass);
  CHECK(history.record(run_of(1), std::vector{failed, passed}) == 1);
  History again = History::open_to_read(folder / "a/b/history.db");
  const std::vector<Record> records = again.read({});
  REQUIRE(records.size() == 2);
  const Outcome& read = records[0].outcome;
  CHECK(records[0].observed_at == day(1) + std::chrono::minutes(5));
  CHECK(records[0].evaluated_for == day(1));
  CHECK(records[0].environment == "prod");
  CHECK(read.check == failed.check);
  CHECK(read.origin == failed.origin);
  CHECK(read.status == failed.status);
  CHECK(read.severity == failed.severity);
  CHECK(read.contract == failed.contract);
  CHECK(read.contract_version == failed.contract_version);
  CHECK(read.server == failed.server);
  CHECK(read.object == failed.object);
  CHECK(read.property == failed.property);
  CHECK(read.title == failed.title);
  CHECK(read.metric == failed.metric);
  CHECK(read.dimension == failed.dimension);
  CHECK(read.value == failed.value);
  CHECK(read.unit == failed.unit);
  CHECK(read.threshold == failed.threshold);
  CHECK(read.message == failed.message);
  CHECK(read.hint == failed.hint);
  CHECK_FALSE(records[1].outcome.value.has_value());
  CHECK(again.runs().size() == 1);
  CHECK(again.runs()[0].meshctl_version == "0.1.0");
}

TEST_CASE("records keep the threshold of their time") {
  const Folder folder;
  History history = History::open(folder / "history.db");
  history.record(run_of(1), std::vector{outcome_of("x", Status::fail, "= 0")});
  history.record(run_of(2), std::vector{outcome_of("x", Status::pass, "< 5")});
  const auto records = history.read({});
  REQUIRE(records.size() == 2);
  CHECK(records[0].outcome.threshold == "= 0");
  CHECK(records[1].outcome.threshold == "< 5");
}

TEST_CASE("queries choose by contract, check, origin, environment and time") {
  const Folder folder;
  History history = History::open(folder / "history.db");
  Outcome other = outcome_of("y", Status::pass);
  other.contract = "airports";
  other.origin = CheckOrigin::sla;
  for (int i = 1; i <= 4; ++i) {
    history.record(run_of(i, i == 4 ? "dev" : "prod", i != 4),
                   std::vector{outcome_of("x", Status::pass), other});
  }
  CHECK(history.read({}).size() == 8);
  CHECK(history.read({.contract = "airports"}).size() == 4);
  CHECK(history.read({.check = "x"}).size() == 4);
  CHECK(history.read({.origin = CheckOrigin::sla}).size() == 4);
  CHECK(history.read({.environment = "dev"}).size() == 2);
  CHECK(history.read({.from = day(2)}).size() == 6);
  CHECK(history.read({.until = day(2)}).size() == 2);
  CHECK(history.read({.from = day(2), .until = day(3)}).size() == 2);
  CHECK(history.read({.only_counting = true}).size() == 6);
  CHECK(history.read({.contract = "airport"}).empty());
}

TEST_CASE("a second run about the same time stands in for the first") {
  const Folder folder;
  History history = History::open(folder / "history.db");
  history.record(run_of(1),
                 std::vector{outcome_of("x", Status::fail), outcome_of("y", Status::fail)});
  history.record(run_of(1), std::vector{outcome_of("x", Status::pass)});
  history.record(run_of(1, "dev"), std::vector{outcome_of("x", Status::fail)});
  const auto records = history.read({.environment = "prod"});
  REQUIRE(records.size() == 2);
  CHECK(records[0].outcome.check == "y");
  CHECK(records[1].outcome.status == Status::pass);
  CHECK(history.read({}).size() == 3);
  CHECK(history.runs().size() == 3);
}

TEST_CASE("a history is not changed") {
  const Folder folder;
  {
    History::open(folder / "history.db")
        .record(run_of(1), std::vector{outcome_of("x", Status::fail)});
  }
  sqlite::Database database(folder / "history.db");
  for (const char* sql : {"DELETE FROM outcomes", "UPDATE outcomes SET status = 'pass'",
                          "DELETE FROM runs", "UPDATE runs SET counts = 0", "DELETE FROM checks",
                          "UPDATE checks SET threshold = '< 9'"}) {
    CAPTURE(sql);
    CHECK_THROWS_AS(database.execute(sql), Error);
  }
}

TEST_CASE("a file that is no history is left alone") {
  const Folder folder;
  std::ofstream(folder / "other")
      << "some text that is not a database, and long enough to be looked at";
  CHECK_THROWS_AS(static_cast<void>(History::open(folder / "other")), Error);
  CHECK_THROWS_AS(static_cast<void>(History::open_to_read(folder / "none")), Error);
}

TEST_CASE("each workspace has a history of its own, below the state folder") {
  Context context;
  context.env = [](std::string_view name) -> std::optional<std::string> {
    if (name == "XDG_STATE_HOME") return "/state";
    return std::nullopt;
  };
  const fs::path one = history::history_file(context, "/work/one");
  CHECK(one.parent_path().parent_path() == fs::path("/state/meshctl"));
  CHECK(one.filename() == "history.db");
  CHECK(one != history::history_file(context, "/work/two"));
  CHECK(one == history::history_file(context, "/work/one"));
}

TEST_CASE("the last look at each version of each contract") {
  const Folder folder;
  History history = History::open(folder / "history.db");
  const auto outcome = [](std::string check, Status status, std::string version) {
    Outcome made = outcome_of(std::move(check), status);
    made.contract_version = std::move(version);
    return made;
  };
  using Outcomes = std::vector<Outcome>;
  history.record(run_of(3), Outcomes{outcome("a", Status::fail, "1.2.0")});
  history.record(
      run_of(5),
      Outcomes{outcome("a", Status::pass, "1.2.0"), outcome("b", Status::warn, "1.2.0"),
               outcome("c", Status::error, "1.2.0"), outcome("d", Status::skip, "1.2.0")});
  history.record(run_of(4), Outcomes{outcome("a", Status::fail, "1.2.0"),
                                     outcome("a", Status::pass, "2.0.0")});
  history.record(run_of(6, "dev", false), Outcomes{outcome("a", Status::fail, "1.2.0")});

  const auto looks = history.last_looks("");
  REQUIRE(looks.size() == 2);
  CHECK(looks[0].contract == "flights");
  CHECK(looks[0].contract_version == "2.0.0");
  CHECK(looks[0].evaluated_for == day(4));
  CHECK(looks[0].passed == 1);
  CHECK(looks[1].contract_version == "1.2.0");
  CHECK(looks[1].evaluated_for == day(5));
  CHECK(looks[1].passed == 1);
  CHECK(looks[1].warned == 1);
  CHECK(looks[1].failed == 0);
  CHECK(looks[1].errors == 1);
  CHECK(looks[1].skipped == 1);

  const auto in_dev = history.last_looks("dev");
  REQUIRE(in_dev.size() == 1);
  CHECK(in_dev[0].failed == 1);
  CHECK(history.last_looks("test").empty());
}
