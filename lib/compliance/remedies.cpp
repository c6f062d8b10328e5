#include "compliance/remedies.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

namespace meshctl::compliance {

namespace {

/// A line and a domain.
using Key = std::pair<std::size_t, std::size_t>;

struct Candidate {
  Remedy remedy;
  double gain = 0;
};

void count(Remedy& remedy, const Finding& finding) {
  ++remedy.findings;
  if (finding.fix && finding.fix->safety == Safety::certain) ++remedy.fixable;
  if (remedy.findings > 1) return;
  remedy.hint = finding.hint.empty() ? finding.message : finding.hint;
  remedy.place = finding.place;
}

/// Keeps two domains of each line: what a whole organisation breaks would leave no place for
/// anything else.
void leave_different(std::vector<Remedy>& remedies) {
  constexpr int kMostOfALine = 2;
  std::map<std::size_t, int> seen;
  std::erase_if(remedies,
                [&seen](const Remedy& remedy) { return ++seen[remedy.line] > kMostOfALine; });
}

}  // namespace

std::vector<Remedy> remedies_of(const governance::Verdict& verdict, const Units& units,
                                const Lines& lines, const std::vector<Loss>& losses,
                                std::size_t scored, std::size_t most) {
  std::map<Key, Candidate> candidates;
  for (const Loss& loss : losses) {
    const std::size_t domain = units.all()[loss.unit].domain;
    Candidate& candidate = candidates[{loss.line, domain}];
    candidate.remedy.line = loss.line;
    candidate.remedy.domain = domain;
    candidate.gain += loss.part;
    ++candidate.remedy.units;
  }
  for (const Finding& finding : verdict.findings) {
    const auto line = lines.line_of(finding.rule);
    if (!line || finding.severity == Severity::info) continue;
    std::set<std::size_t> domains;
    for (const std::size_t unit : units.at(finding.place)) {
      domains.insert(units.all()[unit].domain);
    }
    for (const std::size_t domain : domains) {
      const auto found = candidates.find({*line, domain});
      if (found != candidates.end()) count(found->second.remedy, finding);
    }
  }
  std::vector<Remedy> remedies;
  for (auto& [key, candidate] : candidates) {
    constexpr double kThousandths = 100'000;
    constexpr double kSlack = 1e-9;
    candidate.remedy.gain = static_cast<std::int32_t>(
        std::floor(candidate.gain / static_cast<double>(scored) * kThousandths + kSlack));
    remedies.push_back(std::move(candidate.remedy));
  }
  std::stable_sort(remedies.begin(), remedies.end(), [](const Remedy& a, const Remedy& b) {
    return std::tie(b.gain, b.fixable, a.findings) < std::tie(a.gain, a.fixable, b.findings);
  });
  leave_different(remedies);
  if (remedies.size() > most) remedies.resize(most);
  return remedies;
}

}  // namespace meshctl::compliance
