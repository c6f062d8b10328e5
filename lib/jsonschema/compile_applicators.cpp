// The handlers of keywords that apply other schemas.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "jsonschema/compilation.h"
#include "jsonschema/name_table.h"

namespace meshctl::jsonschema {

using document::Member;
using document::Node;

void Compilation::object_rules(Context& context, const Node& value, Keyword /*keyword*/) {
  if (std::exchange(context.has_object_rules, true)) return;
  ObjectRules rules;
  if (const Node* const named = context.schema.find("properties")) {
    if (!named->is_mapping()) return;
    std::vector<NameRow> rows;
    for (const Member& member : named->members()) {
      rows.push_back({member.name(), child(member.value)});
    }
    rules.named = make_name_table(program_, rows);
  }
  std::vector<PatternRule> patterns;
  if (const Node* const by_pattern = context.schema.find("patternProperties")) {
    if (!by_pattern->is_mapping()) return;
    for (const Member& member : by_pattern->members()) {
      if (const auto regex = regex_for(context, member.value, member.name())) {
        patterns.push_back({*regex, child(member.value), &member.value});
      }
    }
  }
  rules.first_pattern = static_cast<std::uint32_t>(program_.patterns.size());
  rules.pattern_count = static_cast<std::uint32_t>(patterns.size());
  program_.patterns.insert(program_.patterns.end(), patterns.begin(), patterns.end());
  if (const Node* const additional = context.schema.find("additionalProperties")) {
    rules.additional = child(*additional);
  }
  emit(context, Op::object, value, add(program_.objects, rules));
}

void Compilation::property_names(Context& context, const Node& value, Keyword /*keyword*/) {
  emit(context, Op::property_names, value, child(value));
}

void Compilation::array_rules(Context& context, const Node& value, Keyword /*keyword*/) {
  if (std::exchange(context.has_array_rules, true)) return;
  ArrayRules rules;
  const bool has_prefix_items = context.dialect.draft >= Draft::draft2020_12;
  const Node* const items = context.schema.find("items");
  const Node* prefix = has_prefix_items ? context.schema.find("prefixItems") : items;
  const Node* rest = has_prefix_items ? items : context.schema.find("additionalItems");
  if (!has_prefix_items && (items == nullptr || !items->is_sequence())) {
    rest = items;
    prefix = nullptr;
  }
  if (has_prefix_items && prefix != nullptr && !prefix->is_sequence()) {
    return;
  }
  if (prefix != nullptr) {
    std::vector<BlockId> blocks;
    for (const Node& schema : prefix->items()) blocks.push_back(child(schema));
    rules.first_prefix = add_blocks(blocks);
    rules.prefix_count = static_cast<std::uint32_t>(blocks.size());
  }
  if (rest != nullptr) rules.rest = child(*rest);
  emit(context, Op::array, value, add(program_.arrays, rules));
}

void Compilation::contains(Context& context, const Node& value, Keyword /*keyword*/) {
  ContainsRules rules;
  rules.block = child(value);
  rules.marks = context.dialect.draft >= Draft::draft2020_12;
  if (find_keyword(context.dialect, "minContains") != nullptr) {
    if (const Node* const least = context.schema.find("minContains")) {
      rules.least = count_of(*least).value_or(1);
    }
    if (const Node* const most = context.schema.find("maxContains")) {
      rules.most = count_of(*most).value_or(rules.most);
    }
  }
  emit(context, Op::contains, value, add(program_.contains, rules));
}

void Compilation::branches(Context& context, const Node& value, Keyword keyword) {
  if (!value.is_sequence() || value.size() == 0) {
    return;
  }
  std::vector<BlockId> blocks;
  for (const Node& schema : value.items()) blocks.push_back(child(schema));
  const Op op = keyword == Keyword::all_of   ? Op::all_of
                : keyword == Keyword::any_of ? Op::any_of
                                             : Op::one_of;
  emit(context, op, value, add_blocks(blocks), static_cast<std::uint32_t>(blocks.size()));
}

void Compilation::negation(Context& context, const Node& value, Keyword /*keyword*/) {
  emit(context, Op::negation, value, child(value));
}

void Compilation::condition(Context& context, const Node& value, Keyword /*keyword*/) {
  const Node* const then_schema = context.schema.find("then");
  const Node* const else_schema = context.schema.find("else");
  const std::vector<BlockId> blocks{child(value),
                                    then_schema != nullptr ? child(*then_schema) : kNoBlock,
                                    else_schema != nullptr ? child(*else_schema) : kNoBlock};
  emit(context, Op::condition, value, add_blocks(blocks), 3);
}

void Compilation::dependent_schemas(Context& context, const Node& value, Keyword /*keyword*/) {
  if (!value.is_mapping()) return;
  std::vector<DependentBlock> rows;
  for (const Member& member : value.members()) {
    if (!member.value.is_sequence()) rows.push_back({member.name(), child(member.value)});
  }
  if (rows.empty()) return;
  const auto first = static_cast<std::uint32_t>(program_.dependent_blocks.size());
  program_.dependent_blocks.insert(program_.dependent_blocks.end(), rows.begin(), rows.end());
  emit(context, Op::dependent_schemas, value, first, static_cast<std::uint32_t>(rows.size()));
}

void Compilation::dependencies(Context& context, const Node& value, Keyword keyword) {
  dependent_required(context, value, keyword);
  dependent_schemas(context, value, keyword);
}

void Compilation::reference(Context& context, const Node& value, Keyword keyword) {
  if (!value.is_string()) return;
  const auto target = resources_.resolve(context.resource, value.text());
  if (!target) {
    auto others = resources_.alternatives(context.resource, value.text());
    std::sort(others.begin(), others.end());
    const std::vector<std::string_view> candidates(others.begin(), others.end());
    return report(context, value, "schema/dangling-ref",
                  fmt::format("'{}' leads to no schema", printable(shorten(value.text(), 80))),
                  printable(did_you_mean(value.text(), candidates)));
  }
  const BlockId block = block_for(*target);
  if (const auto name = dynamic_name(*target, value.text(), keyword)) {
    dynamic_names_.push_back(*name);
    emit(context, Op::dynamic_call, value, block, add(program_.names, *name));
  } else {
    emit(context, Op::call, value, block);
  }
}

std::optional<std::string_view> Compilation::dynamic_name(const SchemaLocation& target,
                                                          std::string_view reference,
                                                          Keyword keyword) {
  if (keyword == Keyword::ref) return std::nullopt;
  const auto hash = reference.find('#');
  const std::string_view name = keyword == Keyword::recursive_ref ? std::string_view()
                                : hash == std::string_view::npos  ? reference
                                                                  : reference.substr(hash + 1);
  const auto& anchors = resources_.at(target.resource).dynamic_anchors;
  const auto found = anchors.find(name);
  if (found == anchors.end() || found->second != target.node) return std::nullopt;
  return found->first;
}

void Compilation::unevaluated(Context& context, const Node& value, Keyword keyword) {
  const bool is_properties = keyword == Keyword::unevaluated_properties;
  (is_properties ? context.tracks_properties : context.tracks_items) = true;
  emit(context, is_properties ? Op::unevaluated_properties : Op::unevaluated_items, value,
       child(value));
}

}  // namespace meshctl::jsonschema
