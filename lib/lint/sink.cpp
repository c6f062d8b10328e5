#include "lint/sink.h"

#include <stdexcept>
#include <utility>

#include "lint/rules.h"

namespace meshctl::lint {

Finding& Sink::add(std::string_view rule, Place place, std::string message, std::string hint) {
  const Rule* known = find_rule(rule);
  if (known == nullptr) throw std::logic_error("no rule " + std::string(rule));
  Finding finding;
  finding.rule = known->id;
  finding.severity = known->severity;
  finding.message = std::move(message);
  finding.place = std::move(place);
  finding.hint = std::move(hint);
  return report_.findings.emplace_back(std::move(finding));
}

void Sink::skip(std::string_view rule, Place place, std::string message) {
  report_.skipped.push_back({std::string(rule), std::move(message), std::move(place)});
}

}  // namespace meshctl::lint
