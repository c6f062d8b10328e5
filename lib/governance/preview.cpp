#include "governance/preview.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <tuple>
#include <utility>

#include "governance/given_rows.h"
#include "mesh/selector.h"

namespace meshctl::governance {

namespace {

/// What tells findings apart from one judgement to the other; a higher severity is another one.
using Key = std::tuple<std::string, std::string, std::string, Severity>;

Key key_of(const Finding& finding) {
  return {finding.place.file, finding.rule, finding.message, finding.severity};
}

/// The findings of a verdict by their domains.
class ByDomain {
 public:
  explicit ByDomain(const Verdict& verdict) : verdict_(verdict), items_(verdict.mesh) {}

  [[nodiscard]] std::string of(const Finding& finding) const {
    const mesh::Item* item = items_.at(finding.place);
    return item == nullptr ? std::string()
                           : std::string(mesh::domain_of(*item, verdict_.workspace));
  }

 private:
  const Verdict& verdict_;
  ItemFinder items_;
};

void count(const Finding& finding, std::size_t& errors, std::size_t& warnings) {
  if (finding.severity == Severity::error) ++errors;
  if (finding.severity == Severity::warning) ++warnings;
}

}  // namespace

Preview preview(JudgeOptions options, const std::string& source) {
  const Verdict now = judge(options);
  options.replacement = source;
  Preview made;
  made.verdict = judge(options);

  std::map<std::string, DomainPreview> domains;
  std::map<Key, std::size_t> known;
  const ByDomain domains_now(now);
  for (const Finding& finding : now.findings) {
    DomainPreview& domain = domains[domains_now.of(finding)];
    count(finding, domain.errors_now, domain.warnings_now);
    ++known[key_of(finding)];
  }
  const ByDomain domains_then(made.verdict);
  for (const Finding& finding : made.verdict.findings) {
    DomainPreview& domain = domains[domains_then.of(finding)];
    count(finding, domain.errors_then, domain.warnings_then);
    const auto found = known.find(key_of(finding));
    if (found != known.end() && found->second > 0) {
      --found->second;
      continue;
    }
    ++domain.added;
    made.added.push_back(finding);
  }
  for (const Finding& finding : now.findings) {
    std::size_t& left = known[key_of(finding)];
    if (left == 0) continue;
    --left;
    ++domains[domains_now.of(finding)].gone;
    ++made.gone;
  }
  for (auto& [name, domain] : domains) {
    domain.domain = name;
    made.domains.push_back(std::move(domain));
  }
  return made;
}

}  // namespace meshctl::governance
