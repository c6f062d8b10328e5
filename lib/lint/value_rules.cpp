#include "lint/value_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <variant>

#include "base/text.h"
#include "base/time.h"
#include "document/quote.h"
#include "jsonschema/decimal.h"
#include "jsonschema/formats.h"
#include "lint/subject.h"

namespace meshctl::lint {

using document::Node;
using document::quote;
using jsonschema::Decimal;
using Remedy = Misfit::Remedy;

namespace {

/// The formats of texts whose form is beyond doubt.
constexpr std::array<std::string_view, 5> kFormats = {"email", "uuid", "ipv4", "ipv6", "date-time"};

/// A bound and how a value stands to it when it breaks it.
struct Bound {
  std::string_view name;
  /// The sign of `value - bound` that breaks it.
  int wrong_sign;
  bool may_be_equal;
  std::string_view what;
};

constexpr std::array<Bound, 4> kBounds = {{
    {"minimum", -1, true, "is below the minimum"},
    {"maximum", 1, true, "is above the maximum"},
    {"exclusiveMinimum", -1, false, "is not above the exclusiveMinimum"},
    {"exclusiveMaximum", 1, false, "is not below the exclusiveMaximum"},
}};

/// A limit of the size of a text or a list.
struct SizeLimit {
  std::string_view name;
  int wrong_sign;
  std::string_view what;
};

constexpr std::array<SizeLimit, 2> kLengths = {{
    {"minLength", -1, "is shorter than"},
    {"maxLength", 1, "is longer than"},
}};
constexpr std::array<SizeLimit, 2> kCounts = {{
    {"minItems", -1, "has fewer items than"},
    {"maxItems", 1, "has more items than"},
}};

bool is_clock(std::string_view text) {
  return parse_instant("2000-01-01T" + std::string(text)).has_value();
}

bool is_numeric(const Node& value) {
  return value.is_number() && !Decimal::read(value.text()).is_nan();
}

std::optional<Misfit> wrong_string(const Node& value) {
  if (value.is_string()) return std::nullopt;
  if (!value.is_scalar()) return Misfit{"is no text"};
  return Misfit{value.is_boolean() ? "is a boolean, not text" : "is a number, not text",
                Remedy::quote};
}

/// Whether quotes alone keep a text from being a number or a boolean.
bool would_be(std::string_view text, std::string_view type) {
  if (type == "boolean") return text == "true" || text == "false";
  const std::string_view digits = text.starts_with('-') ? text.substr(1) : text;
  const std::string_view known = type == "integer" ? "0123456789" : "0123456789.";
  // 007 and 1.2.3 are something else.
  const bool is_plain = digits.size() == 1 || !digits.starts_with('0') || digits.starts_with("0.");
  return !digits.empty() && is_plain && digits.find_first_not_of(known) == std::string_view::npos &&
         digits.front() != '.' && digits.back() != '.' &&
         std::count(digits.begin(), digits.end(), '.') <= 1;
}

template <typename Limits>
std::optional<Misfit> wrong_size(std::size_t size, const Limits& limits, std::string_view noun,
                                 const Node& options) {
  for (const SizeLimit& limit : limits) {
    const Node* bound = options.find(limit.name);
    const auto number = bound != nullptr ? bound->as_int64() : std::nullopt;
    if (!number || *number < 0) continue;
    const auto most = static_cast<std::size_t>(*number);
    const int sign = size < most ? -1 : size > most ? 1 : 0;
    if (sign != limit.wrong_sign) continue;
    return Misfit{noun.empty() ? fmt::format("{} {}", limit.what, most)
                               : fmt::format("{} {}", limit.what, counted(most, noun))};
  }
  return std::nullopt;
}

}  // namespace

ValueRules::ValueRules(const manifest::Property& property, PatternStore& patterns)
    : property_(property), patterns_(patterns), type_(property.logical_type.text) {
  const Node* pattern = option("pattern");
  if (pattern != nullptr && pattern->is_string()) {
    pattern_ = std::get_if<regex::Regex>(&patterns.compiled(pattern->text()));
  }
  for (const manifest::AllowedValue& allowed : property.allowed_values) {
    if (allowed.value != nullptr && allowed.value->is_scalar()) {
      allowed_.insert(allowed.value->text());
    }
  }
}

const Node* ValueRules::option(std::string_view name) const {
  const Node* options = property_.logical_type_options;
  return options != nullptr ? options->find(name) : nullptr;
}

std::optional<Misfit> ValueRules::misfit(const Node& value) const {
  if (value.is_null()) return std::nullopt;
  if (auto found = wrong_type(value)) return found;
  if (property_.logical_type_options != nullptr) {
    if (auto found = out_of_bounds(value)) return found;
    if (auto found = wrong_text(value)) return found;
    if (auto found = wrong_members(value)) return found;
  }
  if (!allowed_.empty() && value.is_scalar() && !allowed_.contains(value.text())) {
    return Misfit{"is not one of the values of its enum"};
  }
  return std::nullopt;
}

std::optional<Misfit> ValueRules::wrong_type(const Node& value) const {
  if (type_ == "string") return wrong_string(value);
  if (type_ == "integer" || type_ == "number" || type_ == "boolean") return wrong_scalar(value);
  if (type_ == "date" || type_ == "timestamp" || type_ == "time") return wrong_time(value);
  if (type_ != "object") return std::nullopt;
  const bool may_be_json = value.is_string() && trim(value.text()).starts_with('{');
  if (value.is_mapping() || may_be_json) return std::nullopt;
  return Misfit{"is no object"};
}

std::optional<Misfit> ValueRules::wrong_scalar(const Node& value) const {
  const bool is_whole = value.is_number() && Decimal::read(value.text()).is_integral();
  const bool fits = type_ == "boolean"   ? value.is_boolean()
                    : type_ == "integer" ? is_whole
                                         : value.is_number();
  if (fits) return std::nullopt;
  const bool is_quoted = value.is_string() && would_be(value.text(), type_);
  return Misfit{fmt::format("is no {}", type_), is_quoted ? Remedy::unquote : Remedy::none};
}

std::optional<Misfit> ValueRules::wrong_time(const Node& value) const {
  // Numbers may count days or seconds.
  if (option("format") != nullptr || value.is_number()) return std::nullopt;
  const bool fits =
      value.is_string() &&
      (type_ == "time" ? is_clock(value.text()) : parse_instant(value.text()).has_value());
  if (fits) return std::nullopt;
  return Misfit{fmt::format("is no {} of ISO 8601", type_)};
}

std::optional<Misfit> ValueRules::out_of_bounds(const Node& value) const {
  for (const Bound& each : kBounds) {
    const Node* bound = option(each.name);
    if (bound == nullptr) continue;
    std::optional<int> order;
    if (is_numeric(value) && is_numeric(*bound)) {
      order = Decimal::read(value.text()).compare(Decimal::read(bound->text()));
    } else if (value.is_string() && bound->is_string() && option("format") == nullptr) {
      const auto a = parse_instant(value.text());
      const auto b = parse_instant(bound->text());
      if (a && b) order = *a < *b ? -1 : *a > *b ? 1 : 0;
    }
    if (!order || (*order != each.wrong_sign && (*order != 0 || each.may_be_equal))) continue;
    return Misfit{fmt::format("{} {}", each.what, brief(bound->text()))};
  }
  const Node* divisor = option("multipleOf");
  if (divisor == nullptr || !is_numeric(*divisor) || !is_numeric(value)) return std::nullopt;
  const Decimal step = Decimal::read(divisor->text());
  if (!step.is_positive() || Decimal::read(value.text()).is_multiple_of(step)) return std::nullopt;
  return Misfit{fmt::format("is no multiple of {}", brief(divisor->text()))};
}

std::optional<Misfit> ValueRules::wrong_text(const Node& value) const {
  if (!value.is_string() || (type_ != "string" && !type_.empty())) return std::nullopt;
  if (auto found = wrong_size(code_points(value.text()), kLengths, "character",
                              *property_.logical_type_options)) {
    return found;
  }
  if (pattern_ != nullptr &&
      patterns_.search(*pattern_, value.text()) == regex::Verdict::no_match) {
    return Misfit{fmt::format("does not match {}", quote(option("pattern")->text()))};
  }
  const Node* format = option("format");
  if (type_.empty() || format == nullptr) return std::nullopt;
  const bool is_known =
      std::find(kFormats.begin(), kFormats.end(), format->text()) != kFormats.end();
  const auto check = is_known ? jsonschema::find_format(format->text()) : nullptr;
  if (check == nullptr || check(value.text())) return std::nullopt;
  return Misfit{fmt::format("is not of the format {}", format->text())};
}

std::optional<Misfit> ValueRules::wrong_members(const Node& value) const {
  if (value.is_sequence()) {
    return wrong_size(value.size(), kCounts, "", *property_.logical_type_options);
  }
  const Node* required = option("required");
  if (required == nullptr || !value.is_mapping()) return std::nullopt;
  for (const Node& name : required->items()) {
    if (name.is_string() && value.find(name.text()) == nullptr) {
      return Misfit{fmt::format("has no {}", quote(name.text()))};
    }
  }
  return std::nullopt;
}

}  // namespace meshctl::lint
