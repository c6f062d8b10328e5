// Compliance: who keeps the rules, as values that every format of `meshctl report` is made of. What
// is on a page is here first.
//
// What is scored is a *unit*: a product with the contracts that its output ports name, a contract
// that no product offers, or a file that is too broken to tell what it holds (which scores 0). What
// it is scored by are *lines*: a governed rule or a policy each, and one for each category of the
// rules that always hold, such as `schema`. What only informs, such as a draft, is none. A line is
// in force for a unit when it asks something of one of its manifests. A unit keeps a line when no
// warning or error of it stands in its manifests; what a waiver covers is no finding. The score of
// a unit for an attribute is the share of the lines in force that it keeps; its score is the mean
// over the attributes that have a line in force; that of a domain, a group or the mesh the mean
// over its units. Every unit, every attribute and every line weighs the same.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/context.h"
#include "base/error.h"
#include "base/finding.h"
#include "base/outcome.h"
#include "base/skipped.h"
#include "base/time.h"
#include "base/waived.h"
#include "lint/rules.h"

namespace meshctl::compliance {

/// A score: from 0 to 1000, in tenths of a percent, rounded down, so that 100 is what misses
/// nothing. Nothing: no line is in force.
using Score = std::optional<std::int32_t>;

// Those of times and severities are not hidden by the one below.
using meshctl::to_string;

/// `97.3`, `100`, `-` for nothing.
[[nodiscard]] std::string to_string(Score score);

/// How many of those that could have something do: owners, classes, contracts, ...
struct Share {
  std::size_t have = 0;
  std::size_t of = 0;
};

/// How far the mesh is described, promised and checked.
struct Coverage {
  Share owned;       ///< manifests with an owner
  Share classified;  ///< fields with a class
  Share contracted;  ///< output ports that name a contract that is known
  Share promised;    ///< contracts with a service level
  Share checked;     ///< contracts whose data was checked in the last `checked_days`
};

/// How bad what was found is.
struct Counts {
  std::size_t errors = 0;
  std::size_t warnings = 0;
  std::size_t notes = 0;
  std::size_t waived = 0;
};

/// A score and what it is made of.
struct Standing {
  Score score;
  /// The score when nothing was waived.
  Score without_waivers;
  /// How much the score rose (tenths of a percent) since the last report; nothing: it was not in
  /// it.
  std::optional<std::int32_t> change;
  Counts counts;
};

/// One line: what is scored.
struct Line {
  /// `naming/tags`, `policy/owner-named`, or a category: `schema`.
  std::string id;
  std::string title;
  /// Nothing for a policy that serves no attribute; it counts under `other`.
  std::optional<lint::Attribute> attribute;
  /// Of the policy.
  std::vector<std::string> controls;
  /// The bundle or policy that asks for it; empty for what always holds.
  std::string asked_by;
  /// The units that it is in force for, and how many of them keep it.
  Share kept;
  Standing standing;
};

/// The part of a domain in a line: a cell of the heat map.
struct DomainLine {
  std::size_t domain = 0;  ///< position in Compliance::domains
  std::size_t line = 0;    ///< position in Compliance::lines
  Share kept;
};

/// A unit, a domain, an attribute or a control, with its score.
struct Group {
  /// The id of the product or contract, the name of the domain, attribute or control. Empty: of
  /// those that have none.
  std::string name;
  /// What people call it; may be empty.
  std::string title;
  /// Units in it.
  std::size_t units = 0;
  Standing standing;
  /// What else a domain has; of other groups it is empty.
  Coverage coverage;
};

/// A product with its contracts, a contract without a product, or a file that holds neither.
struct Unit {
  std::string kind;  ///< `product`, `contract`, `file`
  std::string id;    ///< of a file its name
  std::string name;
  std::string version;
  std::string status;
  std::string owner;
  std::string file;
  std::size_t domain = 0;  ///< position in Compliance::domains
  std::size_t contracts = 0;
  Standing standing;
  /// By attribute, in the order of Compliance::attributes; nothing where no line is in force.
  std::vector<Score> attributes;
  /// The lines that it does not keep: positions in Compliance::lines, ascending.
  std::vector<std::size_t> broken;
};

/// What is worth doing: findings of one line in one domain.
struct Remedy {
  std::size_t line = 0;
  std::size_t domain = 0;
  /// How much the score of the mesh rises when all is done, in thousandths of a percent.
  std::int32_t gain = 0;
  std::size_t findings = 0;
  std::size_t units = 0;
  /// How many of the findings `validate --fix` mends.
  std::size_t fixable = 0;
  /// The first of the findings: what to do, and where.
  std::string hint;
  Place place;
};

/// What is told of a waiver besides WaiverNote.
struct WaiverLine {
  WaiverNote note;
  std::string rule;
  std::string targets;
  /// `active`, `unused`, `expired`, ...
  std::string state;
  std::size_t covered = 0;
  /// Nothing when it names no day.
  std::optional<std::int64_t> days_left;
};

/// A report of another day: a point of the trend.
struct Point {
  Instant at{};
  Score score;
  Score without_waivers;
  Counts counts;
  std::size_t units = 0;
};

/// What changed since the last report.
struct Changes {
  Instant since{};
  std::vector<std::string> new_units;
  std::vector<std::string> gone_units;
  /// Findings by rule that are new, and that are no more.
  std::size_t new_findings = 0;
  std::size_t gone_findings = 0;
  /// Units whose score fell or rose most, at most ten each: positions in Compliance::units.
  std::vector<std::size_t> fell;
  std::vector<std::size_t> rose;
};

/// What a script gates on.
struct Gate {
  /// Of --fail-under, in tenths of a percent.
  std::optional<std::int32_t> fail_under;
  /// Of --fail-on; nothing: findings do not decide.
  std::optional<Severity> fail_on;
  ExitCode exit_code = ExitCode::ok;
};

/// What a bundle is known by.
struct BundleNote {
  std::string name;
  std::string version;
  std::string source;
  std::string digest;
  std::string commit;
  std::string signed_by;
};

struct Compliance {
  /// The name of the workspace's domain or folder.
  std::string name;
  /// The time that it was judged at, and that it was made at; they differ with --as-of.
  Instant as_of{};
  Instant made{};
  /// Whether it was judged at another time than the one that it was made at.
  [[nodiscard]] bool is_of_another_time() const { return as_of != made; }
  /// Why it is not in the history; empty: it is.
  std::string unrecorded;
  std::string meshctl_version;
  std::string environment;
  /// The commit of the workspace; empty outside git. `-dirty` follows it where files differ.
  std::string commit;
  std::int64_t checked_days = 30;

  std::size_t products = 0;
  std::size_t contracts = 0;
  Standing standing;
  Coverage coverage;

  std::vector<Group> domains;     ///< by name; the one without a name last
  std::vector<Group> attributes;  ///< in the order of lint::Attribute, then `other`; those in force
  std::vector<Group> controls;    ///< by name
  std::vector<Line> lines;        ///< by id; those that are in force for any unit
  std::vector<DomainLine> cells;  ///< by domain, then line; those in force
  std::vector<Unit> units;        ///< by domain, then id and version
  /// At most ten, most useful first; of each line those of the two domains that gain most.
  std::vector<Remedy> remedies;
  std::vector<WaiverLine> waivers;
  std::vector<BundleNote> bundles;
  /// Oldest first, this report last. One a day.
  std::vector<Point> trend;
  std::optional<Changes> changes;

  std::vector<Finding> findings;
  std::vector<Waived> waived;
  std::vector<Skipped> skipped;
  std::vector<Error> errors;
  /// Findings that something hides without a waiver: see Verdict::unapproved.
  std::vector<Hidden> unapproved;
  /// Whether all that governance asks is known: see Verdict::knows_policies. Otherwise the scores
  /// are not to be relied on.
  bool knows_rules = true;
  /// How many more there are that comments and the workspace's severities leave out.
  std::size_t ignored = 0;
  Gate gate;
};

}  // namespace meshctl::compliance
