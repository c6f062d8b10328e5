// Block by block, those that a block applies to the same value first.
#include "jsonschema/optimizer.h"

#include <algorithm>
#include <optional>
#include <span>
#include <vector>

namespace meshctl::jsonschema {
namespace {

// Deeper references stay calls, and so do those to longer blocks.
constexpr int kDeepest = 50;
constexpr std::size_t kLongest = 24;
constexpr std::uint8_t kEveryKind = 0x7F;

class Optimizer {
 public:
  explicit Optimizer(Program& program)
      : program_(program), states_(program.blocks.size()), codes_(program.blocks.size()) {
    for (const Block& block : program.blocks) {
      tracks_ = tracks_ || block.tracks_properties || block.tracks_items;
    }
  }

  void run() {
    for (BlockId id = 0; id < program_.blocks.size(); ++id) static_cast<void>(code_of(id, 0));
    for (BlockId id = 0; id < program_.blocks.size(); ++id) {
      Block& block = program_.blocks[id];
      const auto& code = codes_[id];
      block.run_begin = static_cast<std::uint32_t>(program_.run_code.size());
      program_.run_code.insert(program_.run_code.end(), code.begin(), code.end());
      block.run_end = static_cast<std::uint32_t>(program_.run_code.size());
      block.is_leaf = std::all_of(code.begin(), code.end(),
                                  [](const Instruction& step) { return step.op < Op::object; });
    }
  }

 private:
  enum class State : unsigned char { unseen, open, done };
  using Code = std::vector<Instruction>;

  /// The code of a block; null while it is being written, or when that would go too deep.
  const Code* code_of(BlockId id, int depth) {
    if (states_[id] == State::done) return &codes_[id];
    if (states_[id] == State::open || depth > kDeepest) return nullptr;
    states_[id] = State::open;
    Code code;
    const auto steps = program_.code_of(program_.blocks[id]);
    for (const Instruction& step : steps) add(code, id, step, depth);
    const auto fails = [](const Instruction& step) { return step.op == Op::fail; };
    if (const auto fail = std::find_if(code.begin(), code.end(), fails); fail != code.end()) {
      code = {*fail};
    }
    codes_[id] = std::move(code);
    states_[id] = State::done;
    return &codes_[id];
  }

  /// A block's code when it may stand in the place of a reference to it.
  const Code* inline_code(BlockId from, BlockId to, int depth) {
    const Block& block = program_.blocks[to];
    // Another resource would be missing from the scope of dynamic references.
    if (block.resource != program_.blocks[from].resource || block.tracks_properties ||
        block.tracks_items) {
      return nullptr;
    }
    const Code* const code = code_of(to, depth + 1);
    return code != nullptr && code->size() <= kLongest ? code : nullptr;
  }

  void add(Code& code, BlockId id, const Instruction& step, int depth) {
    switch (step.op) {
      case Op::call:
        return apply(code, id, step.a, step, depth);
      case Op::all_of:
        if (step.c != 0) break;
        for (const BlockId branch : program_.block_list(step)) apply(code, id, branch, step, depth);
        return;
      case Op::condition:
        return condition(code, id, step, depth);
      default:
        break;
    }
    if (!is_void(step, depth)) code.push_back(step);
  }

  /// Adds what a block does: its code, or a call.
  void apply(Code& code, BlockId from, BlockId to, const Instruction& by, int depth) {
    if (const Code* const found = inline_code(from, to, depth)) {
      code.insert(code.end(), found->begin(), found->end());
      return;
    }
    Instruction call = by;
    call.op = Op::call;
    call.a = to;
    code.push_back(call);
  }

  void condition(Code& code, BlockId id, const Instruction& step, int depth) {
    const auto blocks = program_.block_list(step);
    const auto constant = constant_of(blocks[0], depth);
    if (!constant) {
      const auto does_nothing = [&](BlockId branch) {
        return branch == kNoBlock || constant_of(branch, depth) == true;
      };
      if (tracks_ || !does_nothing(blocks[1]) || !does_nothing(blocks[2])) code.push_back(step);
      return;
    }
    const BlockId chosen = blocks[*constant ? 1 : 2];
    if (chosen != kNoBlock) apply(code, id, chosen, step, depth);
  }

  /// What a block says of every value, where it says the same of all.
  std::optional<bool> constant_of(BlockId id, int depth) {
    const Code* const code = code_of(id, depth + 1);
    if (code == nullptr) return std::nullopt;
    if (code->empty()) return true;
    if (code->front().op == Op::fail) return false;
    return std::nullopt;
  }

  /// Whether an instruction accepts everything, and notes nothing that anyone asks for.
  bool is_void(const Instruction& step, int depth) {
    const auto accepts_all = [&](BlockId id) {
      return id == kNoBlock || constant_of(id, depth) == true;
    };
    switch (step.op) {
      case Op::type:
        return step.small == kEveryKind;
      case Op::min_length:
      case Op::min_items:
      case Op::min_properties:
        return step.a == 0;
      case Op::property_names:
        return accepts_all(step.a);
      case Op::negation:
        return constant_of(step.a, depth) == false;
      case Op::any_of: {
        const auto branches = program_.block_list(step);
        return !tracks_ && std::any_of(branches.begin(), branches.end(), accepts_all);
      }
      case Op::array: {
        const ArrayRules& rules = program_.arrays[step.a];
        const auto prefix =
            std::span(program_.block_lists).subspan(rules.first_prefix, rules.prefix_count);
        return !tracks_ && accepts_all(rules.rest) &&
               std::all_of(prefix.begin(), prefix.end(), accepts_all);
      }
      case Op::object: {
        const ObjectRules& rules = program_.objects[step.a];
        const auto named = program_.entries_of(rules.named);
        return !tracks_ && rules.pattern_count == 0 && accepts_all(rules.additional) &&
               std::all_of(named.begin(), named.end(),
                           [&](const NameEntry& entry) { return accepts_all(entry.value); });
      }
      default:
        return false;
    }
  }

  Program& program_;
  std::vector<State> states_;
  std::vector<Code> codes_;
  /// Whether any block asks what has been evaluated.
  bool tracks_ = false;
};

}  // namespace

void optimize(Program& program) {
  Optimizer(program).run();
}

}  // namespace meshctl::jsonschema
