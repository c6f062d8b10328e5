// Regular expressions of contracts: those that cannot be compiled.
#include <fmt/format.h>

#include <string>
#include <variant>

#include "document/quote.h"
#include "lint/semantics.h"

namespace meshctl::lint {

using document::Node;
using document::quote;

namespace {

void check_pattern(const Subject& subject, const Node* pattern, const std::string& whose) {
  if (pattern == nullptr || !pattern->is_string() || has_variable(pattern->text())) return;
  const PatternStore::Compiled& compiled = subject.patterns().compiled(pattern->text());
  const auto* failure = std::get_if<regex::Failure>(&compiled);
  if (failure == nullptr) return;
  subject.add("semantics/invalid-pattern", *pattern,
              fmt::format("the pattern {} of {} is no regular expression: {}",
                          quote(pattern->text()), whose, failure->message),
              failure->hint.empty() ? "patterns are those of ECMA-262" : failure->hint);
}

}  // namespace

void check_patterns(const Subject& subject, const manifest::DataContract& contract) {
  for_each_property(contract, [&](const manifest::Property& property) {
    if (property.logical_type_options == nullptr) return;
    check_pattern(subject, property.logical_type_options->find("pattern"), name_of(property));
  });
  for_each_rule(contract, [&](const RuleSite& site) {
    if (site.rule.arguments == nullptr) return;
    check_pattern(subject, site.rule.arguments->find("pattern"),
                  titled("metric", site.rule.metric));
  });
}

}  // namespace meshctl::lint
