// The rules of a SARIF log, as far as its results name them.
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "report/sarif.h"

namespace meshctl::report {
namespace {

using Json = nlohmann::ordered_json;

// GitHub refuses longer descriptions, in characters.
constexpr std::size_t kMostOfDescription = 1024;

// Lines of a paragraph are one text; a blank line stays.
std::string unwrapped(std::string_view text) {
  std::string result = replace_all(std::string(text), "\n\n", "\r");
  result = replace_all(std::move(result), "\n", " ");
  return replace_all(std::move(result), "\r", "\n\n");
}

// What GitHub shows and sorts alerts by.
std::string_view problem_severity(Severity severity) {
  if (severity == Severity::error) return "error";
  return severity == Severity::warning ? "warning" : "recommendation";
}

}  // namespace

SarifRules::SarifRules(const std::vector<RuleText>& known) {
  for (const RuleText& rule : known) known_.emplace(rule.id, &rule);
}

std::size_t SarifRules::index_of(const Entry& entry) {
  const auto [found, is_new] = index_.try_emplace(entry.rule, used_.size());
  if (is_new) used_.push_back({entry.rule, entry.severity, entry.rule_title});
  return found->second;
}

Json SarifRules::descriptors() const {
  Json descriptors = Json::array();
  for (const Used& used : used_) {
    const auto found = known_.find(used.id);
    const RuleText* const text = found == known_.end() ? nullptr : found->second;
    const Severity severity = text != nullptr ? text->severity : used.severity;
    std::string title = text != nullptr ? text->title : used.title;
    if (title.empty()) title = used.id;
    std::string why = text != nullptr ? unwrapped(text->why) : std::string();
    if (why.empty()) why = title;
    const std::string more =
        text != nullptr ? "\n\nmeshctl explain " + used.id + " shows examples." : std::string();
    descriptors.push_back({{"id", used.id},
                           {"shortDescription", sarif_message(shorten(title, kMostOfDescription))},
                           {"fullDescription", sarif_message(shorten(why, kMostOfDescription))},
                           {"help", sarif_message(why + more)},
                           {"defaultConfiguration", {{"level", sarif_level(severity)}}},
                           {"properties",
                            {{"tags", Json::array({category_of(used.id)})},
                             {"problem.severity", problem_severity(severity)}}}});
  }
  return descriptors;
}

}  // namespace meshctl::report
