// A depth-first walk over the blocks that are applied to the same value.
#include "jsonschema/ref_loops.h"

namespace meshctl::jsonschema {
namespace {

/// The blocks that an instruction applies to the same value.
std::vector<BlockId> same_value(const Program& program, const Instruction& instruction) {
  std::vector<BlockId> blocks;
  switch (instruction.op) {
    case Op::call:
    case Op::dynamic_call:
    case Op::negation:
      blocks.push_back(instruction.a);
      break;
    case Op::all_of:
    case Op::any_of:
    case Op::one_of:
    case Op::condition:
      for (const BlockId id : program.block_list(instruction)) {
        if (id != kNoBlock) blocks.push_back(id);
      }
      break;
    case Op::dependent_schemas:
      for (std::uint32_t i = 0; i < instruction.b; ++i) {
        blocks.push_back(program.dependent_blocks[instruction.a + i].block);
      }
      break;
    default:
      break;
  }
  return blocks;
}

struct Step {
  BlockId to;
  const Instruction* by;
};

std::vector<Step> steps_of(const Program& program, BlockId id) {
  std::vector<Step> steps;
  for (const Instruction& instruction : program.code_of(program.blocks[id])) {
    for (const BlockId to : same_value(program, instruction)) steps.push_back({to, &instruction});
  }
  return steps;
}

}  // namespace

std::vector<const Instruction*> ref_loops(const Program& program) {
  enum class Mark : unsigned char { unseen, open, done };
  struct Frame {
    BlockId id;
    std::vector<Step> steps;
    std::size_t next = 0;
    const Instruction* reference;  // the last reference on the way here
  };
  std::vector<Mark> marks(program.blocks.size(), Mark::unseen);
  std::vector<const Instruction*> loops;
  std::vector<Frame> stack;
  for (BlockId start = 0; start < program.blocks.size(); ++start) {
    if (marks[start] != Mark::unseen) continue;
    marks[start] = Mark::open;
    stack.push_back({start, steps_of(program, start), 0, nullptr});
    while (!stack.empty()) {
      Frame& frame = stack.back();
      if (frame.next == frame.steps.size()) {
        marks[frame.id] = Mark::done;
        stack.pop_back();
        continue;
      }
      const Step step = frame.steps[frame.next++];
      const bool is_reference = step.by->op == Op::call || step.by->op == Op::dynamic_call;
      const Instruction* const reference = is_reference ? step.by : frame.reference;
      if (marks[step.to] == Mark::open && reference != nullptr) loops.push_back(reference);
      if (marks[step.to] != Mark::unseen) continue;
      marks[step.to] = Mark::open;
      stack.push_back({step.to, steps_of(program, step.to), 0, reference});
    }
  }
  return loops;
}

}  // namespace meshctl::jsonschema
