#include "history/history.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <map>
#include <string>
#include <tuple>
#include <utility>

#include "base/digest.h"
#include "base/file.h"
#include "history/columns.h"
#include "history/report_tables.h"
#include "sqlite/migrate.h"

namespace meshctl::history {

namespace {

/// What a check is does not change from run to run, and stands in a table of its own; what it came
/// to does.
constexpr std::array<std::string_view, 2> kSteps = {R"sql(
CREATE TABLE runs (
  run INTEGER PRIMARY KEY AUTOINCREMENT,
  observed_at INTEGER NOT NULL,     -- microseconds since 1970, UTC
  evaluated_for INTEGER NOT NULL,   -- the same
  meshctl_version TEXT NOT NULL,
  environment TEXT NOT NULL,
  counts INTEGER NOT NULL
) STRICT;
CREATE INDEX runs_by_time ON runs (evaluated_for);

CREATE TABLE checks (
  id INTEGER PRIMARY KEY,
  check_id TEXT NOT NULL,
  origin TEXT NOT NULL,
  contract TEXT NOT NULL,
  server TEXT NOT NULL,
  object TEXT NOT NULL,
  property TEXT NOT NULL,
  title TEXT NOT NULL,
  metric TEXT NOT NULL,
  dimension TEXT NOT NULL,
  severity TEXT NOT NULL,
  unit TEXT NOT NULL,
  threshold TEXT NOT NULL,
  contract_version TEXT NOT NULL,
  UNIQUE (check_id, contract, contract_version, threshold, severity, title, unit, metric, dimension, origin, server, object, property)
) STRICT;
CREATE INDEX checks_by_contract ON checks (contract);

CREATE TABLE outcomes (
  run INTEGER NOT NULL REFERENCES runs,
  check_row INTEGER NOT NULL REFERENCES checks,
  status TEXT NOT NULL,
  value REAL,
  message TEXT NOT NULL,
  hint TEXT NOT NULL,
  PRIMARY KEY (run, check_row)
) STRICT, WITHOUT ROWID;
CREATE INDEX outcomes_by_check ON outcomes (check_row);

CREATE TRIGGER runs_stay BEFORE UPDATE ON runs BEGIN SELECT RAISE(ABORT, 'a history is not changed'); END;
CREATE TRIGGER runs_are_kept BEFORE DELETE ON runs BEGIN SELECT RAISE(ABORT, 'a history is not changed'); END;
CREATE TRIGGER checks_stay BEFORE UPDATE ON checks BEGIN SELECT RAISE(ABORT, 'a history is not changed'); END;
CREATE TRIGGER checks_are_kept BEFORE DELETE ON checks BEGIN SELECT RAISE(ABORT, 'a history is not changed'); END;
CREATE TRIGGER outcomes_stay BEFORE UPDATE ON outcomes BEGIN SELECT RAISE(ABORT, 'a history is not changed'); END;
CREATE TRIGGER outcomes_are_kept BEFORE DELETE ON outcomes BEGIN SELECT RAISE(ABORT, 'a history is not changed'); END;
)sql",
                                                    kReportTables};

/// `MCTH`.
constexpr std::int32_t kApplicationId = 0x4d435448;

sqlite::Schema schema() {
  return {"history", kApplicationId, kSteps};
}

CheckOrigin origin_of(std::string_view name) {
  for (const CheckOrigin origin : {CheckOrigin::schema, CheckOrigin::quality, CheckOrigin::sla}) {
    if (to_string(origin) == name) return origin;
  }
  return CheckOrigin::schema;
}

/// The row of `checks` that describes an outcome; made when there is none.
class CheckRows {
 public:
  explicit CheckRows(sqlite::Database& database)
      : find_(database.prepare("SELECT id FROM checks WHERE check_id = ?1 AND contract = ?2 AND "
                               "contract_version = ?3 AND threshold = ?4 AND "
                               "severity = ?5 AND title = ?6 AND unit = ?7 AND metric = ?8 AND "
                               "dimension = ?9 AND origin = ?10 AND server = ?11 AND "
                               "object = ?12 AND property = ?13")),
        add_(database.prepare("INSERT INTO checks (check_id, contract, contract_version, "
                              "threshold, severity, title, unit, metric, dimension, "
                              "origin, server, object, property) VALUES (?1, ?2, ?3, ?4, ?5, ?6, "
                              "?7, ?8, ?9, ?10, ?11, ?12, ?13) RETURNING id")) {}

  std::int64_t of(const Outcome& outcome) {
    if (const auto found = run(find_, outcome)) return *found;
    return run(add_, outcome).value_or(0);
  }

 private:
  static std::optional<std::int64_t> run(sqlite::Statement& statement, const Outcome& outcome) {
    statement.bind(outcome.check, outcome.contract, outcome.contract_version, outcome.threshold,
                   to_string(outcome.severity), outcome.title, outcome.unit, outcome.metric,
                   outcome.dimension, to_string(outcome.origin), outcome.server, outcome.object,
                   outcome.property);
    std::optional<std::int64_t> id;
    if (statement.step()) id = statement.integer(0);
    statement.reset();
    return id;
  }

  sqlite::Statement find_;
  sqlite::Statement add_;
};

constexpr std::string_view kRead = R"sql(
SELECT r.run, r.observed_at, r.evaluated_for, r.environment, r.counts,
       c.check_id, c.origin, c.contract, c.contract_version, c.server, c.object, c.property, c.title, c.metric, c.dimension,
       c.severity, c.unit, c.threshold, o.status, o.value, o.message, o.hint
FROM outcomes o JOIN runs r ON r.run = o.run JOIN checks c ON c.id = o.check_row
WHERE (?1 = '' OR c.contract = ?1) AND (?2 = '' OR c.check_id = ?2) AND (?3 = '' OR r.environment = ?3)
  AND (?4 = '' OR c.origin = ?4) AND (?5 IS NULL OR r.evaluated_for >= ?5) AND (?6 IS NULL OR r.evaluated_for < ?6)
  AND (?7 = 0 OR r.counts = 1)
ORDER BY r.evaluated_for, r.run, c.check_id
)sql";

constexpr std::string_view kReadLooks = R"sql(
SELECT c.contract, c.contract_version, r.evaluated_for, r.run, o.status, count(*)
FROM outcomes o JOIN runs r ON r.run = o.run JOIN checks c ON c.id = o.check_row
WHERE ((?1 = '' AND r.counts = 1) OR r.environment = ?1) AND (?2 IS NULL OR r.evaluated_for <= ?2)
GROUP BY c.contract, c.contract_version, r.run, o.status
ORDER BY c.contract, c.contract_version, r.evaluated_for, r.run
)sql";

std::size_t& number_of(Look& look, Status status) {
  switch (status) {
    case Status::pass:
      return look.passed;
    case Status::warn:
      return look.warned;
    case Status::fail:
      return look.failed;
    case Status::skip:
      return look.skipped;
    case Status::error:
      break;
  }
  return look.errors;
}

Record read_record(const sqlite::Statement& row) {
  const auto text = [&row](int column) { return std::string(row.text(column)); };
  Record record;
  record.run = row.integer(0);
  record.observed_at = from_column(row.integer(1));
  record.evaluated_for = from_column(row.integer(2));
  record.environment = text(3);
  record.counts = row.boolean(4);
  Outcome& outcome = record.outcome;
  outcome.check = text(5);
  outcome.origin = origin_of(row.text(6));
  outcome.contract = text(7);
  outcome.contract_version = text(8);
  outcome.server = text(9);
  outcome.object = text(10);
  outcome.property = text(11);
  outcome.title = text(12);
  outcome.metric = text(13);
  outcome.dimension = text(14);
  outcome.severity = parse_severity(row.text(15)).value_or(Severity::error);
  outcome.unit = text(16);
  outcome.threshold = text(17);
  outcome.status = parse_status(row.text(18)).value_or(Status::error);
  outcome.value = row.optional_number(19);
  outcome.message = text(20);
  outcome.hint = text(21);
  return record;
}

/// Leaves, of records of one check about the same time in the same environment, the one of the last
/// run.
void keep_last(std::vector<Record>& records) {
  using Key = std::tuple<Instant, std::string_view, std::string_view>;
  std::map<Key, std::int64_t> last;
  const auto key = [](const Record& record) {
    return Key{record.evaluated_for, record.environment, record.outcome.check};
  };
  for (const Record& record : records) last[key(record)] = record.run;
  std::vector<Record> kept;
  kept.reserve(records.size());
  std::vector<bool> is_kept;
  is_kept.reserve(records.size());
  for (const Record& record : records) is_kept.push_back(last[key(record)] == record.run);
  for (std::size_t i = 0; i < records.size(); ++i) {
    if (is_kept[i]) kept.push_back(std::move(records[i]));
  }
  records = std::move(kept);
}

/// Whether it is a history of an older version.
bool is_older(sqlite::Database& database) {
  const auto number = [&database](std::string_view pragma) {
    sqlite::Statement statement = database.prepare(pragma);
    return statement.step() ? statement.integer(0) : 0;
  };
  return number("PRAGMA application_id") == kApplicationId &&
         number("PRAGMA user_version") < static_cast<std::int64_t>(kSteps.size());
}

}  // namespace

History History::open(const std::filesystem::path& file) {
  make_folder(file.has_parent_path() ? file.parent_path() : std::filesystem::path("."));
  sqlite::OpenOptions options;
  options.durability = sqlite::Durability::normal;
  sqlite::Database database(file, options);
  sqlite::migrate(database, schema());
  return History(std::move(database));
}

History History::open_to_read(const std::filesystem::path& file) {
  sqlite::OpenOptions options;
  options.access = sqlite::Access::read_only;
  sqlite::Database database(file, options);
  if (is_older(database)) {
    try {
      static_cast<void>(open(file));
    } catch (const Error&) {  // what it has can be read as it is
      return History(std::move(database));
    }
  }
  sqlite::migrate(database, schema());
  return History(std::move(database));
}

std::int64_t History::record(const Run& run, std::span<const Outcome> outcomes) {
  sqlite::Transaction transaction(database_);
  database_.run(
      "INSERT INTO runs (observed_at, evaluated_for, meshctl_version, environment, counts) VALUES "
      "(?1, ?2, ?3, ?4, ?5)",
      to_column(run.observed_at), to_column(run.evaluated_for), run.meshctl_version,
      run.environment, run.counts);
  const std::int64_t number = database_.last_rowid();
  CheckRows checks(database_);
  sqlite::Statement add = database_.prepare(
      "INSERT OR IGNORE INTO outcomes (run, check_row, status, value, message, hint) VALUES (?1, "
      "?2, ?3, ?4, ?5, ?6)");
  for (const Outcome& outcome : outcomes) {
    add.bind(number, checks.of(outcome), to_string(outcome.status), outcome.value, outcome.message,
             outcome.hint);
    add.run();
  }
  transaction.commit();
  return number;
}

std::vector<Record> History::read(const Query& query) {
  sqlite::Statement statement = database_.prepare(kRead);
  statement.bind(query.contract, query.check, query.environment,
                 query.origin ? to_string(*query.origin) : std::string_view(),
                 optional_column(query.from), optional_column(query.until), query.only_counting);
  std::vector<Record> records;
  while (statement.step()) records.push_back(read_record(statement));
  keep_last(records);
  return records;
}

std::vector<Record> History::last_records(Instant until) {
  std::map<std::pair<std::string, std::string>, Record> last;
  for (Record& record : read({.until = until + std::chrono::microseconds(1)})) {
    auto key = std::pair(record.outcome.check, record.environment);
    last.insert_or_assign(std::move(key), std::move(record));
  }
  std::vector<Record> records;
  records.reserve(last.size());
  for (auto& [key, record] : last) records.push_back(std::move(record));
  return records;
}

std::vector<Look> History::last_looks(std::string_view environment, std::optional<Instant> until) {
  sqlite::Statement row = database_.prepare(kReadLooks);
  row.bind(environment, optional_column(until));
  std::vector<Look> looks;
  std::int64_t run = 0;
  while (row.step()) {
    const bool is_same = !looks.empty() && looks.back().contract == row.text(0) &&
                         looks.back().contract_version == row.text(1);
    if (!is_same) looks.emplace_back();
    // Of the runs of one contract the last stays.
    if (!is_same || run != row.integer(3)) {
      looks.back() =
          Look{std::string(row.text(0)), std::string(row.text(1)), from_column(row.integer(2))};
    }
    run = row.integer(3);
    number_of(looks.back(), parse_status(row.text(4)).value_or(Status::error)) +=
        static_cast<std::size_t>(row.integer(5));
  }
  std::stable_sort(looks.begin(), looks.end(), [](const Look& a, const Look& b) {
    return std::tie(a.contract, a.evaluated_for) < std::tie(b.contract, b.evaluated_for);
  });
  return looks;
}

std::vector<Run> History::runs() {
  sqlite::Statement statement = database_.prepare(
      "SELECT observed_at, evaluated_for, meshctl_version, environment, counts FROM runs ORDER BY "
      "evaluated_for, run");
  std::vector<Run> runs;
  while (statement.step()) {
    runs.push_back({from_column(statement.integer(0)), from_column(statement.integer(1)),
                    std::string(statement.text(2)), std::string(statement.text(3)),
                    statement.boolean(4)});
  }
  return runs;
}

std::filesystem::path history_file(const Context& context,
                                   const std::filesystem::path& workspace_root) {
  constexpr std::size_t kDigits = 16;
  return state_folder(context) / sha256_hex(workspace_root.native()).substr(0, kDigits) /
         "history.db";
}

}  // namespace meshctl::history
