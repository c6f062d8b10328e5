// Words for each cause; those for members of objects are in words_members.cpp, those for sizes and
// patterns in words_measures.cpp.
#include "jsonschema/words.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.h"
#include "jsonschema/facts.h"
#include "jsonschema/fixes.h"
#include "jsonschema/phrases.h"

namespace meshctl::jsonschema {

using document::Node;

namespace {

struct RuleOf {
  Cause cause;
  std::string_view rule;
};

constexpr RuleOf kRules[] = {
    {Cause::type, "schema/type"},
    {Cause::constant, "schema/const"},
    {Cause::enumeration, "schema/enum"},
    {Cause::not_allowed, "schema/not-allowed"},
    {Cause::unknown_property, "schema/unknown-property"},
    {Cause::unexpected_item, "schema/unexpected-item"},
    {Cause::missing_property, "schema/required"},
    {Cause::missing_one_of, "schema/required-one-of"},
    {Cause::exclusive, "schema/exclusive"},
    {Cause::pattern, "schema/pattern"},
    {Cause::format, "schema/format"},
    {Cause::min_length, "schema/min-length"},
    {Cause::max_length, "schema/max-length"},
    {Cause::minimum, "schema/minimum"},
    {Cause::maximum, "schema/maximum"},
    {Cause::exclusive_minimum, "schema/minimum"},
    {Cause::exclusive_maximum, "schema/maximum"},
    {Cause::multiple_of, "schema/multiple-of"},
    {Cause::min_items, "schema/min-items"},
    {Cause::max_items, "schema/max-items"},
    {Cause::min_properties, "schema/min-properties"},
    {Cause::max_properties, "schema/max-properties"},
    {Cause::unique_items, "schema/unique-items"},
    {Cause::contains, "schema/contains"},
    {Cause::invalid, "schema/invalid"},
    {Cause::stopped, "schema/limit"},
};

}  // namespace

Finding Words::finding(const Problem& problem) const {
  Finding finding;
  const auto* const rule =
      std::find_if(std::begin(kRules), std::end(kRules),
                   [&problem](const RuleOf& row) { return row.cause == problem.cause; });
  finding.rule = rule == std::end(kRules) ? "schema/invalid" : rule->rule;
  finding.place = place_of(problem);
  Text text =
      problem.cause == Cause::unique_items ? unique_items(problem, finding) : text_of(problem);
  finding.message = std::move(text.message);
  finding.hint = std::move(text.hint);
  finding.fix = std::move(text.fix);
  if (finding.hint.empty()) finding.hint = problem.hint;
  if (finding.hint.empty()) finding.hint = schema_hint(problem);
  const Node* const key = problem.node->key();
  if (finding.hint.empty() && problem.cause == Cause::type && key != nullptr) {
    const std::string purpose = purpose_of(*problem.node->parent(), key->text());
    if (!purpose.empty()) finding.hint = fmt::format("{}: {}", in_quotes(key->text()), purpose);
  }
  return finding;
}

Words::Text Words::text_of(const Problem& problem) const {
  switch (problem.cause) {
    case Cause::type:
      return type(problem);
    case Cause::constant:
      return constant(problem);
    case Cause::enumeration:
      return enumeration(problem);
    case Cause::pattern:
    case Cause::format:
      return pattern(problem);
    case Cause::unknown_property:
      return unknown_property(problem);
    case Cause::missing_property:
      return missing_property(problem);
    case Cause::missing_one_of:
      return missing_one_of(problem);
    case Cause::exclusive:
      return exclusive(problem);
    case Cause::not_allowed:
      return not_allowed(problem);
    case Cause::unexpected_item:
      return {fmt::format("{} is one too many", subject(*problem.node)), {}};
    case Cause::contains:
      return contains(problem);
    case Cause::stopped:
      return stopped(problem);
    case Cause::invalid:
      return {fmt::format("{} is not what the schema asks for", subject(*problem.node)), {}};
    default:
      return measured(problem);
  }
}

Words::Text Words::type(const Problem& problem) const {
  const bool is_json = document::format_of(document_.source()->name()) == document::Format::json;
  TypeWords words = type_words(*problem.node, problem.kinds, subject(*problem.node), is_json);
  // Of lists and mappings the schema knows more than how they are written.
  constexpr std::uint8_t kContainers = 1U << static_cast<unsigned>(document::Kind::sequence) |
                                       1U << static_cast<unsigned>(document::Kind::mapping);
  if ((problem.kinds & ~kContainers) == 0 && problem.schema != nullptr) {
    const std::string_view hint = problem.schema->string_at("x-hint");
    if (!hint.empty()) words.hint = hint;
  }
  return {std::move(words.message), std::move(words.hint),
          type_fix(document_, *problem.node, problem.kinds)};
}

Words::Text Words::constant(const Problem& problem) const {
  const Node& wanted = *problem.by->keyword;
  Text text{fmt::format("{} must be {}, not {}", subject(*problem.node), shown(wanted),
                        shown(*problem.node)),
            {},
            {}};
  if (problem.node->is_scalar()) {
    const std::string_view meant = meant_by(applied_, *problem.node, problem.node->text());
    if (!meant.empty()) text.hint = alias_hint(meant);
  }
  if (wanted.is_string()) {
    text.fix = text_fix(document_, *problem.node, wanted.text(), Safety::likely);
  }
  return text;
}

Words::Text Words::enumeration(const Problem& problem) const {
  const Node& node = *problem.node;
  std::vector<std::string_view> texts;
  std::vector<std::string> all;
  for (const Node* value : problem.values) {
    if (value->is_string()) texts.push_back(value->text());
    std::string text = shown(*value);
    if (std::find(all.begin(), all.end(), text) == all.end()) all.push_back(std::move(text));
  }
  Text text;
  text.message = fmt::format("unknown value {} for {}", shown(node), subject(node));
  if (node.is_scalar()) {
    if (const std::string_view meant = meant_by(applied_, node, node.text()); !meant.empty()) {
      text.hint = alias_hint(meant);
      if (is_word(meant)) text.fix = text_fix(document_, node, meant, Safety::certain);
      return text;
    }
    text.hint = did_you_mean(node.text(), texts);
    const auto near = nearest(node.text(), texts, 2);
    if (near.size() == 1) text.fix = text_fix(document_, node, near.front(), Safety::likely);
  }
  if (text.hint.empty()) text.hint = schema_hint(problem);
  if (text.hint.empty()) text.hint = fmt::format("use {}", listed(std::move(all), "or"));
  return text;
}

}  // namespace meshctl::jsonschema
