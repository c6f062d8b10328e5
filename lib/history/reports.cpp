// Reports of compliance in a history.
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "history/columns.h"
#include "history/history.h"

namespace meshctl::history {

namespace {

constexpr std::string_view kHeads = R"sql(
SELECT report, observed_at, evaluated_for, meshctl_version, environment, commit_id, score,
       without_waivers, errors, warnings, notes, waived, units
FROM reports
WHERE environment = ?1 AND (?2 IS NULL OR evaluated_for <= ?2)
ORDER BY evaluated_for, report
)sql";

constexpr std::string_view kScores = R"sql(
SELECT subject, kind, name, score FROM (
  SELECT c.subject, max(c.report), c.is_there, c.score
  FROM report_scores c JOIN reports r ON r.report = c.report
  WHERE r.environment = ?1 AND c.report <= ?2
  GROUP BY c.subject
) JOIN report_subjects s ON s.id = subject
WHERE is_there
ORDER BY kind, name
)sql";

constexpr std::string_view kFindings = R"sql(
SELECT fingerprint FROM (
  SELECT c.fingerprint, max(c.report), c.is_there
  FROM report_findings c JOIN reports r ON r.report = c.report
  WHERE r.environment = ?1 AND c.report <= ?2
  GROUP BY c.fingerprint
)
WHERE is_there
ORDER BY fingerprint
)sql";

std::optional<std::int32_t> score_of(const sqlite::Statement& row, int column) {
  const auto value = row.optional_integer(column);
  if (!value) return std::nullopt;
  return static_cast<std::int32_t>(*value);
}

ReportHead read_head(const sqlite::Statement& row) {
  ReportHead head;
  head.number = row.integer(0);
  head.observed_at = from_column(row.integer(1));
  head.evaluated_for = from_column(row.integer(2));
  head.meshctl_version = row.text(3);
  head.environment = row.text(4);
  head.commit = row.text(5);
  head.score = score_of(row, 6);
  head.without_waivers = score_of(row, 7);
  head.errors = row.integer(8);
  head.warnings = row.integer(9);
  head.notes = row.integer(10);
  head.waived = row.integer(11);
  head.units = row.integer(12);
  return head;
}

std::vector<ReportedScore> read_scores(sqlite::Database& database, std::string_view environment,
                                       std::int64_t report) {
  std::vector<ReportedScore> scores;
  sqlite::Statement row = database.prepare(kScores);
  row.bind(environment, report);
  while (row.step()) {
    scores.push_back({std::string(row.text(1)), std::string(row.text(2)), score_of(row, 3)});
  }
  return scores;
}

std::vector<std::int64_t> read_fingerprints(sqlite::Database& database,
                                            std::string_view environment, std::int64_t report) {
  std::vector<std::int64_t> fingerprints;
  sqlite::Statement row = database.prepare(kFindings);
  row.bind(environment, report);
  while (row.step()) fingerprints.push_back(row.integer(0));
  return fingerprints;
}

/// Whether the file is of a version that keeps reports.
bool has_reports(sqlite::Database& database) {
  return database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'reports'").step();
}

/// Adds what of a report is not as in the one before it.
class Changes {
 public:
  Changes(sqlite::Database& database, std::int64_t number)
      : number_(number),
        find_(database.prepare("SELECT id FROM report_subjects WHERE kind = ?1 AND name = ?2")),
        add_subject_(database.prepare(
            "INSERT INTO report_subjects (kind, name) VALUES (?1, ?2) RETURNING id")),
        add_score_(database.prepare("INSERT INTO report_scores (subject, report, is_there, score) "
                                    "VALUES (?1, ?2, ?3, ?4)")),
        add_finding_(database.prepare(
            "INSERT INTO report_findings (fingerprint, report, is_there) VALUES (?1, ?2, ?3)")) {}

  void add(const std::vector<ReportedScore>& before, const std::vector<ReportedScore>& now) {
    using Key = std::pair<std::string_view, std::string_view>;
    std::map<Key, const ReportedScore*> gone;
    for (const ReportedScore& score : before) gone.emplace(Key(score.kind, score.name), &score);
    for (const ReportedScore& score : now) {
      const auto known = gone.find(Key(score.kind, score.name));
      if (known == gone.end() || *known->second != score) add(score, true);
      if (known != gone.end()) gone.erase(known);
    }
    for (const auto& [key, score] : gone) add({score->kind, score->name, std::nullopt}, false);
  }

  void add(const std::vector<std::int64_t>& before, const std::vector<std::int64_t>& now) {
    const std::set<std::int64_t> had(before.begin(), before.end());
    const std::set<std::int64_t> has(now.begin(), now.end());
    for (const std::int64_t one : has) {
      if (had.count(one) == 0) add(one, true);
    }
    for (const std::int64_t one : had) {
      if (has.count(one) == 0) add(one, false);
    }
  }

 private:
  void add(const ReportedScore& score, bool is_there) {
    add_score_.bind(subject_of(score), number_, is_there, score.score);
    add_score_.run();
  }
  void add(std::int64_t fingerprint, bool is_there) {
    add_finding_.bind(fingerprint, number_, is_there);
    add_finding_.run();
  }

  std::int64_t subject_of(const ReportedScore& score) {
    for (sqlite::Statement* statement : {&find_, &add_subject_}) {
      statement->bind(score.kind, score.name);
      if (!statement->step()) continue;
      const std::int64_t id = statement->integer(0);
      statement->reset();
      return id;
    }
    return 0;
  }

  std::int64_t number_;
  sqlite::Statement find_;
  sqlite::Statement add_subject_;
  sqlite::Statement add_score_;
  sqlite::Statement add_finding_;
};

}  // namespace

std::int64_t History::record(const Reported& report) {
  const ReportHead& head = report.head;
  sqlite::Transaction transaction(database_);
  database_.run(
      "INSERT INTO reports (observed_at, evaluated_for, meshctl_version, environment, commit_id, "
      "score, without_waivers, errors, warnings, notes, waived, units) VALUES (?1, ?2, ?3, ?4, ?5, "
      "?6, ?7, ?8, ?9, ?10, ?11, ?12)",
      to_column(head.observed_at), to_column(head.evaluated_for), head.meshctl_version,
      head.environment, head.commit, head.score, head.without_waivers, head.errors, head.warnings,
      head.notes, head.waived, head.units);
  const std::int64_t number = database_.last_rowid();
  Changes changes(database_, number);
  changes.add(read_scores(database_, head.environment, number - 1), report.scores);
  changes.add(read_fingerprints(database_, head.environment, number - 1), report.fingerprints);
  transaction.commit();
  return number;
}

std::vector<ReportHead> History::reports(std::string_view environment,
                                         std::optional<Instant> until) {
  if (!has_reports(database_)) return {};
  sqlite::Statement row = database_.prepare(kHeads);
  row.bind(environment, optional_column(until));
  std::vector<ReportHead> heads;
  while (row.step()) heads.push_back(read_head(row));
  return heads;
}

Reported History::report(const ReportHead& head) {
  return {head, read_scores(database_, head.environment, head.number),
          read_fingerprints(database_, head.environment, head.number)};
}

}  // namespace meshctl::history
