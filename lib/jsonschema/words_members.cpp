// Words for members of objects: unknown, missing, of which there is one too many.
#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/text.h"
#include "jsonschema/facts.h"
#include "jsonschema/fixes.h"
#include "jsonschema/jsonschema.h"
#include "jsonschema/phrases.h"
#include "jsonschema/words.h"

namespace meshctl::jsonschema {

using document::Node;

namespace {

constexpr std::string_view kMissingOne = "missing property";
constexpr std::string_view kMissingSome = "missing properties";

}  // namespace

Words::Text Words::unknown_property(const Problem& problem) const {
  const Node& value = *problem.node;
  Text text;
  text.message = fmt::format("unknown property {}{}{}", in_quotes(value.key()->text()),
                             inside(value.parent()), because(problem));
  if (!problem.meant.empty()) text.fix = rename_fix(document_, value, problem.meant);
  if (!problem.hint.empty()) return text;
  // What is there already cannot be meant.
  std::vector<std::string_view> free;
  for (const std::string_view name : problem.names) {
    if (value.parent()->find(name) == nullptr) free.push_back(name);
  }
  const std::string_view written = value.key()->text();
  if (const std::string_view meant = meant_by(applied_, *value.parent(), written); !meant.empty()) {
    text.hint = alias_hint(meant);
    const bool is_free = is_word(meant) && value.parent()->find(meant) == nullptr;
    if (is_free) text.fix = rename_fix(document_, value, meant);
    return text;
  }
  text.hint = did_you_mean(written, free);
  const auto meant = nearest(written, free, 2);
  if (meant.size() == 1) text.fix = rename_fix(document_, value, meant.front());
  if (text.hint.empty()) {
    // A near name that is there already: one of the two is too many.
    const auto near = nearest(written, problem.names, 1);
    if (!near.empty()) text.hint = fmt::format("remove it: {} is given too", in_quotes(near.front()));
  }
  if (text.hint.empty()) text.hint = applied_text(*value.parent(), "x-unknown");
  if (text.hint.empty() && !problem.names.empty() && problem.names.size() <= kMostListed) {
    text.hint = fmt::format("known here: {}", join_words(quoted_all(problem.names), "and"));
  }
  if (text.hint.empty()) text.hint = "remove it";
  return text;
}

Words::Text Words::missing_property(const Problem& problem) const {
  // What more of them are for would be a page, not a hint.
  constexpr std::size_t kMostPurposes = 3;
  const auto& names = problem.names;
  Text text;
  text.message =
      fmt::format("{} {}{}{}", names.size() == 1 ? kMissingOne : kMissingSome,
                  listed(quoted_all(names), "and"), inside(problem.node), because(problem));
  if (names.size() > kMostPurposes) return text;
  std::vector<std::string> purposes;
  for (const std::string_view name : names) {
    if (const std::string purpose = purpose_of(*problem.node, name); !purpose.empty()) {
      purposes.push_back(fmt::format("{}: {}", in_quotes(name), purpose));
    }
  }
  if (!purposes.empty()) text.hint = "add " + join(purposes, "; ");
  return text;
}

std::vector<std::string> missing_names(const Finding& finding) {
  std::string_view rest = finding.message;
  if (!rest.starts_with(kMissingOne) && !rest.starts_with(kMissingSome)) return {};
  std::vector<std::string> names;
  rest.remove_prefix(std::min(rest.find('\''), rest.size()));
  while (rest.starts_with('\'')) {
    const std::size_t end = rest.find('\'', 1);
    if (end == std::string_view::npos) break;
    names.emplace_back(rest.substr(1, end - 1));
    rest.remove_prefix(end + 1);
    for (const std::string_view between : {", ", " and "}) {
      if (rest.starts_with(between)) rest.remove_prefix(between.size());
    }
  }
  return names;
}

Words::Text Words::missing_one_of(const Problem& problem) const {
  // A longer list is for the hint.
  constexpr std::size_t kMostNamed = 4;
  const std::string names = listed(quoted_all(problem.names), "and");
  const std::string choice = listed(quoted_all(problem.names), "or");
  const std::string where = inside(problem.node) + because(problem);
  const std::string_view noun =
      problem.schema != nullptr ? problem.schema->string_at("x-missing") : std::string_view();
  if (noun.empty() && problem.names.size() <= kMostNamed) {
    return {fmt::format("missing one of {}{}", names, where), {}};
  }
  return {noun.empty() ? fmt::format("missing one of {} properties{}", problem.names.size(), where)
                       : fmt::format("missing {}{}", noun, where),
          fmt::format("add {}", choice)};
}

Words::Text Words::exclusive(const Problem& problem) const {
  if (problem.names.size() > 1) {
    return {fmt::format("only one of {} may be given{}", listed(quoted_all(problem.names), "and"),
                        inside(problem.node)),
            {}};
  }
  return {fmt::format("{} fits several forms of which only one may hold", subject(*problem.node)),
          {}};
}

Words::Text Words::not_allowed(const Problem& problem) const {
  const Node& node = *problem.node;
  if (node.key() != nullptr) {
    return {fmt::format("property {} is not allowed{}{}", in_quotes(node.key()->text()),
                        inside(node.parent()), because(problem)),
            {}};
  }
  return {fmt::format("{} is not allowed", subject(node)), {}};
}

}  // namespace meshctl::jsonschema
