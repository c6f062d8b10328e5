// Threshold: one comparison of a quality rule, ready to be held against what was measured.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "engine/engine.h"
#include "manifest/contract.h"

namespace meshctl::quality {

/// What a value must be. `between` includes both ends, and `not between` leaves both out: the
/// standard's words leave it open, and this is how people read it.
struct Threshold {
  manifest::Operator op = manifest::Operator::must_be;
  /// What it is compared with: a number, or, for `mustBe` and `mustNotBe` only, a text or a
  /// boolean. Of a between: the smaller end.
  std::variant<double, bool, std::string> operand = 0.0;
  /// The larger end of a between.
  double upper = 0;
  /// As people read it: `= 0`, `>= 5`, `between 1 and 10`, with the digits of the contract.
  std::string text = "= 0";
};

/// The threshold that a rule's comparison states, or why it states none: one clause.
[[nodiscard]] std::variant<Threshold, std::string> read_threshold(
    const manifest::Comparison& comparison);

/// A bound on a number, for checks that no rule spells out: `at_most(0, "0")` is `<= 0`.
[[nodiscard]] Threshold at_most(double number, std::string_view text);
[[nodiscard]] Threshold at_least(double number, std::string_view text);

/// Whether a measured number keeps to it.
[[nodiscard]] bool is_met(const Threshold& threshold, double measured);
/// Whether a value that a query gave keeps to it; nothing (as `monostate`) never does. A text that
/// reads as a number is one.
[[nodiscard]] bool is_met(const Threshold& threshold, const engine::Value& measured);

/// The number that a value is: of an integer, a number, a boolean (0 or 1), or a text of digits (a
/// decimal); else nothing.
[[nodiscard]] std::optional<double> to_number(const engine::Value& value);

/// The shortest text of a number that reads back as the same: `5`, `0.25`, `1e+20`.
[[nodiscard]] std::string number_text(double number);

}  // namespace meshctl::quality
