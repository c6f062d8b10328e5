// The interpreter. Notes of what is evaluated are taken only where an unevaluated… keyword asks for
// them.
#include "jsonschema/machine.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "jsonschema/equality.h"

namespace meshctl::jsonschema {

using document::Kind;
using document::Member;
using document::Node;

namespace {

// Far above what a document of 16 MiB needs, and about a second.
constexpr std::uint64_t kMostSteps = 50'000'000;
// A frame takes about 300 bytes of the stack; documents nest 128 deep, and each level takes a few
// blocks.
constexpr std::uint32_t kMostDepth = 2000;
// Up to this many items are compared each with each.
constexpr std::size_t kFewItems = 12;

/// Scratch of the thread, so that its memory is kept from run to run.
std::vector<std::uint64_t>& spare_words() {
  thread_local std::vector<std::uint64_t> words;
  return words;
}

/// How a number compares with a limit: -1, 0, 1; nothing for not-a-number.
std::optional<int> compare(const Node& node, const Limit& limit) {
  if (limit.integer) {
    if (const auto value = node.as_int64()) {
      return *value < *limit.integer ? -1 : *value > *limit.integer ? 1 : 0;
    }
  }
  return Decimal::read(node.text()).compare(limit.decimal);
}

bool is_multiple(const Node& node, const Limit& limit) {
  if (limit.integer) {
    if (const auto value = node.as_int64()) return *value % *limit.integer == 0;
  }
  return Decimal::read(node.text()).is_multiple_of(limit.decimal);
}

/// Whether a string has at least, or at most, so many code points; bytes alone often tell.
bool has_at_least(std::string_view text, std::size_t count) {
  return text.size() >= count && (text.size() >= count * 4 || code_points(text) >= count);
}
bool has_at_most(std::string_view text, std::size_t count) {
  return text.size() <= count || code_points(text) <= count;
}

}  // namespace

Machine::Machine(const Program& program)
    : program_(program), steps_(kMostSteps), words_(std::move(spare_words())) {
  words_.clear();
}

Machine::~Machine() {
  spare_words() = std::move(words_);
}

bool Machine::run(BlockId id, const Node& node) {
  return block(id, node, nullptr) && stop_ == Stop::none;
}

bool Machine::accepts(const Instruction& step, const Node& node) {
  return instruction(step, node, nullptr) && stop_ == Stop::none;
}

bool Machine::block(BlockId id, const Node& node, const Notes* notes) {
  const Block& block = program_.blocks[id];
  if (block.run_begin == block.run_end) return true;
  if (stop_ != Stop::none) return false;
  if (steps_ == 0) return stopped(Stop::steps);
  --steps_;
  if (block.is_leaf) return code(block, node, notes);
  if (depth_ == kMostDepth) return stopped(Stop::depth);
  ++depth_;
  const Scope* const outer = scope_;
  const Scope entered{block.resource, outer};
  if (outer == nullptr || outer->resource != block.resource) scope_ = &entered;
  bool is_valid = false;
  if ((block.tracks_properties && node.is_mapping()) ||
      (block.tracks_items && node.is_sequence())) {
    const Notes own = open_notes(node.size());
    is_valid = code(block, node, &own);
    if (is_valid && notes != nullptr) merge(own, *notes);
    close_notes(own);
  } else {
    is_valid = code(block, node, notes);
  }
  scope_ = outer;
  --depth_;
  return is_valid;
}

bool Machine::code(const Block& block, const Node& node, const Notes* notes) {
  for (std::uint32_t i = block.run_begin; i < block.run_end; ++i) {
    const Instruction& step = program_.run_code[i];
    if (!instruction(step, node, notes)) return false;
  }
  return true;
}

bool Machine::assertion(const Instruction& step, const Node& node) {
  switch (step.op) {
    case Op::constant:
      return is_same(*step.keyword, node);
    case Op::enumeration: {
      const auto values = step.keyword->items();
      return std::any_of(values.begin(), values.end(),
                         [&](const Node& value) { return is_same(value, node); });
    }
    case Op::enumeration_strings:
      return node.is_string() && program_.find(program_.tables[step.a], node.text(),
                                               hash_of_name(node.text())) != nullptr;
    case Op::minimum:
      return !node.is_number() || compare(node, program_.limits[step.a]).value_or(-1) >= 0;
    case Op::maximum:
      return !node.is_number() || compare(node, program_.limits[step.a]).value_or(1) <= 0;
    case Op::exclusive_minimum:
      return !node.is_number() || compare(node, program_.limits[step.a]).value_or(-1) > 0;
    case Op::exclusive_maximum:
      return !node.is_number() || compare(node, program_.limits[step.a]).value_or(1) < 0;
    case Op::multiple_of:
      return !node.is_number() || is_multiple(node, program_.limits[step.a]);
    case Op::min_length:
      return !node.is_string() || has_at_least(node.text(), step.a);
    case Op::max_length:
      return !node.is_string() || has_at_most(node.text(), step.a);
    case Op::pattern:
      return !node.is_string() || matches(program_.regexes[step.a], node.text());
    case Op::format:
      return !node.is_string() || program_.formats[step.a](node.text());
    case Op::min_items:
      return !node.is_sequence() || node.size() >= step.a;
    case Op::max_items:
      return !node.is_sequence() || node.size() <= step.a;
    case Op::min_properties:
      return !node.is_mapping() || node.size() >= step.a;
    case Op::max_properties:
      return !node.is_mapping() || node.size() <= step.a;
    default:
      return true;
  }
}

bool Machine::instruction(const Instruction& step, const Node& node, const Notes* notes) {
  switch (step.op) {
    case Op::fail:
      return false;
    case Op::type:
      if ((step.small >> static_cast<unsigned>(node.kind()) & 1U) != 0) return true;
      return node.kind() == Kind::number &&
             (step.small >> static_cast<unsigned>(Kind::integer) & 1U) != 0 &&
             Decimal::read(node.text()).is_integral();
    case Op::constant_string:
      return node.is_string() && node.text() == step.keyword->text();
    case Op::required:
      if (!node.is_mapping()) return true;
      for (std::uint32_t i = 0; i < step.b; ++i) {
        if (node.find(program_.names[step.a + i]) == nullptr) return false;
      }
      return true;
    case Op::dependent_required:
      if (!node.is_mapping()) return true;
      for (std::uint32_t i = 0; i < step.b; ++i) {
        const DependentName& row = program_.dependent_names[step.a + i];
        if (node.find(row.name) != nullptr && node.find(row.required) == nullptr) return false;
      }
      return true;
    case Op::unique_items:
      return !node.is_sequence() || is_unique(node);
    case Op::object:
      return !node.is_mapping() || object(program_.objects[step.a], node, notes);
    case Op::property_names:
      for (const Member& member : node.members()) {
        if (!block(step.a, member.key, nullptr)) return false;
      }
      return true;
    case Op::array:
      return !node.is_sequence() || array(program_.arrays[step.a], node, notes);
    case Op::contains:
      return !node.is_sequence() || contains(program_.contains[step.a], node, notes);
    case Op::call:
      return block(step.a, node, notes);
    case Op::dynamic_call:
      return block(dynamic_target(step), node, notes);
    case Op::all_of:
      return all_of(step, node, notes);
    case Op::any_of:
      return any_of(step, node, notes);
    case Op::one_of:
      return one_of(step, node, notes);
    case Op::negation:
      return !block(step.a, node, nullptr) && stop_ == Stop::none;
    case Op::condition:
      return condition(step, node, notes);
    case Op::dependent_schemas:
      if (!node.is_mapping()) return true;
      for (std::uint32_t i = 0; i < step.b; ++i) {
        const DependentBlock& row = program_.dependent_blocks[step.a + i];
        if (node.find(row.name) != nullptr && !block(row.block, node, notes)) return false;
      }
      return true;
    case Op::unevaluated_items:
      return !node.is_sequence() || unevaluated_items(step, node, notes);
    case Op::unevaluated_properties:
      return !node.is_mapping() || unevaluated_properties(step, node, notes);
    default:
      return assertion(step, node);
  }
}

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
      if (!matches(program_.regexes[rule.regex], name)) {
        if (stop_ != Stop::none) return false;
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
    } else if (stop_ != Stop::none) {
      return false;
    }
    ++index;
  }
  return count >= rules.least && count <= rules.most;
}

bool Machine::attempt(BlockId id, const Node& node, const Notes* notes) {
  if (notes == nullptr) return block(id, node, nullptr);
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
    if (stop_ != Stop::none) return false;
    if (is_valid && notes == nullptr) return true;
  }
  return is_valid;
}

bool Machine::one_of(const Instruction& step, const Node& node, const Notes* notes) {
  int count = 0;
  for (const BlockId id : program_.block_list(step)) {
    if (attempt(id, node, notes)) ++count;
    if (stop_ != Stop::none || count > 1) return false;
  }
  return count == 1;
}

bool Machine::condition(const Instruction& step, const Node& node, const Notes* notes) {
  const auto blocks = program_.block_list(step);
  const bool holds = attempt(blocks[0], node, notes);
  if (stop_ != Stop::none) return false;
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

bool Machine::matches(const regex::Regex& regex, std::string_view text) {
  switch (regex.search(text)) {
    case regex::Verdict::match:
      return true;
    case regex::Verdict::no_match:
      return false;
    case regex::Verdict::exhausted:
      return stopped(Stop::pattern);
  }
  return false;
}

bool Machine::is_same(const Node& a, const Node& b) {
  const bool is_same = is_equal(a, b, steps_);
  if (steps_ == 0) return stopped(Stop::steps);
  return is_same;
}

bool Machine::is_unique(const Node& node) {
  const auto items = node.items();
  if (items.size() <= kFewItems) {
    for (std::size_t i = 0; i < items.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        if (is_same(items[i], items[j])) return false;
      }
    }
    return stop_ == Stop::none;
  }
  // Sorted by hash, only neighbours can be equal.
  std::vector<std::pair<std::uint64_t, const Node*>> sorted;
  sorted.reserve(items.size());
  for (const Node& item : items) sorted.emplace_back(hash_of(item), &item);
  std::sort(sorted.begin(), sorted.end());
  for (std::size_t i = 1; i < sorted.size(); ++i) {
    for (std::size_t j = i; j-- > 0 && sorted[j].first == sorted[i].first;) {
      if (is_same(*sorted[i].second, *sorted[j].second)) return false;
    }
    if (stop_ != Stop::none) return false;
  }
  return true;
}

BlockId Machine::dynamic_target(const Instruction& step) const {
  BlockId target = step.a;
  const std::string_view name = program_.names[step.b];
  for (const Scope* scope = scope_; scope != nullptr; scope = scope->outer) {
    for (const DynamicAnchor& anchor : program_.dynamic_anchors) {
      if (anchor.resource == scope->resource && anchor.name == name) target = anchor.block;
    }
  }
  return target;
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
