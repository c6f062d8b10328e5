// A branch can be switched on when it is nothing but `if` (a property is required and has one of
// some texts) and `then`.
#include "jsonschema/switches.h"

#include <optional>
#include <string_view>
#include <vector>

#include "jsonschema/name_table.h"

namespace meshctl::jsonschema {
namespace {

constexpr std::uint32_t kFewestBranches = 3;

struct Case {
  std::string_view property;
  std::vector<std::string_view> texts;
  BlockId then_block = kNoBlock;
};

/// The one instruction of a block, or null.
const Instruction* only_step(const Program& program, BlockId id) {
  const auto code = program.code_of(program.blocks[id]);
  return code.size() == 1 ? &code.front() : nullptr;
}

std::vector<std::string_view> texts_of(const Program& program, BlockId id) {
  const Instruction* const step = only_step(program, id);
  std::vector<std::string_view> texts;
  if (step == nullptr) return texts;
  if (step->op == Op::constant_string) texts.push_back(step->keyword->text());
  if (step->op == Op::enumeration_strings) {
    for (const NameEntry& entry : program.entries_of(program.tables[step->a])) {
      texts.push_back(entry.name);
    }
  }
  return texts;
}

std::optional<Case> case_of(const Program& program, BlockId id) {
  const Instruction* const step = only_step(program, id);
  if (step == nullptr || step->op != Op::condition) return std::nullopt;
  const auto blocks = program.block_list(*step);
  const Block& condition = program.blocks[blocks[0]];
  if (blocks[1] == kNoBlock || blocks[2] != kNoBlock ||
      condition.resource != program.blocks[id].resource) {
    return std::nullopt;
  }
  const auto code = program.code_of(condition);
  if (code.size() != 2 || code[0].op != Op::required || code[0].b != 1 ||
      code[1].op != Op::object) {
    return std::nullopt;
  }
  const ObjectRules& rules = program.objects[code[1].a];
  const auto entries = program.entries_of(rules.named);
  if (entries.size() != 1 || rules.pattern_count != 0 || rules.additional != kNoBlock ||
      entries[0].name != program.names[code[0].a]) {
    return std::nullopt;
  }
  Case found{entries[0].name, texts_of(program, entries[0].value), blocks[1]};
  if (found.texts.empty()) return std::nullopt;
  return found;
}

void add_switch(Program& program, std::size_t position, std::uint32_t resource) {
  const Instruction& step = program.code[position];
  std::vector<BlockId> rest;
  std::vector<NameRow> rows;
  std::string_view property;
  const auto is_taken = [&rows](std::string_view text) {
    for (const NameRow& row : rows) {
      if (row.name == text) return true;
    }
    return false;
  };
  const std::vector<BlockId> branches(program.block_list(step).begin(),
                                      program.block_list(step).end());
  for (const BlockId branch : branches) {
    const auto found = case_of(program, branch);
    bool fits = found && program.blocks[branch].resource == resource &&
                (property.empty() || property == found->property);
    if (fits) {
      for (const std::string_view text : found->texts) fits = fits && !is_taken(text);
    }
    if (!fits) {
      rest.push_back(branch);
      continue;
    }
    property = found->property;
    for (const std::string_view text : found->texts) rows.push_back({text, found->then_block});
  }
  if (rows.size() < kFewestBranches) return;
  Switch one;
  one.property = property;
  one.cases = make_name_table(program, rows);
  one.first_rest = static_cast<std::uint32_t>(program.block_lists.size());
  one.rest_count = static_cast<std::uint32_t>(rest.size());
  program.block_lists.insert(program.block_lists.end(), rest.begin(), rest.end());
  program.switches.push_back(one);
  program.code[position].c = static_cast<std::uint32_t>(program.switches.size());
}

}  // namespace

void add_switches(Program& program) {
  for (const Block& block : program.blocks) {
    for (std::uint32_t i = block.begin; i < block.end; ++i) {
      const Instruction& step = program.code[i];
      if (step.op == Op::all_of && step.b >= kFewestBranches)
        add_switch(program, i, block.resource);
    }
  }
}

}  // namespace meshctl::jsonschema
