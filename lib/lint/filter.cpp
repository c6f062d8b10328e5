#include "lint/filter.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/error.h"
#include "base/finding.h"
#include "base/text.h"
#include "lint/rules.h"

namespace meshctl::lint {

namespace {

constexpr std::string_view kPolicies = "policy";

bool names(const std::vector<std::string>& words, std::string_view rule) {
  return std::any_of(words.begin(), words.end(), [rule](const std::string& word) {
    return word == rule || word == category_of(rule);
  });
}

}  // namespace

bool Filter::takes(std::string_view rule) const {
  return (select.empty() || names(select, rule)) && !names(ignore, rule);
}

std::optional<Filter::Unknown> Filter::first_unknown(std::span<const std::string> others) const {
  std::vector<std::string_view> known{kPolicies};
  for (const Category& category : categories()) known.push_back(category.name);
  for (const Rule& rule : rules()) known.push_back(rule.id);
  known.insert(known.end(), others.begin(), others.end());
  for (const std::vector<std::string>* words : {&select, &ignore}) {
    for (const std::string& word : *words) {
      if (std::find(known.begin(), known.end(), word) != known.end()) continue;
      std::string hint = did_you_mean(word, known);
      return Unknown{word, hint.empty() ? "meshctl rules lists them" : std::move(hint)};
    }
  }
  return std::nullopt;
}

void Filter::check(std::span<const std::string> others) const {
  if (const auto unknown = first_unknown(others)) {
    throw usage_error(
        fmt::format("no rule and no category is called '{}'", printable(unknown->word)),
        unknown->hint);
  }
}

}  // namespace meshctl::lint
