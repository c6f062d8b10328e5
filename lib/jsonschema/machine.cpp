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
  return block(id, node, nullptr) && halt_.why == Stop::none;
}

bool Machine::accepts(const Instruction& step, const Node& node) {
  return instruction(step, node, nullptr) && halt_.why == Stop::none;
}

bool Machine::block(BlockId id, const Node& node, const Notes* notes) {
  const Block& block = program_.blocks[id];
  if (block.run_begin == block.run_end) return true;
  if (halt_.why != Stop::none) return false;
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
      return !node.is_string() || matches(step.a, step.keyword->text(), node);
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
      return !block(step.a, node, nullptr) && halt_.why == Stop::none;
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

bool Machine::matches(std::uint32_t regex, std::string_view pattern, const Node& node) {
  switch (program_.regexes[regex].search(node.text())) {
    case regex::Verdict::match:
      return true;
    case regex::Verdict::no_match:
      return false;
    case regex::Verdict::exhausted:
      halt_ = {Stop::pattern, &node, pattern};
      return false;
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
    return halt_.why == Stop::none;
  }
  // Sorted by hash, only neighbours can be equal. The list is the thread's, so that its memory is
  // kept from run to run.
  thread_local std::vector<std::pair<std::uint64_t, const Node*>> sorted;
  sorted.clear();
  for (const Node& item : items) sorted.emplace_back(hash_of(item), &item);
  std::sort(sorted.begin(), sorted.end());
  for (std::size_t i = 1; i < sorted.size(); ++i) {
    for (std::size_t j = i; j-- > 0 && sorted[j].first == sorted[i].first;) {
      if (is_same(*sorted[i].second, *sorted[j].second)) return false;
    }
    if (halt_.why != Stop::none) return false;
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

}  // namespace meshctl::jsonschema
