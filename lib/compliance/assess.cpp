#include "compliance/assess.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "base/text.h"
#include "base/version.h"
#include "compliance/coverage.h"
#include "compliance/ledger.h"
#include "compliance/lines.h"
#include "compliance/mean.h"
#include "compliance/remedies.h"
#include "compliance/units.h"
#include "governance/waivers.h"

namespace meshctl::compliance {

namespace {

constexpr std::size_t kMostRemedies = 10;
constexpr std::string_view kOther = "other";
constexpr std::array kCountings{Counting::open, Counting::all};

void count(Counts& counts, const Finding& finding, bool is_waived) {
  if (is_waived) {
    ++counts.waived;
    return;
  }
  switch (finding.severity) {
    case Severity::error:
      ++counts.errors;
      break;
    case Severity::warning:
      ++counts.warnings;
      break;
    case Severity::info:
      ++counts.notes;
      break;
  }
}

/// The scores of a group by both countings.
struct Means {
  std::array<Mean, kCountings.size()> of;

  void add(const Means& part) {
    for (std::size_t i = 0; i < of.size(); ++i) {
      if (!part.of[i].is_empty()) of[i].add(part.of[i]);
    }
  }
  void write(Standing& standing) const {
    standing.score = of[0].score();
    standing.without_waivers = of[1].score();
  }
};

/// The shares of lines that a unit keeps, by both countings.
struct Shares {
  std::array<Share, kCountings.size()> of;

  [[nodiscard]] Means means() const {
    Means means;
    for (std::size_t i = 0; i < of.size(); ++i) {
      if (of[i].of > 0) means.of[i].add(of[i]);
    }
    return means;
  }
};

class Assessment {
 public:
  Assessment(governance::Verdict& verdict, const AssessOptions& options)
      : verdict_(verdict),
        options_(options),
        units_(verdict),
        lines_(verdict, options.as_of),
        ledger_(verdict, units_, lines_) {}

  Compliance run() && {
    describe();
    list_lines();
    list_domains();
    score_units();
    count_findings();
    list_remedies();
    list_waivers();
    list_bundles();
    take_findings();
    return std::move(out_);
  }

 private:
  void describe() {
    const mesh::Workspace& workspace = verdict_.workspace;
    out_.name = workspace.domain.text.empty() ? workspace.root.filename().string()
                                              : std::string(workspace.domain.text);
    out_.as_of = options_.as_of;
    out_.made = options_.made;
    out_.meshctl_version = version();
    out_.environment = options_.environment;
    out_.commit = options_.commit;
    out_.checked_days = options_.checked_days;
    out_.products = verdict_.mesh.judged(manifest::Kind::data_product).size();
    out_.contracts = verdict_.mesh.judged(manifest::Kind::data_contract).size();
    out_.units = units_.all();
    out_.ignored = verdict_.ignored;
    out_.knows_rules = verdict_.knows_policies;
  }

  /// Those in force, and the attributes and controls that they serve.
  void list_lines() {
    std::set<std::size_t> attributes;
    std::set<std::string> controls;
    for (std::size_t line = 0; line < lines_.size(); ++line) {
      if (!ledger_.is_in_force(line)) continue;
      in_force_.push_back(line);
      shown_.emplace(line, out_.lines.size());
      out_.lines.push_back(lines_.all()[line]);
      attributes.insert(attribute_number(line));
      controls.insert(out_.lines.back().controls.begin(), out_.lines.back().controls.end());
    }
    for (const std::size_t number : attributes) {
      attribute_slots_.emplace(number, out_.attributes.size());
      out_.attributes.emplace_back().name =
          number == kOtherNumber ? kOther : to_string(static_cast<lint::Attribute>(number));
    }
    for (const std::string& control : controls) {
      control_slots_.emplace(control, out_.controls.size());
      out_.controls.emplace_back().name = control;
    }
  }

  void list_domains() {
    const CoverageCounter counter(verdict_.mesh, options_.looks, options_.checked_days,
                                  options_.as_of);
    for (const std::string_view name : units_.domains()) {
      Group& domain = out_.domains.emplace_back();
      domain.name = name;
      for (const mesh::Domain& known : verdict_.workspace.domains) {
        if (known.name == name) domain.title = known.node->string_at("title");
      }
    }
    for (const mesh::Item& item : verdict_.mesh.items()) {
      if (item.role != mesh::Role::judged) continue;
      counter.add(item, out_.coverage);
      counter.add(item, out_.domains[units_.domain_of(item)].coverage);
    }
  }

  void score_units() {
    Means mesh;
    std::vector<Means> domains(out_.domains.size());
    std::vector<Means> attributes(out_.attributes.size());
    std::vector<Means> controls(out_.controls.size());
    for (std::size_t unit = 0; unit < units_.size(); ++unit) {
      const Means means = score_unit(unit, attributes, controls);
      means.write(out_.units[unit].standing);
      mesh.add(means);
      domains[out_.units[unit].domain].add(means);
      ++out_.domains[out_.units[unit].domain].units;
      if (out_.units[unit].standing.score) ++scored_;
    }
    mesh.write(out_.standing);
    write(domains, out_.domains);
    write(attributes, out_.attributes);
    write(controls, out_.controls);
    for (std::size_t i = 0; i < in_force_.size(); ++i) score_line(i);
    std::stable_sort(out_.cells.begin(), out_.cells.end(),
                     [](const DomainLine& a, const DomainLine& b) { return a.domain < b.domain; });
  }

  static void write(const std::vector<Means>& means, std::vector<Group>& groups) {
    for (std::size_t i = 0; i < groups.size(); ++i) means[i].write(groups[i].standing);
  }

  Means score_unit(std::size_t unit, std::vector<Means>& attributes, std::vector<Means>& controls) {
    std::vector<Shares> of_attributes(attributes.size());
    std::vector<Shares> of_controls(controls.size());
    for (const std::size_t line : in_force_) {
      if (!ledger_.is_in_force(unit, line)) continue;
      add(unit, line, of_attributes[attribute_slot(line)]);
      for (const std::string& control : lines_.all()[line].controls) {
        add(unit, line, of_controls[control_slots_.at(control)]);
      }
      if (!ledger_.is_kept(unit, line)) out_.units[unit].broken.push_back(shown_.at(line));
    }
    add_to(controls, of_controls, out_.controls);
    Means means;
    for (const Shares& shares : of_attributes) means.add(shares.means());
    for (const Shares& shares : of_attributes) {
      out_.units[unit].attributes.push_back(shares.means().of[0].score());
    }
    add_to(attributes, of_attributes, out_.attributes);
    note_losses(unit, of_attributes, means.of[0].count());
    return means;
  }

  void add(std::size_t unit, std::size_t line, Shares& shares) const {
    for (std::size_t i = 0; i < kCountings.size(); ++i) {
      ++shares.of[i].of;
      if (ledger_.is_kept(unit, line, kCountings[i])) ++shares.of[i].have;
    }
  }

  static void add_to(std::vector<Means>& means, const std::vector<Shares>& parts,
                     std::vector<Group>& groups) {
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (parts[i].of[0].of == 0) continue;
      means[i].add(parts[i].means());
      ++groups[i].units;
    }
  }

  /// What each line that a unit breaks takes from its score.
  void note_losses(std::size_t unit, const std::vector<Shares>& of_attributes,
                   std::size_t attributes) {
    for (const std::size_t shown : out_.units[unit].broken) {
      const std::size_t line = in_force_[shown];
      const std::size_t in_force = of_attributes[attribute_slot(line)].of[0].of;
      losses_.push_back({unit, line, 1.0 / static_cast<double>(in_force * attributes)});
    }
  }

  void score_line(std::size_t shown) {
    Line& line = out_.lines[shown];
    Shares all;
    std::vector<Share> cells(out_.domains.size());
    for (std::size_t unit = 0; unit < units_.size(); ++unit) {
      if (!ledger_.is_in_force(unit, in_force_[shown])) continue;
      add(unit, in_force_[shown], all);
      Share& cell = cells[out_.units[unit].domain];
      ++cell.of;
      if (ledger_.is_kept(unit, in_force_[shown])) ++cell.have;
    }
    line.kept = all.of[0];
    all.means().write(line.standing);
    for (std::size_t domain = 0; domain < cells.size(); ++domain) {
      if (cells[domain].of > 0) out_.cells.push_back({domain, shown, cells[domain]});
    }
  }

  void count_findings() {
    for (const Finding& finding : verdict_.findings) count_finding(finding, false);
    for (const Waived& waived : verdict_.waived) count_finding(waived.finding, true);
  }

  void count_finding(const Finding& finding, bool is_waived) {
    count(out_.standing.counts, finding, is_waived);
    std::set<std::size_t> domains;
    for (const std::size_t unit : units_.at(finding.place)) {
      count(out_.units[unit].standing.counts, finding, is_waived);
      domains.insert(out_.units[unit].domain);
    }
    for (const std::size_t domain : domains) {
      count(out_.domains[domain].standing.counts, finding, is_waived);
    }
    const auto line = lines_.line_of(finding.rule);
    const auto shown = line ? shown_.find(*line) : shown_.end();
    if (shown == shown_.end()) return;
    count(out_.lines[shown->second].standing.counts, finding, is_waived);
    count(out_.attributes[attribute_slot(*line)].standing.counts, finding, is_waived);
    for (const std::string& control : lines_.all()[*line].controls) {
      count(out_.controls[control_slots_.at(control)].standing.counts, finding, is_waived);
    }
  }

  void list_remedies() {
    out_.remedies = remedies_of(verdict_, units_, lines_, losses_, scored_, kMostRemedies);
    for (Remedy& remedy : out_.remedies) remedy.line = shown_.at(remedy.line);
  }

  void list_waivers() {
    for (const governance::JudgedWaiver& judged : verdict_.waivers) {
      WaiverLine& line = out_.waivers.emplace_back();
      line.note = governance::note_of(judged);
      line.note.commit = judged.commit;
      line.rule = judged.waiver.rule.text;
      std::vector<std::string> targets;
      for (const manifest::Text& target : judged.waiver.targets) targets.emplace_back(target.text);
      line.targets = join(targets, ", ");
      line.state = to_string(judged.state);
      line.covered = judged.covered;
      line.days_left = judged.days_left;
    }
  }

  void list_bundles() {
    for (const governance::Bundle& bundle : verdict_.bundles) {
      const governance::Origin& origin = bundle.origin;
      out_.bundles.push_back({std::string(bundle.name.text), std::string(bundle.version.text),
                              origin.source, origin.digest.empty() ? bundle.digest : origin.digest,
                              origin.commit, origin.signed_by});
    }
  }

  void take_findings() {
    out_.findings = std::move(verdict_.findings);
    out_.waived = std::move(verdict_.waived);
    out_.skipped = std::move(verdict_.skipped);
    out_.errors = std::move(verdict_.errors);
    out_.unapproved = std::move(verdict_.unapproved);
    out_.trend.push_back({out_.as_of, out_.standing.score, out_.standing.without_waivers,
                          out_.standing.counts, out_.units.size()});
  }

  [[nodiscard]] std::size_t attribute_number(std::size_t line) const {
    const auto attribute = lines_.all()[line].attribute;
    return attribute ? static_cast<std::size_t>(*attribute) : kOtherNumber;
  }
  [[nodiscard]] std::size_t attribute_slot(std::size_t line) const {
    return attribute_slots_.at(attribute_number(line));
  }

  static constexpr std::size_t kOtherNumber = 100;

  governance::Verdict& verdict_;
  const AssessOptions& options_;
  Units units_;
  Lines lines_;
  Ledger ledger_;
  /// The lines in force, in the order of Compliance::lines, and back.
  std::vector<std::size_t> in_force_;
  std::map<std::size_t, std::size_t> shown_;
  std::map<std::size_t, std::size_t> attribute_slots_;
  std::map<std::string, std::size_t> control_slots_;
  std::vector<Loss> losses_;
  /// How many units have a score.
  std::size_t scored_ = 0;
  Compliance out_;
};

}  // namespace

Compliance assess(governance::Verdict&& verdict, const AssessOptions& options) {
  return Assessment(verdict, options).run();
}

}  // namespace meshctl::compliance
