#include "compliance/gate.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "base/text.h"

namespace meshctl::compliance {

std::optional<std::int32_t> parse_score(std::string_view text) {
  constexpr std::int32_t kFull = 1000;
  const std::size_t point = std::min(text.find('.'), text.size());
  const std::string_view whole = text.substr(0, point);
  const std::string_view fraction =
      point < text.size() ? text.substr(point + 1) : std::string_view("0");
  for (const std::string_view digits : {whole, fraction}) {
    if (digits.empty() || digits.find_first_not_of("0123456789") != std::string_view::npos) {
      return std::nullopt;
    }
  }
  if (whole.size() > 3) return std::nullopt;
  std::int32_t tenths = 0;
  for (const char digit : whole) tenths = tenths * 10 + (digit - '0');
  tenths = tenths * 10 + (fraction.front() - '0');
  if (fraction.find_first_not_of('0', 1) != std::string_view::npos) ++tenths;
  if (tenths > kFull) return std::nullopt;
  return tenths;
}

void decide(std::optional<std::int32_t> fail_under, std::optional<Severity> fail_on,
            Compliance& compliance) {
  Gate& gate = compliance.gate;
  gate.fail_under = fail_under;
  gate.fail_on = fail_on;
  for (const Error& error : compliance.errors) {
    gate.exit_code = worst_of(gate.exit_code, error.exit_code());
  }
  const bool is_found =
      fail_on &&
      std::any_of(compliance.findings.begin(), compliance.findings.end(),
                  [&fail_on](const Finding& finding) { return finding.severity >= *fail_on; });
  if (is_found || !shortfall_of(compliance).empty()) {
    gate.exit_code = worst_of(gate.exit_code, ExitCode::findings);
  }
}

std::string shortfall_of(const Compliance& compliance) {
  const std::optional<std::int32_t>& least = compliance.gate.fail_under;
  const Score& score = compliance.standing.score;
  if (!least) return {};
  if (!compliance.knows_rules) {
    return fmt::format("no score can be held against {}: not all that governance asks is known",
                       to_string(least));
  }
  if (score && *score >= *least) return {};
  if (!score) {
    return fmt::format("there is no score to hold against {}: no rule is in force",
                       to_string(least));
  }
  std::vector<std::string> domains;
  for (const Group& domain : compliance.domains) {
    if (!domain.standing.score || *domain.standing.score >= *least) continue;
    domains.push_back(fmt::format("{} {}", domain.name.empty() ? "(none)" : printable(domain.name),
                                  to_string(domain.standing.score)));
  }
  return fmt::format("the score is {}, {} under {}: {}", to_string(score),
                     to_string(Score(*least - *score)), to_string(least), join(domains, ", "));
}

}  // namespace meshctl::compliance
