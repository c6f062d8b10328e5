// Explanation: one explained run. The walk is in explainer.cpp, what single rules find in
// explain_rules.cpp.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "document/node.h"
#include "jsonschema/jsonschema.h"
#include "jsonschema/machine.h"
#include "jsonschema/problem.h"
#include "jsonschema/program.h"

namespace meshctl::jsonschema {

/// Which members or items have been evaluated.
using Known = std::vector<bool>;

/// Collects the problems of one value; used once.
class Explanation {
 public:
  explicit Explanation(const Program& program) : program_(program), machine_(program) {}

  /// The problems of a value that a run has refused, or did not finish with; without those that are
  /// told already.
  std::vector<Problem> run(const document::Node& instance, Halt halt, const IsTold& is_told);

  [[nodiscard]] const Labels& labels() const { return labels_; }
  [[nodiscard]] const AppliedSchemas& applied() const { return applied_; }

 private:
  // Walking.

  void block(BlockId id, const document::Node& node, Known* known);
  void set_scope(const Machine::Scope* scope);
  void note_schema(const document::Node& schema, const document::Node& node);
  void code(BlockId id, const document::Node& node, Known* known);
  void instruction(BlockId id, const Instruction& step, const document::Node& node, Known* known);

  // Problems.

  Problem& add(Cause cause, BlockId id, const Instruction& step, const document::Node& node);
  void assertion(BlockId id, const Instruction& step, const document::Node& node);
  void required(BlockId id, const Instruction& step, const document::Node& node);
  void dependent_required(BlockId id, const Instruction& step, const document::Node& node);

  // Applicators.

  [[nodiscard]] bool is_false(BlockId id) const;
  static void mark(Known* known, std::size_t index);
  void object(BlockId id, const Instruction& step, const document::Node& node, Known* known);
  void note_names(const ObjectRules& rules, const document::Node& node);

  /// A property that nothing knows; unless a condition would, whose own property is already a
  /// problem.
  void unknown(BlockId id, const Instruction& step, const document::Node& object,
               const document::Node& value);
  static std::string belongs_to(std::string_view name, std::string_view asked,
                                const std::vector<const document::Node*>& wanted);

  /// Whether a property of an object has been told of: missing, or its value refused.
  [[nodiscard]] bool has_problem(const document::Node& object, std::string_view property) const;
  void property_names(const Instruction& step, const document::Node& node);
  void array(BlockId id, const Instruction& step, const document::Node& node, Known* known);
  static void mark_rest(Known* known, std::size_t first);
  void contains(BlockId id, const Instruction& step, const document::Node& node, Known* known);
  void branches(BlockId id, const Instruction& step, const document::Node& node, Known* known);

  template <typename Work>
  void with_reason(const std::string& reason, const document::Node& node, const Work& work) {
    if (reason.empty()) return work();
    std::string outer = std::exchange(reason_, reason);
    const document::Node* const outer_node = std::exchange(reason_node_, &node);
    work();
    reason_ = std::move(outer);
    reason_node_ = outer_node;
  }

  /// The number of problems of a branch; in an attempt that leaves nothing behind.
  std::size_t distance(BlockId branch, const document::Node& node);
  void exclusive(BlockId id, const Instruction& step, const document::Node& node,
                 const std::vector<BlockId>& valid);
  void negation(BlockId id, const Instruction& step, const document::Node& node);
  void condition(const Instruction& step, const document::Node& node, Known* known);
  void dependent_schemas(const Instruction& step, const document::Node& node, Known* known);
  void unevaluated_items(BlockId id, const Instruction& step, const document::Node& node,
                         Known& known);
  void unevaluated_properties(BlockId id, const Instruction& step, const document::Node& node,
                              Known& known);

  const Program& program_;
  Machine machine_;
  const Machine::Scope* scope_ = nullptr;
  int depth_ = 0;
  std::uint32_t visits_ = 0;
  int attempts_ = 0;
  int nested_attempts_ = 0;
  std::vector<Problem> problems_;
  std::string reason_;
  const document::Node* reason_node_ = nullptr;
  const document::Node* key_of_ = nullptr;
  Labels labels_;
  AppliedSchemas applied_;
  /// The properties that an object may have, as far as the branches taken say.
  std::unordered_map<const document::Node*, std::vector<std::string_view>> names_;
};

}  // namespace meshctl::jsonschema
