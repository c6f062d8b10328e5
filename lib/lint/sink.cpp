#include "lint/sink.h"

#include <fmt/format.h>

#include <stdexcept>
#include <utility>

#include "document/quote.h"
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

std::string depends_on(const manifest::Known& known) {
  const std::string hint = manifest::hint_for_unknown(known);
  return fmt::format("it depends on {}{}{}", manifest::words_of_unknown(known),
                     hint.empty() ? "" : ": ", hint);
}

std::string quote_with_value(std::string_view text, const manifest::Variables& variables) {
  const std::string key = manifest::key_of(text, variables);
  if (key == text) return document::quote(text);
  return fmt::format("{} (here {})", document::quote(text), document::quote(key));
}

}  // namespace meshctl::lint
