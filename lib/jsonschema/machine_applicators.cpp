// The machine's instructions that apply other blocks, and the notes of what they evaluated.
#include <algorithm>
#include <span>

#include "jsonschema/equality.h"
#include "jsonschema/machine.h"

namespace meshctl::jsonschema {

using document::Member;
using document::Node;

bool Machine::object(const ObjectRules& rules, const Node& node, const Notes* notes) {
  // The few names of a condition are looked up in the value, instead of each member in the table.
  if (rules.named.count <= 2 && rules.pattern_count == 0 && rules.additional == kNoBlock) {
    for (const NameEntry& entry : program_.entries_of(rules.named)) {
      const Node* const value = node.find(entry.name);
      if (value == nullptr) continue;
      if (!block(entry.value, *value, nullptr)) return false;
      mark(notes, value->index());
    }
    return true;
  }
  const auto patterns =
      std::span(program_.patterns).subspan(rules.first_pattern, rules.pattern_count);
  std::size_t index = 0;
  for (const Member& member : node.members()) {
    bool is_known = false;
    const std::string_view name = member.name();
    if (const NameEntry* entry = program_.find(rules.named, name, hash_of_name(name))) {
      if (!block(entry->value, member.value, nullptr)) return false;
      is_known = true;
    }
    for (const PatternRule& rule : patterns) {
      if (!matches(rule.regex, rule.keyword->key()->text(), member.key)) {
        if (halt_.why != Stop::none) return false;
        continue;
      }
      if (!block(rule.block, member.value, nullptr)) return false;
      is_known = true;
    }
    if (!is_known && rules.additional != kNoBlock) {
      if (!block(rules.additional, member.value, nullptr)) return false;
      is_known = true;
    }
    if (is_known) mark(notes, index);
    ++index;
  }
  return true;
}

bool Machine::array(const ArrayRules& rules, const Node& node, const Notes* notes) {
  const auto items = node.items();
  const std::size_t prefix = std::min<std::size_t>(rules.prefix_count, items.size());
  for (std::size_t i = 0; i < prefix; ++i) {
    if (!block(program_.block_lists[rules.first_prefix + i], items[i], nullptr)) return false;
  }
  mark_all(notes, 0, prefix);
  if (rules.rest == kNoBlock) return true;
  for (std::size_t i = prefix; i < items.size(); ++i) {
    if (!block(rules.rest, items[i], nullptr)) return false;
  }
  mark_all(notes, prefix, items.size());
  return true;
}

bool Machine::contains(const ContainsRules& rules, const Node& node, const Notes* notes) {
  std::uint32_t count = 0;
  std::size_t index = 0;
  for (const Node& item : node.items()) {
    if (block(rules.block, item, nullptr)) {
      ++count;
      if (rules.marks) mark(notes, index);
    } else if (halt_.why != Stop::none) {
      return false;
    }
    ++index;
  }
  return count >= rules.least && count <= rules.most;
}

bool Machine::attempt(BlockId id, const Node& node, const Notes* notes) {
  // A leaf notes nothing.
  if (notes == nullptr || program_.blocks[id].is_leaf) return block(id, node, nullptr);
  const Notes own = open_notes(node.size());
  const bool is_valid = block(id, node, &own);
  if (is_valid) merge(own, *notes);
  close_notes(own);
  return is_valid;
}

bool Machine::all_of(const Instruction& step, const Node& node, const Notes* notes) {
  std::span<const BlockId> branches = program_.block_list(step);
  if (step.c != 0 && node.is_mapping()) {
    const Switch& one = program_.switches[step.c - 1];
    const Node* const value = node.find(one.property);
    if (value != nullptr && value->is_string()) {
      const NameEntry* const entry =
          program_.find(one.cases, value->text(), hash_of_name(value->text()));
      if (entry != nullptr) {
        mark(notes, value->index());
        if (!block(entry->value, node, notes)) return false;
      }
    }
    branches = std::span(program_.block_lists).subspan(one.first_rest, one.rest_count);
  }
  for (const BlockId id : branches) {
    if (!block(id, node, notes)) return false;
  }
  return true;
}

bool Machine::any_of(const Instruction& step, const Node& node, const Notes* notes) {
  bool is_valid = false;
  for (const BlockId id : program_.block_list(step)) {
    is_valid = attempt(id, node, notes) || is_valid;
    if (halt_.why != Stop::none) return false;
    if (is_valid && notes == nullptr) return true;
  }
  return is_valid;
}

bool Machine::one_of(const Instruction& step, const Node& node, const Notes* notes) {
  int count = 0;
  for (const BlockId id : program_.block_list(step)) {
    if (attempt(id, node, notes)) ++count;
    if (halt_.why != Stop::none || count > 1) return false;
  }
  return count == 1;
}

bool Machine::condition(const Instruction& step, const Node& node, const Notes* notes) {
  const auto blocks = program_.block_list(step);
  const bool holds = attempt(blocks[0], node, notes);
  if (halt_.why != Stop::none) return false;
  const BlockId chosen = blocks[holds ? 1 : 2];
  return chosen == kNoBlock || block(chosen, node, notes);
}

bool Machine::unevaluated_items(const Instruction& step, const Node& node, const Notes* notes) {
  const auto items = node.items();
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (notes != nullptr && is_marked(*notes, i)) continue;
    if (!block(step.a, items[i], nullptr)) return false;
    mark(notes, i);
  }
  return true;
}

bool Machine::unevaluated_properties(const Instruction& step, const Node& node,
                                     const Notes* notes) {
  std::size_t index = 0;
  for (const Member& member : node.members()) {
    if (notes == nullptr || !is_marked(*notes, index)) {
      if (!block(step.a, member.value, nullptr)) return false;
      mark(notes, index);
    }
    ++index;
  }
  return true;
}

Machine::Notes Machine::open_notes(std::size_t size) {
  const Notes notes{static_cast<std::uint32_t>(words_.size()),
                    static_cast<std::uint32_t>((size + 63) / 64)};
  words_.resize(words_.size() + notes.words, 0);
  return notes;
}

void Machine::close_notes(const Notes& notes) {
  words_.resize(notes.offset);
}

void Machine::merge(const Notes& from, const Notes& into) {
  for (std::uint32_t i = 0; i < from.words; ++i) words_[into.offset + i] |= words_[from.offset + i];
}

void Machine::mark_all(const Notes* notes, std::size_t first, std::size_t end) {
  if (notes == nullptr) return;
  for (std::size_t i = first; i < end; ++i) mark(notes, i);
}

}  // namespace meshctl::jsonschema
