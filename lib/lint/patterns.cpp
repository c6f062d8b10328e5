// Regular expressions of contracts: those that cannot be compiled.
#include <fmt/format.h>

#include <string>
#include <unordered_map>
#include <variant>

#include "document/quote.h"
#include "lint/semantics.h"
#include "regex/regex.h"

namespace meshctl::lint {

using document::Node;
using document::quote;

namespace {

/// Compiles each pattern once.
class Patterns {
 public:
  explicit Patterns(const Subject& subject) : subject_(subject) {}

  void check(const Node* pattern, std::string_view whose) {
    if (pattern == nullptr || !pattern->is_string() || has_variable(pattern->text())) return;
    const regex::Failure& problem = problem_of(pattern->text());
    if (problem.message.empty()) return;
    subject_.add("semantics/invalid-pattern", *pattern,
                 fmt::format("the pattern {} of {} is no regular expression: {}",
                             quote(pattern->text()), whose, problem.message),
                 problem.hint.empty() ? "patterns are those of ECMA-262" : problem.hint);
  }

 private:
  const regex::Failure& problem_of(std::string_view pattern) {
    const auto [found, is_new] = problems_.try_emplace(pattern);
    if (is_new) {
      const auto compiled = regex::Regex::compile_ecma(pattern);
      if (const auto* failure = std::get_if<regex::Failure>(&compiled)) {
        found->second = *failure;
      }
    }
    return found->second;
  }

  const Subject& subject_;
  /// Without a message for a pattern that is right.
  std::unordered_map<std::string_view, regex::Failure> problems_;
};

}  // namespace

void check_patterns(const Subject& subject, const manifest::DataContract& contract) {
  Patterns patterns(subject);
  for_each_property(contract, [&](const manifest::Property& property) {
    if (property.logical_type_options == nullptr) return;
    patterns.check(property.logical_type_options->find("pattern"), name_of(property));
  });
  for_each_rule(contract, [&](const RuleSite& site) {
    if (site.rule.arguments == nullptr) return;
    patterns.check(site.rule.arguments->find("pattern"), titled("metric", site.rule.metric));
  });
}

}  // namespace meshctl::lint
