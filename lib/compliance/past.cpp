#include "compliance/past.h"

#include <algorithm>
#include <chrono>
#include <compare>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "base/digest.h"
#include "manifest/version_order.h"

namespace meshctl::compliance {

using history::Reported;
using history::ReportedScore;
using history::ReportHead;

namespace {

constexpr std::size_t kMostMoved = 10;
constexpr std::string_view kMesh = "mesh";
constexpr std::string_view kDomain = "domain";
constexpr std::string_view kAttribute = "attribute";
constexpr std::string_view kControl = "control";
constexpr std::string_view kRule = "rule";

/// What units are known by from report to report: their ids, whatever their version; of several
/// versions at a time the newest, the others with theirs.
std::vector<std::string> names_of(const std::vector<Unit>& units) {
  std::map<std::pair<std::string_view, std::string_view>, std::size_t> newest;
  for (std::size_t i = 0; i < units.size(); ++i) {
    const auto [known, is_new] = newest.try_emplace({units[i].kind, units[i].id}, i);
    const bool is_newer =
        std::is_gt(manifest::compare_versions(units[i].version, units[known->second].version));
    if (!is_new && is_newer) known->second = i;
  }
  std::vector<std::string> names;
  for (std::size_t i = 0; i < units.size(); ++i) {
    const Unit& unit = units[i];
    names.push_back(newest.at({unit.kind, unit.id}) == i ? unit.id : unit.id + '@' + unit.version);
  }
  return names;
}

bool is_of_word(char c) {
  return is_alphanumeric(c) || c == '_' || c == '-' || c == '.';
}

/// Adds a message without the numbers in it, which change from day to day (`3 days ago`). Digits
/// within a word stay.
void add_steady(std::string_view message, std::string& text) {
  std::size_t i = 0;
  while (i < message.size()) {
    std::size_t end = i;
    while (end < message.size() && is_of_word(message[end])) ++end;
    const std::string_view word = message.substr(i, end - i);
    if (word.find_first_not_of("0123456789") != std::string_view::npos) text += word;
    if (end < message.size()) text += message[end];
    i = end + 1;
  }
}

/// Of findings by rule, file and message, so that they are known again when lines move and days
/// pass; equal ones are counted.
std::vector<std::int64_t> fingerprints_of(const std::vector<Finding>& findings,
                                          const mesh::Workspace& workspace) {
  // Kept in histories: it does not change.
  constexpr std::uint64_t kSeed = 1;
  std::map<std::uint64_t, std::uint64_t> seen;
  std::vector<std::int64_t> fingerprints;
  std::string text;
  for (const Finding& finding : findings) {
    text = finding.rule;
    text += '\0';
    text += workspace.below_root(finding.place.file);
    text += '\0';
    add_steady(finding.message, text);
    const std::uint64_t digest = quick_digest(text, kSeed).low;
    fingerprints.push_back(static_cast<std::int64_t>(digest + seen[digest]++));
  }
  return fingerprints;
}

/// Adds the scores of some parts, and how their changes are written back.
template <typename Part, typename Name>
void add_scores(std::string_view kind, const std::vector<Part>& parts, const Name& name_of,
                std::vector<ReportedScore>& scores) {
  for (const Part& part : parts) {
    scores.push_back({std::string(kind), name_of(part), part.standing.score});
  }
}

std::vector<ReportedScore> scores_of(const Compliance& compliance) {
  const auto name_of_group = [](const Group& group) { return group.name; };
  std::vector<ReportedScore> scores{{std::string(kMesh), "", compliance.standing.score}};
  add_scores(kDomain, compliance.domains, name_of_group, scores);
  add_scores(kAttribute, compliance.attributes, name_of_group, scores);
  add_scores(kControl, compliance.controls, name_of_group, scores);
  add_scores(
      kRule, compliance.lines, [](const Line& line) { return line.id; }, scores);
  const std::vector<std::string> names = names_of(compliance.units);
  for (std::size_t i = 0; i < names.size(); ++i) {
    const Unit& unit = compliance.units[i];
    scores.push_back({unit.kind, names[i], unit.standing.score});
  }
  return scores;
}

bool is_unit(std::string_view kind) {
  return kind == "product" || kind == "contract" || kind == "file";
}

/// Two reports side by side.
class Comparison {
 public:
  Comparison(const Reported& before, const Reported& own, Compliance& compliance)
      : before_(before), own_(own), out_(compliance) {
    for (const ReportedScore& score : before.scores) {
      scores_.emplace(std::pair(score.kind, score.name), score.score);
    }
  }

  void run() && {
    Changes& changes = out_.changes.emplace();
    changes.since = before_.head.evaluated_for;
    set_change(kMesh, "", out_.standing);
    for (Group& domain : out_.domains) set_change(kDomain, domain.name, domain.standing);
    for (Group& one : out_.attributes) set_change(kAttribute, one.name, one.standing);
    for (Group& control : out_.controls) set_change(kControl, control.name, control.standing);
    for (Line& line : out_.lines) set_change(kRule, line.id, line.standing);
    compare_units(changes);
    compare_findings(changes);
  }

 private:
  /// Whether the other report has it.
  bool set_change(std::string_view kind, const std::string& name, Standing& standing) {
    const auto found = scores_.find(std::pair(std::string(kind), name));
    if (found == scores_.end()) return false;
    if (found->second && standing.score) standing.change = *standing.score - *found->second;
    scores_.erase(found);
    return true;
  }

  void compare_units(Changes& changes) {
    const std::vector<std::string> names = names_of(out_.units);
    for (std::size_t i = 0; i < names.size(); ++i) {
      Unit& unit = out_.units[i];
      if (!set_change(unit.kind, names[i], unit.standing)) changes.new_units.push_back(names[i]);
      if (unit.standing.change.value_or(0) < 0) changes.fell.push_back(i);
      if (unit.standing.change.value_or(0) > 0) changes.rose.push_back(i);
    }
    for (const auto& [key, score] : scores_) {
      if (is_unit(key.first)) changes.gone_units.push_back(key.second);
    }
    std::sort(changes.new_units.begin(), changes.new_units.end());
    std::sort(changes.gone_units.begin(), changes.gone_units.end());
    keep_most(changes.fell);
    keep_most(changes.rose);
  }

  /// Those that moved most.
  void keep_most(std::vector<std::size_t>& units) const {
    std::stable_sort(units.begin(), units.end(), [this](std::size_t a, std::size_t b) {
      return std::abs(*out_.units[a].standing.change) > std::abs(*out_.units[b].standing.change);
    });
    if (units.size() > kMostMoved) units.resize(kMostMoved);
  }

  void compare_findings(Changes& changes) const {
    std::vector<std::int64_t> own = own_.fingerprints;
    std::vector<std::int64_t> before = before_.fingerprints;
    std::sort(own.begin(), own.end());
    std::sort(before.begin(), before.end());
    std::vector<std::int64_t> both;
    std::set_intersection(own.begin(), own.end(), before.begin(), before.end(),
                          std::back_inserter(both));
    changes.new_findings = own.size() - both.size();
    changes.gone_findings = before.size() - both.size();
  }

  const Reported& before_;
  const Reported& own_;
  Compliance& out_;
  std::map<std::pair<std::string, std::string>, Score> scores_;
};

Point point_of(const ReportHead& head) {
  const auto count = [](std::int64_t number) { return static_cast<std::size_t>(number); };
  return {head.evaluated_for, head.score, head.without_waivers,
          Counts{count(head.errors), count(head.warnings), count(head.notes), count(head.waived)},
          count(head.units)};
}

/// The last report of each day, this one for its own.
std::vector<Point> trend_of(const std::vector<ReportHead>& heads, const Point& own) {
  const auto day_of = [](Instant at) { return std::chrono::floor<std::chrono::days>(at); };
  std::vector<Point> trend;
  const auto add = [&](const Point& point) {
    if (!trend.empty() && day_of(trend.back().at) == day_of(point.at)) trend.pop_back();
    trend.push_back(point);
  };
  for (const ReportHead& head : heads) add(point_of(head));
  add(own);
  return trend;
}

}  // namespace

Reported reported_of(const Compliance& compliance, const mesh::Workspace& workspace,
                     Instant observed_at) {
  const auto count = [](std::size_t number) { return static_cast<std::int64_t>(number); };
  Reported reported;
  ReportHead& head = reported.head;
  head.observed_at = observed_at;
  head.evaluated_for = compliance.as_of;
  head.meshctl_version = compliance.meshctl_version;
  head.environment = compliance.environment;
  head.commit = compliance.commit;
  head.score = compliance.standing.score;
  head.without_waivers = compliance.standing.without_waivers;
  head.errors = count(compliance.standing.counts.errors);
  head.warnings = count(compliance.standing.counts.warnings);
  head.notes = count(compliance.standing.counts.notes);
  head.waived = count(compliance.standing.counts.waived);
  head.units = count(compliance.units.size());
  reported.scores = scores_of(compliance);
  reported.fingerprints = fingerprints_of(compliance.findings, workspace);
  return reported;
}

void compare(history::History& history, const Reported& own, Compliance& compliance) {
  const std::vector<ReportHead> heads = history.reports(compliance.environment, compliance.as_of);
  compliance.trend = trend_of(heads, compliance.trend.back());
  if (heads.empty()) return;
  const Reported before = history.report(heads.back());
  Comparison(before, own, compliance).run();
}

}  // namespace meshctl::compliance
