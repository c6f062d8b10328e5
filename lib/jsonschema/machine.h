// Runs a Program on values: the verdict only. Bounded in steps and depth; allocates nothing once
// its scratch has grown.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "document/node.h"
#include "jsonschema/program.h"

namespace meshctl::jsonschema {

/// Why an evaluation ended before it had an answer.
enum class Stop : std::uint8_t { none, steps, depth, pattern };

/// Where an evaluation ended before it had an answer.
struct Halt {
  Stop why = Stop::none;
  /// Of `pattern`: the pattern, and the value, or the key, that was held against it.
  const document::Node* node = nullptr;
  std::string_view pattern = {};
};

class Machine {
 public:
  explicit Machine(const Program& program);
  ~Machine();
  Machine(const Machine&) = delete;
  Machine& operator=(const Machine&) = delete;

  /// Whether the value is valid; false when the run was stopped.
  [[nodiscard]] bool run(BlockId id, const document::Node& node);

  /// Whether one instruction alone accepts the value, as part of block `id`; for an assertion or an
  /// applicator that needs no notes of what is evaluated.
  [[nodiscard]] bool accepts(const Instruction& instruction, const document::Node& node);

  [[nodiscard]] Stop stop() const { return halt_.why; }
  [[nodiscard]] const Halt& halt() const { return halt_; }

  /// A dynamic scope: the resources entered, from the innermost out.
  struct Scope {
    std::uint32_t resource;
    const Scope* outer;
  };
  /// The block that a dynamic reference means in the present scope.
  [[nodiscard]] BlockId dynamic_target(const Instruction& instruction) const;
  /// The scope that runs begin in; the explainer keeps it in step with its own walk.
  void set_scope(const Scope* scope) { scope_ = scope; }

 private:
  /// Notes which members or items of one value have been evaluated: bits in `words_`.
  struct Notes {
    std::uint32_t offset;
    std::uint32_t words;
  };

  bool block(BlockId id, const document::Node& node, const Notes* notes);
  bool code(const Block& block, const document::Node& node, const Notes* notes);
  bool instruction(const Instruction& step, const document::Node& node, const Notes* notes);
  bool assertion(const Instruction& step, const document::Node& node);

  bool object(const ObjectRules& rules, const document::Node& node, const Notes* notes);
  bool array(const ArrayRules& rules, const document::Node& node, const Notes* notes);
  bool contains(const ContainsRules& rules, const document::Node& node, const Notes* notes);
  bool all_of(const Instruction& step, const document::Node& node, const Notes* notes);
  bool any_of(const Instruction& step, const document::Node& node, const Notes* notes);
  bool one_of(const Instruction& step, const document::Node& node, const Notes* notes);
  bool condition(const Instruction& step, const document::Node& node, const Notes* notes);
  bool unevaluated_items(const Instruction& step, const document::Node& node, const Notes* notes);
  bool unevaluated_properties(const Instruction& step, const document::Node& node,
                              const Notes* notes);
  /// Runs a block whose notes count only when it accepts the value.
  bool attempt(BlockId id, const document::Node& node, const Notes* notes);

  /// Whether the text of a value, or of a key, matches one of the program's patterns.
  bool matches(std::uint32_t regex, std::string_view pattern, const document::Node& node);
  bool is_same(const document::Node& a, const document::Node& b);
  bool is_unique(const document::Node& node);
  bool stopped(Stop why) {
    halt_.why = why;
    return false;
  }

  Notes open_notes(std::size_t size);
  void close_notes(const Notes& notes);
  void merge(const Notes& from, const Notes& into);
  void mark(const Notes* notes, std::size_t index) {
    if (notes != nullptr) words_[notes->offset + index / 64] |= std::uint64_t{1} << (index % 64);
  }
  void mark_all(const Notes* notes, std::size_t first, std::size_t end);
  [[nodiscard]] bool is_marked(const Notes& notes, std::size_t index) const {
    return (words_[notes.offset + index / 64] >> (index % 64) & 1U) != 0;
  }

  const Program& program_;
  std::uint64_t steps_;
  std::uint32_t depth_ = 0;
  Halt halt_;
  const Scope* scope_ = nullptr;
  std::vector<std::uint64_t> words_;
};

}  // namespace meshctl::jsonschema
