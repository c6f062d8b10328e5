// What the values of a property have to be: its logicalType, its logicalTypeOptions, its enum; held
// against single values that a contract names. Private to lib/lint.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <unordered_set>

#include "manifest/contract.h"
#include "regex/regex.h"

namespace meshctl::lint {

/// Why a value is none of a property.
struct Misfit {
  /// What mends it when only its quotes are wrong.
  enum class Remedy { none, quote, unquote };

  /// One clause whose subject is the value: `is longer than 3 characters`.
  std::string what;
  Remedy remedy = Remedy::none;
};

/// How much a run spends on patterns, whose authors may mean no good: each search is bounded by
/// itself, but there may be many.
class PatternBudget {
 public:
  /// Whether another search is paid for.
  [[nodiscard]] bool takes() {
    if (searches_ == 0 || failures_ == 0) return false;
    --searches_;
    return true;
  }
  /// A search came to no end.
  void note_exhausted() { --failures_; }
  [[nodiscard]] bool is_spent() const { return searches_ == 0 || failures_ == 0; }

 private:
  std::size_t searches_ = 20'000;
  std::size_t failures_ = 20;
};

/// The rules of one property, made ready once for many values. Lives no longer than the property
/// and the budget.
class ValueRules {
 public:
  ValueRules(const manifest::Property& property, PatternBudget& budget);

  /// Nothing for a value that fits, for null, and for what cannot be judged: dates in a format of
  /// their own, bounds that are wrong themselves, patterns past the budget.
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
  PatternBudget& budget_;
  std::string_view type_;
  std::optional<regex::Regex> pattern_;
  /// The texts of the values of the enum.
  std::unordered_set<std::string_view> allowed_;
};

}  // namespace meshctl::lint
