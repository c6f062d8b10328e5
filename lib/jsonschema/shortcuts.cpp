// A chain of references is followed once, here.
#include "jsonschema/shortcuts.h"

#include <algorithm>

namespace meshctl::jsonschema {
namespace {

// Longer chains are left to the run, which bounds them.
constexpr int kLongestChain = 100;

/// The block that a block is the same as: where its only instruction refers to.
BlockId target_of(const Program& program, BlockId id) {
  for (int i = 0; i < kLongestChain; ++i) {
    const Block& block = program.blocks[id];
    const auto code = program.code_of(block);
    if (code.size() != 1) return id;
    BlockId next = kNoBlock;
    if (code[0].op == Op::call) next = code[0].a;
    if (code[0].op == Op::all_of && code[0].b == 1) next = program.block_list(code[0])[0];
    // Another resource would be missing from the scope of dynamic references.
    if (next == kNoBlock || program.blocks[next].resource != block.resource) return id;
    id = next;
  }
  return id;
}

bool applies_none(const Program& program, const Block& block) {
  const auto code = program.code_of(block);
  return std::all_of(code.begin(), code.end(),
                     [](const Instruction& step) { return step.op < Op::object; });
}

}  // namespace

void add_shortcuts(Program& program) {
  for (BlockId id = 0; id < program.blocks.size(); ++id) {
    const Block& target = program.blocks[target_of(program, id)];
    Block& block = program.blocks[id];
    block.run_begin = target.begin;
    block.run_end = target.end;
    block.is_leaf = applies_none(program, target);
    block.run_tracks_properties = target.tracks_properties;
    block.run_tracks_items = target.tracks_items;
  }
}

}  // namespace meshctl::jsonschema
