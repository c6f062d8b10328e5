// What the values of a property have to be: its logicalType, its logicalTypeOptions, its enum; held
// against single values that a contract names. Private to lib/lint.
#pragma once

#include <optional>
#include <string>
#include <unordered_set>

#include "lint/pattern_store.h"
#include "manifest/contract.h"

namespace meshctl::lint {

/// Why a value is none of a property.
struct Misfit {
  /// What mends it when only its quotes are wrong.
  enum class Remedy { none, quote, unquote };

  /// One clause whose subject is the value: `is longer than 3 characters`.
  std::string what;
  Remedy remedy = Remedy::none;
};

/// The rules of one property, made ready once for many values. Lives no longer than the property
/// and the budget.
class ValueRules {
 public:
  ValueRules(const manifest::Property& property, PatternStore& patterns);

  /// Nothing for a value that fits, for null, and for what cannot be judged: dates in a format of
  /// their own, bounds that are wrong themselves, patterns that take too long.
  [[nodiscard]] std::optional<Misfit> misfit(const document::Node& value) const;

 private:
  using Node = document::Node;

  [[nodiscard]] std::optional<Misfit> wrong_type(const Node& value) const;
  [[nodiscard]] std::optional<Misfit> wrong_scalar(const Node& value) const;
  [[nodiscard]] std::optional<Misfit> wrong_time(const Node& value) const;
  [[nodiscard]] std::optional<Misfit> out_of_bounds(const Node& value) const;
  [[nodiscard]] std::optional<Misfit> wrong_text(const Node& value) const;
  [[nodiscard]] std::optional<Misfit> wrong_members(const Node& value) const;
  [[nodiscard]] const Node* option(std::string_view name) const;

  const manifest::Property& property_;
  PatternStore& patterns_;
  std::string_view type_;
  /// Null when there is none, or none that can be used.
  const regex::Regex* pattern_ = nullptr;
  /// The texts of the values of the enum.
  std::unordered_set<std::string_view> allowed_;
};

}  // namespace meshctl::lint
