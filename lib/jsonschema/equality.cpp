// Deep equality and hashing of nodes.
#include "jsonschema/equality.h"

#include <bit>

#include "jsonschema/decimal.h"

namespace meshctl::jsonschema {
namespace {

using document::Kind;
using document::Member;
using document::Node;

bool is_equal_number(const Node& a, const Node& b) {
  if (a.text() == b.text()) return !Decimal::read(a.text()).is_nan();
  return Decimal::read(a.text()).compare(Decimal::read(b.text())) == 0;
}

std::uint64_t mix(std::uint64_t hash, std::uint64_t more) {
  hash = (hash ^ more) * 0x9E3779B97F4A7C15ULL;
  return hash ^ (hash >> 29);
}

}  // namespace

bool is_equal(const Node& a, const Node& b, std::uint64_t& steps) {
  if (steps == 0) return false;
  --steps;
  if (a.is_number() && b.is_number()) return is_equal_number(a, b);
  if (a.kind() != b.kind()) return false;
  switch (a.kind()) {
    case Kind::null:
      return true;
    case Kind::boolean:
      return a.as_boolean() == b.as_boolean();
    case Kind::sequence: {
      if (a.size() != b.size()) return false;
      const auto left = a.items();
      const auto right = b.items();
      for (std::size_t i = 0; i < left.size(); ++i) {
        if (!is_equal(left[i], right[i], steps)) return false;
      }
      return true;
    }
    case Kind::mapping: {
      if (a.size() != b.size()) return false;
      for (const Member& member : a.members()) {
        const Node* const other = b.find(member.name());
        if (other == nullptr || !is_equal(member.value, *other, steps)) return false;
      }
      return true;
    }
    default:
      return a.text() == b.text();
  }
}

std::uint64_t hash_of(const Node& node) {
  if (node.is_number()) {
    const double value = node.as_double().value_or(0);
    return mix(1, std::bit_cast<std::uint64_t>(value == 0 ? 0.0 : value));
  }
  std::uint64_t hash = static_cast<std::uint64_t>(node.kind()) + 2;
  switch (node.kind()) {
    case Kind::null:
      return hash;
    case Kind::boolean:
      return mix(hash, node.as_boolean().value_or(false) ? 1 : 0);
    case Kind::sequence:
      for (const Node& item : node.items()) hash = mix(hash, hash_of(item));
      return hash;
    case Kind::mapping: {
      // A sum, since the order of members does not count.
      std::uint64_t sum = 0;
      for (const Member& member : node.members()) {
        sum += mix(hash_of_name(member.name()), hash_of(member.value));
      }
      return mix(hash, sum);
    }
    default:
      return mix(hash, hash_of_name(node.text()));
  }
}

}  // namespace meshctl::jsonschema
