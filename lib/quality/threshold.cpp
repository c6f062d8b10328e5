#include "quality/threshold.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>
#include <optional>

#include "base/text.h"

namespace meshctl::quality {

namespace {

using manifest::Operator;

/// How each comparison reads before its operand, by the order of the enumeration.
constexpr std::array<std::string_view, 8> kSigns = {
    "=", "!=", ">", ">=", "<", "<=", "between", "not between"};

std::string_view sign_of(Operator op) {
  return kSigns.at(static_cast<std::size_t>(op));
}

bool is_between(Operator op) {
  return op == Operator::must_be_between || op == Operator::must_not_be_between;
}

std::optional<double> parse_number(std::string_view text) {
  double number = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (problem != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::variant<Threshold, std::string> read_between(const manifest::Comparison& comparison) {
  const auto items = comparison.value->items();
  if (items.size() != 2 || !items[0].is_number() || !items[1].is_number()) {
    return fmt::format("{} wants a list of two numbers", to_string(comparison.op));
  }
  const double low = items[0].as_double().value_or(0);
  const double high = items[1].as_double().value_or(0);
  if (low > high) {
    return fmt::format("{} [{}, {}] has its larger number first", to_string(comparison.op),
                       items[0].text(), items[1].text());
  }
  return Threshold{
      comparison.op, low, high,
      fmt::format("{} {} and {}", sign_of(comparison.op), items[0].text(), items[1].text())};
}

bool compare(Operator op, double measured, double operand, double upper) {
  switch (op) {
    case Operator::must_be:
      return measured == operand;
    case Operator::must_not_be:
      return measured != operand;
    case Operator::must_be_greater_than:
      return measured > operand;
    case Operator::must_be_greater_or_equal_to:
      return measured >= operand;
    case Operator::must_be_less_than:
      return measured < operand;
    case Operator::must_be_less_or_equal_to:
      return measured <= operand;
    case Operator::must_be_between:
      return operand <= measured && measured <= upper;
    case Operator::must_not_be_between:
      return measured < operand || upper < measured;
  }
  return false;
}

}  // namespace

std::variant<Threshold, std::string> read_threshold(const manifest::Comparison& comparison) {
  const document::Node* value = comparison.value;
  if (value == nullptr || value->is_null()) {
    return fmt::format("{} has no value", to_string(comparison.op));
  }
  if (is_between(comparison.op)) return read_between(comparison);
  const bool is_equality =
      comparison.op == Operator::must_be || comparison.op == Operator::must_not_be;
  if (value->is_number()) {
    return Threshold{comparison.op, value->as_double().value_or(0), 0,
                     fmt::format("{} {}", sign_of(comparison.op), value->text())};
  }
  if (!is_equality || !value->is_scalar()) {
    return fmt::format("{} wants a number", to_string(comparison.op));
  }
  const std::string text = fmt::format("{} {}", sign_of(comparison.op), printable(value->text()));
  if (value->is_boolean()) {
    return Threshold{comparison.op, value->as_boolean().value_or(false), 0, text};
  }
  return Threshold{comparison.op, std::string(value->text()), 0, text};
}

Threshold at_most(double number, std::string_view text) {
  return {Operator::must_be_less_or_equal_to, number, 0, fmt::format("<= {}", text)};
}

Threshold at_least(double number, std::string_view text) {
  return {Operator::must_be_greater_or_equal_to, number, 0, fmt::format(">= {}", text)};
}

bool is_met(const Threshold& threshold, double measured) {
  return is_met(threshold, engine::Value(measured));
}

bool is_met(const Threshold& threshold, const engine::Value& measured) {
  if (std::holds_alternative<std::monostate>(measured)) return false;
  const std::optional<double> number = to_number(measured);
  if (const double* operand = std::get_if<double>(&threshold.operand)) {
    return number && !std::isnan(*number) &&
           compare(threshold.op, *number, *operand, threshold.upper);
  }
  const bool wants_equal = threshold.op == Operator::must_be;
  if (const bool* operand = std::get_if<bool>(&threshold.operand)) {
    const double wanted = *operand ? 1 : 0;
    if (const auto* text = std::get_if<std::string>(&measured); text != nullptr && !number) {
      return (to_lower(*text) == (*operand ? "true" : "false")) == wants_equal;
    }
    return number && (*number == wanted) == wants_equal;
  }
  const std::string& operand = std::get<std::string>(threshold.operand);
  if (const auto* text = std::get_if<std::string>(&measured)) {
    return (*text == operand) == wants_equal;
  }
  return (parse_number(operand) == number) == wants_equal;
}

std::optional<double> to_number(const engine::Value& value) {
  if (const auto* boolean = std::get_if<bool>(&value)) return *boolean ? 1.0 : 0.0;
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return static_cast<double>(*integer);
  if (const auto* number = std::get_if<double>(&value)) return *number;
  if (const auto* text = std::get_if<std::string>(&value)) return parse_number(*text);
  return std::nullopt;
}

std::string number_text(double number) {
  if (number == std::floor(number) && std::abs(number) < 1e15) return fmt::format("{:.0f}", number);
  return fmt::format("{}", number);
}

}  // namespace meshctl::quality
