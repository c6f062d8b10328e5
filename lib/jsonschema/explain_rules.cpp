// What single rules find: assertions, members, items.
#include <algorithm>

#include "base/text.h"
#include "jsonschema/equality.h"
#include "jsonschema/explanation.h"
#include "jsonschema/facts.h"

namespace meshctl::jsonschema {

using document::Member;
using document::Node;

namespace {

struct CauseOf {
  Op op;
  Cause cause;
};

constexpr CauseOf kCauses[] = {
    {Op::fail, Cause::not_allowed},
    {Op::type, Cause::type},
    {Op::constant, Cause::constant},
    {Op::constant_string, Cause::constant},
    {Op::enumeration, Cause::enumeration},
    {Op::enumeration_strings, Cause::enumeration},
    {Op::minimum, Cause::minimum},
    {Op::maximum, Cause::maximum},
    {Op::exclusive_minimum, Cause::exclusive_minimum},
    {Op::exclusive_maximum, Cause::exclusive_maximum},
    {Op::multiple_of, Cause::multiple_of},
    {Op::min_length, Cause::min_length},
    {Op::max_length, Cause::max_length},
    {Op::pattern, Cause::pattern},
    {Op::format, Cause::format},
    {Op::min_items, Cause::min_items},
    {Op::max_items, Cause::max_items},
    {Op::min_properties, Cause::min_properties},
    {Op::max_properties, Cause::max_properties},
    {Op::unique_items, Cause::unique_items},
};

}  // namespace

Problem& Explanation::add(Cause cause, BlockId id, const Instruction& step, const Node& node) {
  Problem problem;
  problem.cause = cause;
  problem.node = &node;
  problem.schema = program_.blocks[id].node;
  problem.by = &step;
  problem.key_of = key_of_;
  if (reason_node_ == &node ||
      (cause == Cause::unknown_property && reason_node_ == node.parent())) {
    problem.because = reason_;
  }
  problems_.push_back(std::move(problem));
  return problems_.back();
}

void Explanation::assertion(BlockId id, const Instruction& step, const Node& node) {
  const auto* const found = std::find_if(std::begin(kCauses), std::end(kCauses),
                                         [&step](const CauseOf& row) { return row.op == step.op; });
  Problem& problem =
      add(found == std::end(kCauses) ? Cause::invalid : found->cause, id, step, node);
  if (problem.cause == Cause::type) problem.kinds = step.small;
  if (problem.cause == Cause::enumeration) {
    for (const Node& value : step.keyword->items()) problem.values.push_back(&value);
  }
}

void Explanation::required(BlockId id, const Instruction& step, const Node& node) {
  for (std::uint32_t i = 0; i < step.b; ++i) {
    const std::string_view name = program_.names[step.a + i];
    if (node.find(name) == nullptr) add(Cause::missing_property, id, step, node).names = {name};
  }
}

void Explanation::dependent_required(BlockId id, const Instruction& step, const Node& node) {
  for (std::uint32_t i = 0; i < step.b; ++i) {
    const DependentName& row = program_.dependent_names[step.a + i];
    if (node.find(row.name) == nullptr || node.find(row.required) != nullptr) continue;
    Problem& problem = add(Cause::missing_property, id, step, node);
    problem.names = {row.required};
    problem.because = in_quotes(row.name) + " is given";
  }
}

bool Explanation::is_false(BlockId id) const {
  const Block& block = program_.blocks[id];
  return !block.is_empty() && program_.code[block.begin].op == Op::fail;
}

void Explanation::mark(Known* known, std::size_t index) {
  if (known != nullptr) (*known)[index] = true;
}

void Explanation::object(BlockId id, const Instruction& step, const Node& node, Known* known) {
  const ObjectRules& rules = program_.objects[step.a];
  if (nested_attempts_ == 0) note_names(rules, node);
  for (const Member& member : node.members()) {
    bool is_known = false;
    if (const NameEntry* entry =
            program_.find(rules.named, member.name(), hash_of_name(member.name()))) {
      block(entry->value, member.value, nullptr);
      is_known = true;
    }
    for (std::uint32_t i = 0; i < rules.pattern_count; ++i) {
      const PatternRule& rule = program_.patterns[rules.first_pattern + i];
      if (program_.regexes[rule.regex].search(member.name()) != regex::Verdict::match) continue;
      block(rule.block, member.value, nullptr);
      is_known = true;
    }
    if (!is_known && rules.additional != kNoBlock) {
      if (is_false(rules.additional)) {
        unknown(id, step, node, member.value);
      } else {
        block(rules.additional, member.value, nullptr);
      }
      is_known = true;
    }
    if (is_known) mark(known, member.value.index());
  }
}

void Explanation::note_names(const ObjectRules& rules, const Node& node) {
  auto& names = names_[&node];
  for (const NameEntry& entry : program_.entries_of(rules.named)) {
    if (is_false(entry.value)) continue;
    if (std::find(names.begin(), names.end(), entry.name) == names.end()) {
      names.push_back(entry.name);
    }
  }
}

void Explanation::unknown(BlockId id, const Instruction& step, const Node& object,
                          const Node& value) {
  const std::string_view name = value.key()->text();
  const auto conditional = conditional_names(program_, id);
  std::vector<const Node*> wanted;
  std::string_view asked;
  for (const ConditionalName& one : conditional) {
    if (one.name != name || one.test.property.empty()) continue;
    if (has_problem(object, one.test.property)) return;
    if (asked.empty()) asked = one.test.property;
    if (one.test.property != asked) continue;
    wanted.insert(wanted.end(), one.test.values.begin(), one.test.values.end());
  }
  Problem& problem = add(Cause::unknown_property, id, step, value);
  problem.names = names_[&object];
  if (asked.empty()) return;
  const Node* const given = object.find(asked);
  if (given != nullptr && given->is_scalar()) {
    problem.because = in_quotes(asked) + " is " + shown(*given);
  }
  problem.hint = belongs_to(name, asked, wanted);
}

std::string Explanation::belongs_to(std::string_view name, std::string_view asked,
                                    const std::vector<const Node*>& wanted) {
  constexpr std::size_t kMostNamed = 3;
  if (wanted.empty()) return in_quotes(name) + " goes with " + in_quotes(asked);
  std::vector<std::string> values;
  for (const Node* value : wanted) {
    const std::string text = shown(*value);
    if (std::find(values.begin(), values.end(), text) == values.end()) values.push_back(text);
  }
  const std::size_t more = values.size() > kMostNamed + 1 ? values.size() - kMostNamed : 0;
  values.resize(values.size() - more);
  if (more > 0) values.push_back(std::to_string(more) + " others");
  return in_quotes(name) + " goes with " + in_quotes(asked) + " " + join_words(values, "or");
}

bool Explanation::has_problem(const Node& object, std::string_view property) const {
  const Node* const value = object.find(property);
  return std::any_of(problems_.begin(), problems_.end(), [&](const Problem& problem) {
    if (value != nullptr) return problem.node == value;
    return problem.node == &object && !problem.names.empty() &&
           (problem.cause == Cause::missing_property || problem.cause == Cause::missing_one_of) &&
           std::find(problem.names.begin(), problem.names.end(), property) != problem.names.end();
  });
}

void Explanation::property_names(const Instruction& step, const Node& node) {
  for (const Member& member : node.members()) {
    const Node* const outer = std::exchange(key_of_, &member.value);
    block(step.a, member.key, nullptr);
    key_of_ = outer;
  }
}

void Explanation::array(BlockId id, const Instruction& step, const Node& node, Known* known) {
  const ArrayRules& rules = program_.arrays[step.a];
  const auto items = node.items();
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i < rules.prefix_count) {
      block(program_.block_lists[rules.first_prefix + i], items[i], nullptr);
    } else if (rules.rest == kNoBlock) {
      return;
    } else if (is_false(rules.rest)) {
      add(Cause::unexpected_item, id, step, items[i]);
      return mark_rest(known, i);
    } else {
      block(rules.rest, items[i], nullptr);
    }
    mark(known, i);
  }
}

void Explanation::mark_rest(Known* known, std::size_t first) {
  if (known == nullptr) return;
  for (std::size_t i = first; i < known->size(); ++i) (*known)[i] = true;
}

void Explanation::contains(BlockId id, const Instruction& step, const Node& node, Known* known) {
  const ContainsRules& rules = program_.contains[step.a];
  std::size_t index = 0;
  std::size_t count = 0;
  for (const Node& item : node.items()) {
    if (machine_.run(rules.block, item)) {
      ++count;
      if (rules.marks) mark(known, index);
    }
    ++index;
  }
  if (count < rules.least || count > rules.most) add(Cause::contains, id, step, node).count = count;
}

void Explanation::exclusive(BlockId id, const Instruction& step, const Node& node,
                            const std::vector<BlockId>& valid) {
  std::vector<std::string_view> names;
  for (const BlockId branch : valid) {
    for (const std::string_view name : facts_of(program_, branch).required) {
      if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    }
  }
  add(Cause::exclusive, id, step, node).names = std::move(names);
}

void Explanation::negation(BlockId id, const Instruction& step, const Node& node) {
  const Facts facts = facts_of(program_, step.a);
  if (node.is_mapping() && facts.tests.empty()) {
    for (const std::string_view name : facts.required) {
      const Node* const value = node.find(name);
      if (value == nullptr) continue;
      add(Cause::not_allowed, id, step, *value);
      return;
    }
  }
  add(Cause::not_allowed, id, step, node);
}

void Explanation::unevaluated_items(BlockId id, const Instruction& step, const Node& node,
                                    Known& known) {
  const auto items = node.items();
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (known[i]) continue;
    if (is_false(step.a)) {
      add(Cause::unexpected_item, id, step, items[i]);
      return mark_rest(&known, i);
    }
    block(step.a, items[i], nullptr);
    known[i] = true;
  }
}

void Explanation::unevaluated_properties(BlockId id, const Instruction& step, const Node& node,
                                         Known& known) {
  std::size_t index = 0;
  for (const Member& member : node.members()) {
    if (!known[index]) {
      if (is_false(step.a)) {
        unknown(id, step, node, member.value);
      } else {
        block(step.a, member.value, nullptr);
      }
      known[index] = true;
    }
    ++index;
  }
}

}  // namespace meshctl::jsonschema
