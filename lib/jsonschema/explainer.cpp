// The explained run: like the machine's, but it goes on after a failure, notes as evaluated also
// what failed, and follows only the branches that were meant.
#include "jsonschema/explainer.h"

#include <iterator>

#include "jsonschema/branch.h"
#include "jsonschema/explanation.h"
#include "jsonschema/facts.h"
#include "jsonschema/settle.h"
#include "jsonschema/words.h"

namespace meshctl::jsonschema {

using document::Document;
using document::Node;

namespace {

constexpr int kDeepest = 1000;
// Attempts to find the nearest branch; after these the first is taken.
constexpr int kMostAttempts = 300;
constexpr std::size_t kMostProblems = 1000;
constexpr std::uint32_t kMostVisits = 5'000'000;

}  // namespace

std::vector<Problem> Explanation::run(const Node& instance, Halt halt, const IsTold& is_told) {
  if (halt.why == Stop::none) {
    block(program_.root, instance, nullptr);
    if (visits_ > kMostVisits) halt.why = Stop::steps;
    if (machine_.stop() != Stop::none) halt = machine_.halt();
  }
  if (halt.why != Stop::none) problems_.clear();
  if (problems_.empty()) {
    Problem problem;
    problem.cause = halt.why != Stop::none ? Cause::stopped : Cause::invalid;
    problem.node = halt.node != nullptr ? halt.node : &instance;
    if (halt.why == Stop::pattern) problem.names = {halt.pattern};
    problems_.push_back(std::move(problem));
  }
  std::erase_if(problems_, [&is_told](const Problem& problem) {
    return is_told && problem.cause == Cause::missing_property &&
           is_told(*problem.node, problem.names.front());
  });
  return settle(std::move(problems_), applied_);
}

void Explanation::block(BlockId id, const Node& node, Known* known) {
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

void Explanation::set_scope(const Machine::Scope* scope) {
  scope_ = scope;
  machine_.set_scope(scope);
}

void Explanation::note_schema(const Node& schema, const Node& node) {
  if (!schema.is_mapping() || nested_attempts_ > 0) return;
  applied_[&node].push_back(&schema);
  if (!node.is_mapping()) return;
  Label& label = labels_[&node];
  if (label.title.empty()) label.title = schema.string_at("title");
  if (label.name_key.empty()) label.name_key = schema.string_at("x-name");
}

void Explanation::code(BlockId id, const Node& node, Known* known) {
  for (const Instruction& step : program_.code_of(program_.blocks[id])) {
    const std::size_t before = problems_.size();
    instruction(id, step, node, known);
    // The rest of the schema has nothing to say about a value of another type.
    if (step.op == Op::type && problems_.size() > before) return;
  }
}

void Explanation::instruction(BlockId id, const Instruction& step, const Node& node, Known* known) {
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

void Explanation::branches(BlockId id, const Instruction& step, const Node& node, Known* known) {
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

std::size_t Explanation::distance(BlockId branch, const Node& node) {
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

void Explanation::condition(const Instruction& step, const Node& node, Known* known) {
  const auto blocks = program_.block_list(step);
  const bool holds = machine_.run(blocks[0], node);
  if (holds && known != nullptr) block(blocks[0], node, known);
  const BlockId chosen = blocks[holds ? 1 : 2];
  if (chosen == kNoBlock) return;
  const std::string reason = holds ? reason_of(program_, blocks[0], node) : std::string();
  with_reason(reason, node, [&] { block(chosen, node, known); });
}

void Explanation::dependent_schemas(const Instruction& step, const Node& node, Known* known) {
  for (std::uint32_t i = 0; i < step.b; ++i) {
    const DependentBlock& row = program_.dependent_blocks[step.a + i];
    if (node.find(row.name) == nullptr) continue;
    with_reason(in_quotes(row.name) + " is given", node, [&] { block(row.block, node, known); });
  }
}

void explain(const Program& program, const Document& document, const Node& instance,
             const Halt& halt, const IsTold& is_told, std::vector<Finding>& findings) {
  Explanation explanation(program);
  const std::vector<Problem> problems = explanation.run(instance, halt, is_told);
  const Words words(document, explanation.labels(), explanation.applied());
  std::vector<Finding> own;
  own.reserve(problems.size());
  for (const Problem& problem : problems) own.push_back(words.finding(problem));
  sort_findings(own);
  findings.insert(findings.end(), std::make_move_iterator(own.begin()),
                  std::make_move_iterator(own.end()));
}

}  // namespace meshctl::jsonschema
