// Reading facts off blocks; nothing here runs them.
#include "jsonschema/facts.h"

#include <algorithm>

#include "base/text.h"
#include "jsonschema/decimal.h"
#include "jsonschema/equality.h"

namespace meshctl::jsonschema {

using document::Kind;
using document::Node;

namespace {

// References are followed this deep; schemas that go deeper only lose some wit of their messages.
constexpr int kDeepest = 16;
constexpr std::size_t kLongestShown = 40;

std::vector<const Node*> values_of(const Instruction& step) {
  std::vector<const Node*> values;
  if (step.op == Op::constant || step.op == Op::constant_string) {
    values.push_back(step.keyword);
  } else {
    for (const Node& item : step.keyword->items()) values.push_back(&item);
  }
  return values;
}

/// The kinds of some values; a number may be written as an integer too.
std::uint8_t kinds_of(const std::vector<const Node*>& values) {
  constexpr unsigned kNumbers =
      1U << static_cast<unsigned>(Kind::integer) | 1U << static_cast<unsigned>(Kind::number);
  unsigned kinds = 0;
  for (const Node* value : values) {
    kinds |= value->is_number() ? kNumbers : 1U << static_cast<unsigned>(value->kind());
  }
  return static_cast<std::uint8_t>(kinds);
}

/// The values that a block takes, where it names them.
std::vector<const Node*> values_of(const Program& program, BlockId id, int depth) {
  if (depth > kDeepest) return {};
  for (const Instruction& step : program.code_of(program.blocks[id])) {
    switch (step.op) {
      case Op::constant:
      case Op::constant_string:
      case Op::enumeration:
      case Op::enumeration_strings:
        return values_of(step);
      case Op::call:
        if (auto values = values_of(program, step.a, depth + 1); !values.empty()) return values;
        break;
      default:
        break;
    }
  }
  return {};
}

void gather(const Program& program, BlockId id, Facts& facts, int depth) {
  if (depth > kDeepest) return;
  for (const Instruction& step : program.code_of(program.blocks[id])) {
    switch (step.op) {
      case Op::type:
        facts.kinds = static_cast<std::uint8_t>(facts.kinds & step.small);
        break;
      case Op::fail:
        facts.kinds = 0;
        break;
      case Op::constant:
      case Op::constant_string:
      case Op::enumeration:
      case Op::enumeration_strings:
        facts.kinds = static_cast<std::uint8_t>(facts.kinds & kinds_of(values_of(step)));
        if (facts.values.empty()) facts.values = values_of(step);
        break;
      case Op::required:
        for (std::uint32_t i = 0; i < step.b; ++i) {
          facts.required.push_back(program.names[step.a + i]);
        }
        break;
      case Op::object:
        for (const NameEntry& entry : program.entries_of(program.objects[step.a].named)) {
          auto values = values_of(program, entry.value, 0);
          if (!values.empty()) facts.tests.push_back({entry.name, std::move(values)});
        }
        break;
      case Op::call:
        gather(program, step.a, facts, depth + 1);
        break;
      case Op::all_of:
        for (const BlockId branch : program.block_list(step)) {
          gather(program, branch, facts, depth + 1);
        }
        break;
      default:
        break;
    }
  }
}

/// The first thing that a condition asks for; of alternatives, the first one's.
Test main_test(const Program& program, BlockId condition, int depth) {
  Facts facts = facts_of(program, condition);
  if (!facts.tests.empty()) return std::move(facts.tests.front());
  if (!facts.required.empty()) return {facts.required.front(), {}};
  if (depth > kDeepest) return {};
  for (const Instruction& step : program.code_of(program.blocks[condition])) {
    if (step.op == Op::any_of || step.op == Op::one_of) {
      return main_test(program, program.block_list(step).front(), depth + 1);
    }
  }
  return {};
}

void gather_names(const Program& program, BlockId id, const Test* test,
                  std::vector<ConditionalName>& names, int depth) {
  if (depth > kDeepest) return;
  for (const Instruction& step : program.code_of(program.blocks[id])) {
    switch (step.op) {
      case Op::object:
        if (test == nullptr) break;
        for (const NameEntry& entry : program.entries_of(program.objects[step.a].named)) {
          names.push_back({entry.name, *test});
        }
        break;
      case Op::call:
        gather_names(program, step.a, test, names, depth + 1);
        break;
      case Op::all_of:
        for (const BlockId branch : program.block_list(step)) {
          gather_names(program, branch, test, names, depth + 1);
        }
        break;
      case Op::any_of:
      case Op::one_of:
        for (const BlockId branch : program.block_list(step)) {
          const Test own = main_test(program, branch, 0);
          gather_names(program, branch, test != nullptr ? test : &own, names, depth + 1);
        }
        break;
      case Op::condition: {
        const auto blocks = program.block_list(step);
        const Test own = main_test(program, blocks[0], 0);
        if (blocks[1] != kNoBlock) {
          gather_names(program, blocks[1], test != nullptr ? test : &own, names, depth + 1);
        }
        const Test none;
        if (blocks[2] != kNoBlock) {
          gather_names(program, blocks[2], test != nullptr ? test : &none, names, depth + 1);
        }
        break;
      }
      case Op::dependent_schemas:
        for (std::uint32_t i = 0; i < step.b; ++i) {
          const DependentBlock& row = program.dependent_blocks[step.a + i];
          const Test own{row.name, {}};
          gather_names(program, row.block, test != nullptr ? test : &own, names, depth + 1);
        }
        break;
      default:
        break;
    }
  }
}

std::string reason_in(const Program& program, BlockId condition, const Node& node, int depth) {
  const Facts facts = facts_of(program, condition);
  for (const Test& test : facts.tests) {
    const Node* const value = node.find(test.property);
    if (value != nullptr && value->is_scalar() && test.accepts(*value)) {
      return in_quotes(test.property) + " is " + shown(*value);
    }
  }
  for (const std::string_view name : facts.required) {
    if (node.find(name) != nullptr) return in_quotes(name) + " is given";
  }
  if (depth > kDeepest) return {};
  for (const Instruction& step : program.code_of(program.blocks[condition])) {
    if (step.op != Op::any_of && step.op != Op::one_of) continue;
    for (const BlockId branch : program.block_list(step)) {
      std::string reason = reason_in(program, branch, node, depth + 1);
      if (!reason.empty()) return reason;
    }
  }
  return {};
}

}  // namespace

bool Test::accepts(const Node& value) const {
  std::uint64_t steps = 10'000;
  return std::any_of(values.begin(), values.end(),
                     [&](const Node* one) { return is_equal(*one, value, steps); });
}

Facts facts_of(const Program& program, BlockId id) {
  Facts facts;
  gather(program, id, facts, 0);
  return facts;
}

bool has_kind(const Node& node, std::uint8_t kinds) {
  const auto has = [kinds](Kind kind) { return (kinds >> static_cast<unsigned>(kind) & 1U) != 0; };
  if (has(node.kind())) return true;
  return node.kind() == Kind::number && has(Kind::integer) &&
         Decimal::read(node.text()).is_integral();
}

std::vector<ConditionalName> conditional_names(const Program& program, BlockId id) {
  std::vector<ConditionalName> names;
  gather_names(program, id, nullptr, names, 0);
  return names;
}

std::string reason_of(const Program& program, BlockId condition, const Node& node) {
  if (!node.is_mapping()) return {};
  return reason_in(program, condition, node, 0);
}

std::string in_quotes(std::string_view text) {
  return "'" + printable(shorten(text, kLongestShown)) + "'";
}

std::string shown(const Node& node) {
  switch (node.kind()) {
    case Kind::string:
      return in_quotes(node.text());
    case Kind::sequence:
      return "a list";
    case Kind::mapping:
      return "a mapping";
    case Kind::null:
      return "null";
    default:
      return printable(shorten(node.text(), kLongestShown));
  }
}

}  // namespace meshctl::jsonschema
