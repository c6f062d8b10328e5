// The explained run: like the machine's, but it goes on after a failure, notes as evaluated also
// what failed, and follows only the branches that were meant.
#include "jsonschema/explainer.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "jsonschema/branch.h"
#include "jsonschema/equality.h"
#include "jsonschema/facts.h"
#include "jsonschema/machine.h"
#include "jsonschema/problem.h"
#include "jsonschema/settle.h"
#include "jsonschema/words.h"

namespace meshctl::jsonschema {

using document::Document;
using document::Member;
using document::Node;

namespace {

constexpr int kDeepest = 1500;
// Attempts to find the nearest branch; after these the first is taken.
constexpr int kMostAttempts = 300;
constexpr std::size_t kMostProblems = 1000;
constexpr std::uint32_t kMostVisits = 5'000'000;

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

/// Which members or items have been evaluated.
using Known = std::vector<bool>;

class Explainer {
 public:
  explicit Explainer(const Program& program) : program_(program), machine_(program) {}

  std::vector<Problem> run(const Node& instance, Stop stop) {
    if (stop == Stop::none) {
      block(program_.root, instance, nullptr);
      if (visits_ > kMostVisits) stop = Stop::steps;
      if (machine_.stop() != Stop::none) stop = machine_.stop();
    }
    if (stop != Stop::none) problems_.clear();
    if (problems_.empty()) {
      Problem problem;
      problem.cause = stop != Stop::none ? Cause::stopped : Cause::invalid;
      problem.node = &instance;
      problems_.push_back(std::move(problem));
    }
    return settle(std::move(problems_));
  }

  [[nodiscard]] const Labels& labels() const { return labels_; }
  [[nodiscard]] const AppliedSchemas& applied() const { return applied_; }

 private:
  // Walking.

  void block(BlockId id, const Node& node, Known* known) {
    const Block& block = program_.blocks[id];
    if (block.is_empty() || depth_ > kDeepest || problems_.size() > kMostProblems) return;
    if (++visits_ > kMostVisits) return;
    ++depth_;
    const Machine::Scope* const outer = scope_;
    const Machine::Scope entered{block.resource, outer};
    if (outer == nullptr || outer->resource != block.resource) set_scope(&entered);
    note_schema(*block.node, node);
    if ((block.tracks_properties && node.is_mapping()) ||
        (block.tracks_items && node.is_sequence())) {
      Known own(node.size(), false);
      code(id, node, &own);
      if (known != nullptr) {
        for (std::size_t i = 0; i < own.size(); ++i) {
          if (own[i]) (*known)[i] = true;
        }
      }
    } else {
      code(id, node, known);
    }
    set_scope(outer);
    --depth_;
  }

  void set_scope(const Machine::Scope* scope) {
    scope_ = scope;
    machine_.set_scope(scope);
  }

  void note_schema(const Node& schema, const Node& node) {
    if (!schema.is_mapping() || nested_attempts_ > 0) return;
    applied_[&node].push_back(&schema);
    if (!node.is_mapping()) return;
    Label& label = labels_[&node];
    if (label.title.empty()) label.title = schema.string_at("title");
    if (label.name_key.empty()) label.name_key = schema.string_at("x-name");
  }

  void code(BlockId id, const Node& node, Known* known) {
    for (const Instruction& step : program_.code_of(program_.blocks[id])) {
      const std::size_t before = problems_.size();
      instruction(id, step, node, known);
      // The rest of the schema has nothing to say about a value of another type.
      if (step.op == Op::type && problems_.size() > before) return;
    }
  }

  void instruction(BlockId id, const Instruction& step, const Node& node, Known* known) {
    switch (step.op) {
      case Op::required:
        if (node.is_mapping()) required(id, step, node);
        return;
      case Op::dependent_required:
        if (node.is_mapping()) dependent_required(id, step, node);
        return;
      case Op::object:
        if (node.is_mapping()) object(id, step, node, known);
        return;
      case Op::property_names:
        property_names(step, node);
        return;
      case Op::array:
        if (node.is_sequence()) array(id, step, node, known);
        return;
      case Op::contains:
        if (node.is_sequence()) contains(id, step, node, known);
        return;
      case Op::call:
        return block(step.a, node, known);
      case Op::dynamic_call:
        return block(machine_.dynamic_target(step), node, known);
      case Op::all_of:
        for (const BlockId branch : program_.block_list(step)) block(branch, node, known);
        return;
      case Op::any_of:
      case Op::one_of:
        return branches(id, step, node, known);
      case Op::negation:
        if (!machine_.accepts(step, node)) negation(id, step, node);
        return;
      case Op::condition:
        return condition(step, node, known);
      case Op::dependent_schemas:
        return dependent_schemas(step, node, known);
      case Op::unevaluated_items:
        if (node.is_sequence()) unevaluated_items(id, step, node, *known);
        return;
      case Op::unevaluated_properties:
        if (node.is_mapping()) unevaluated_properties(id, step, node, *known);
        return;
      default:
        if (!machine_.accepts(step, node)) assertion(id, step, node);
        return;
    }
  }

  // Problems.

  Problem& add(Cause cause, BlockId id, const Instruction& step, const Node& node) {
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

  void assertion(BlockId id, const Instruction& step, const Node& node) {
    const auto* const found =
        std::find_if(std::begin(kCauses), std::end(kCauses),
                     [&step](const CauseOf& row) { return row.op == step.op; });
    Problem& problem =
        add(found == std::end(kCauses) ? Cause::invalid : found->cause, id, step, node);
    if (problem.cause == Cause::type) problem.kinds = step.small;
    if (problem.cause == Cause::enumeration) {
      for (const Node& value : step.keyword->items()) problem.values.push_back(&value);
    }
  }

  void required(BlockId id, const Instruction& step, const Node& node) {
    for (std::uint32_t i = 0; i < step.b; ++i) {
      const std::string_view name = program_.names[step.a + i];
      if (node.find(name) == nullptr) add(Cause::missing_property, id, step, node).names = {name};
    }
  }

  void dependent_required(BlockId id, const Instruction& step, const Node& node) {
    for (std::uint32_t i = 0; i < step.b; ++i) {
      const DependentName& row = program_.dependent_names[step.a + i];
      if (node.find(row.name) == nullptr || node.find(row.required) != nullptr) continue;
      Problem& problem = add(Cause::missing_property, id, step, node);
      problem.names = {row.required};
      problem.because = quoted(row.name) + " is given";
    }
  }

  // Applicators.

  [[nodiscard]] bool is_false(BlockId id) const {
    const Block& block = program_.blocks[id];
    return !block.is_empty() && program_.code[block.begin].op == Op::fail;
  }

  static void mark(Known* known, std::size_t index) {
    if (known != nullptr) (*known)[index] = true;
  }

  void object(BlockId id, const Instruction& step, const Node& node, Known* known) {
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

  void note_names(const ObjectRules& rules, const Node& node) {
    auto& names = names_[&node];
    for (const NameEntry& entry : program_.entries_of(rules.named)) {
      if (is_false(entry.value)) continue;
      if (std::find(names.begin(), names.end(), entry.name) == names.end()) {
        names.push_back(entry.name);
      }
    }
  }

  /// A property that nothing knows; unless a condition would, whose own property is already a
  /// problem.
  void unknown(BlockId id, const Instruction& step, const Node& object, const Node& value) {
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
      problem.because = quoted(asked) + " is " + shown(*given);
    }
    problem.hint = belongs_to(name, asked, wanted);
  }

  static std::string belongs_to(std::string_view name, std::string_view asked,
                                const std::vector<const Node*>& wanted) {
    constexpr std::size_t kMostNamed = 3;
    if (wanted.empty()) return quoted(name) + " goes with " + quoted(asked);
    std::vector<std::string> values;
    for (const Node* value : wanted) {
      const std::string text = shown(*value);
      if (std::find(values.begin(), values.end(), text) == values.end()) values.push_back(text);
    }
    const std::size_t more = values.size() > kMostNamed + 1 ? values.size() - kMostNamed : 0;
    values.resize(values.size() - more);
    if (more > 0) values.push_back(std::to_string(more) + " others");
    return quoted(name) + " goes with " + quoted(asked) + " " + join_words(values, "or");
  }

  /// Whether a property of an object has been told of: missing, or its value refused.
  [[nodiscard]] bool has_problem(const Node& object, std::string_view property) const {
    const Node* const value = object.find(property);
    return std::any_of(problems_.begin(), problems_.end(), [&](const Problem& problem) {
      if (value != nullptr) return problem.node == value;
      return problem.node == &object && !problem.names.empty() &&
             (problem.cause == Cause::missing_property || problem.cause == Cause::missing_one_of) &&
             std::find(problem.names.begin(), problem.names.end(), property) != problem.names.end();
    });
  }

  void property_names(const Instruction& step, const Node& node) {
    for (const Member& member : node.members()) {
      const Node* const outer = std::exchange(key_of_, &member.value);
      block(step.a, member.key, nullptr);
      key_of_ = outer;
    }
  }

  void array(BlockId id, const Instruction& step, const Node& node, Known* known) {
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

  static void mark_rest(Known* known, std::size_t first) {
    if (known == nullptr) return;
    for (std::size_t i = first; i < known->size(); ++i) (*known)[i] = true;
  }

  void contains(BlockId id, const Instruction& step, const Node& node, Known* known) {
    const ContainsRules& rules = program_.contains[step.a];
    std::size_t index = 0;
    for (const Node& item : node.items()) {
      if (rules.marks && known != nullptr && machine_.run(rules.block, item)) mark(known, index);
      ++index;
    }
    if (!machine_.accepts(step, node)) add(Cause::contains, id, step, node);
  }

  void branches(BlockId id, const Instruction& step, const Node& node, Known* known) {
    const auto all = program_.block_list(step);
    std::vector<BlockId> valid;
    for (const BlockId branch : all) {
      if (machine_.run(branch, node)) valid.push_back(branch);
    }
    for (const BlockId branch : valid) block(branch, node, known);
    if (valid.size() == 1 || (step.op == Op::any_of && !valid.empty())) return;
    if (valid.size() > 1) return exclusive(id, step, node, valid);
    const Node& schema = *program_.blocks[id].node;
    Choice choice = choose_branch(program_, all, node, schema.find("x-hint") != nullptr,
                                  [this, &node](BlockId branch) { return distance(branch, node); });
    if (choice.problem) {
      Problem& problem = add(choice.problem->cause, id, step, *choice.problem->node);
      problem.names = std::move(choice.problem->names);
      problem.values = std::move(choice.problem->values);
      problem.kinds = choice.problem->kinds;
      return;
    }
    with_reason(choice.because, node, [&] { block(choice.block, node, known); });
  }

  template <typename Work>
  void with_reason(const std::string& reason, const Node& node, const Work& work) {
    if (reason.empty()) return work();
    std::string outer = std::exchange(reason_, reason);
    const Node* const outer_node = std::exchange(reason_node_, &node);
    work();
    reason_ = std::move(outer);
    reason_node_ = outer_node;
  }

  /// The number of problems of a branch; in an attempt that leaves nothing behind.
  std::size_t distance(BlockId branch, const Node& node) {
    if (++attempts_ > kMostAttempts) return 0;
    std::vector<Problem> outer = std::exchange(problems_, {});
    ++nested_attempts_;
    Known known(node.size(), false);
    block(branch, node, &known);
    --nested_attempts_;
    const std::size_t count = problems_.size();
    problems_ = std::move(outer);
    return count;
  }

  void exclusive(BlockId id, const Instruction& step, const Node& node,
                 const std::vector<BlockId>& valid) {
    std::vector<std::string_view> names;
    for (const BlockId branch : valid) {
      for (const std::string_view name : facts_of(program_, branch).required) {
        if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
      }
    }
    add(Cause::exclusive, id, step, node).names = std::move(names);
  }

  void negation(BlockId id, const Instruction& step, const Node& node) {
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

  void condition(const Instruction& step, const Node& node, Known* known) {
    const auto blocks = program_.block_list(step);
    const bool holds = machine_.run(blocks[0], node);
    if (holds && known != nullptr) block(blocks[0], node, known);
    const BlockId chosen = blocks[holds ? 1 : 2];
    if (chosen == kNoBlock) return;
    const std::string reason = holds ? reason_of(program_, blocks[0], node) : std::string();
    with_reason(reason, node, [&] { block(chosen, node, known); });
  }

  void dependent_schemas(const Instruction& step, const Node& node, Known* known) {
    for (std::uint32_t i = 0; i < step.b; ++i) {
      const DependentBlock& row = program_.dependent_blocks[step.a + i];
      if (node.find(row.name) == nullptr) continue;
      with_reason(quoted(row.name) + " is given", node, [&] { block(row.block, node, known); });
    }
  }

  void unevaluated_items(BlockId id, const Instruction& step, const Node& node, Known& known) {
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

  void unevaluated_properties(BlockId id, const Instruction& step, const Node& node, Known& known) {
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

  const Program& program_;
  Machine machine_;
  const Machine::Scope* scope_ = nullptr;
  int depth_ = 0;
  std::uint32_t visits_ = 0;
  int attempts_ = 0;
  int nested_attempts_ = 0;
  std::vector<Problem> problems_;
  std::string reason_;
  const Node* reason_node_ = nullptr;
  const Node* key_of_ = nullptr;
  Labels labels_;
  AppliedSchemas applied_;
  /// The properties that an object may have, as far as the branches taken say.
  std::unordered_map<const Node*, std::vector<std::string_view>> names_;
};

}  // namespace

void explain(const Program& program, const Document& document, const Node& instance, Stop stop,
             std::vector<Finding>& findings) {
  Explainer explainer(program);
  const std::vector<Problem> problems = explainer.run(instance, stop);
  const Words words(document, explainer.labels(), explainer.applied());
  std::vector<Finding> own;
  own.reserve(problems.size());
  for (const Problem& problem : problems) own.push_back(words.finding(problem));
  sort_findings(own);
  findings.insert(findings.end(), std::make_move_iterator(own.begin()),
                  std::make_move_iterator(own.end()));
}

}  // namespace meshctl::jsonschema
