// The tables of reports in a history file. Private to lib/history.
#pragma once

#include <string_view>

namespace meshctl::history {

/// A report says only what is not as in the report that was recorded before it in its environment:
/// from day to day little is. What a score and a fingerprint are at a report is what the last row
/// up to it says.
inline constexpr std::string_view kReportTables = R"sql(
CREATE TABLE reports (
  report INTEGER PRIMARY KEY AUTOINCREMENT,
  observed_at INTEGER NOT NULL,     -- microseconds since 1970, UTC
  evaluated_for INTEGER NOT NULL,   -- the same
  meshctl_version TEXT NOT NULL,
  environment TEXT NOT NULL,
  commit_id TEXT NOT NULL,
  score INTEGER,                    -- tenths of a percent
  without_waivers INTEGER,
  errors INTEGER NOT NULL,
  warnings INTEGER NOT NULL,
  notes INTEGER NOT NULL,
  waived INTEGER NOT NULL,
  units INTEGER NOT NULL
) STRICT;
CREATE INDEX reports_by_time ON reports (environment, evaluated_for);

CREATE TABLE report_subjects (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  UNIQUE (kind, name)
) STRICT;

CREATE TABLE report_scores (
  subject INTEGER NOT NULL REFERENCES report_subjects,
  report INTEGER NOT NULL REFERENCES reports,
  is_there INTEGER NOT NULL,
  score INTEGER,
  PRIMARY KEY (subject, report)
) STRICT, WITHOUT ROWID;

CREATE TABLE report_findings (
  fingerprint INTEGER NOT NULL,
  report INTEGER NOT NULL REFERENCES reports,
  is_there INTEGER NOT NULL,
  PRIMARY KEY (fingerprint, report)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER reports_stay BEFORE UPDATE ON reports BEGIN SELECT RAISE(ABORT, 'a history is not changed'); END;
CREATE TRIGGER reports_are_kept BEFORE DELETE ON reports BEGIN SELECT RAISE(ABORT, 'a history is not changed'); END;
CREATE TRIGGER report_subjects_stay BEFORE UPDATE ON report_subjects BEGIN SELECT RAISE(ABORT, 'a history is not changed'); END;
CREATE TRIGGER report_subjects_are_kept BEFORE DELETE ON report_subjects BEGIN SELECT RAISE(ABORT, 'a history is not changed'); END;
CREATE TRIGGER report_scores_stay BEFORE UPDATE ON report_scores BEGIN SELECT RAISE(ABORT, 'a history is not changed'); END;
CREATE TRIGGER report_scores_are_kept BEFORE DELETE ON report_scores BEGIN SELECT RAISE(ABORT, 'a history is not changed'); END;
CREATE TRIGGER report_findings_stay BEFORE UPDATE ON report_findings BEGIN SELECT RAISE(ABORT, 'a history is not changed'); END;
CREATE TRIGGER report_findings_are_kept BEFORE DELETE ON report_findings BEGIN SELECT RAISE(ABORT, 'a history is not changed'); END;
)sql";

}  // namespace meshctl::history
