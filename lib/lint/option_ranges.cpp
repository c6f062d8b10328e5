// logicalTypeOptions that no value can keep: a lower bound above the upper one, or bounds beyond
// what the format holds; and fields that an object asks for and does not have.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/time.h"
#include "document/quote.h"
#include "jsonschema/decimal.h"
#include "lint/semantics.h"

namespace meshctl::lint {

using document::Node;
using document::quote;
using jsonschema::Decimal;
using manifest::Property;

namespace {

/// A lower and an upper bound that belong together.
struct Bounds {
  std::string_view lower;
  std::string_view upper;
  /// Whether equal bounds leave a value.
  bool may_be_equal;
};

constexpr std::array<Bounds, 7> kBounds = {{
    {"minimum", "maximum", true},
    {"minimum", "exclusiveMaximum", false},
    {"exclusiveMinimum", "maximum", false},
    {"exclusiveMinimum", "exclusiveMaximum", false},
    {"minLength", "maxLength", true},
    {"minItems", "maxItems", true},
    {"minProperties", "maxProperties", true},
}};

/// What an integer format holds.
struct Format {
  std::string_view name;
  std::string_view least;
  std::string_view most;
};

constexpr std::array<Format, 10> kFormats = {{
    {"i8", "-128", "127"},
    {"i16", "-32768", "32767"},
    {"i32", "-2147483648", "2147483647"},
    {"i64", "-9223372036854775808", "9223372036854775807"},
    {"i128", "-170141183460469231731687303715884105728", "170141183460469231731687303715884105727"},
    {"u8", "0", "255"},
    {"u16", "0", "65535"},
    {"u32", "0", "4294967295"},
    {"u64", "0", "18446744073709551615"},
    {"u128", "0", "340282366920938463463374607431768211455"},
}};

// A bound that is not reached may lie next to the range.
constexpr std::array<std::string_view, 2> kLimits = {"minimum", "maximum"};

/// `10:30`, `10:30:00`
bool is_clock(std::string_view text) {
  return text.size() >= 5 && text[2] == ':' &&
         text.find_first_not_of("0123456789:.") == std::string_view::npos;
}

/// -1, 0 or 1; nothing for what cannot be told apart: texts in a format of their own.
std::optional<int> compare(const Node& a, const Node& b) {
  if (a.is_number() && b.is_number()) {
    return Decimal::read(a.text()).compare(Decimal::read(b.text()));
  }
  if (!a.is_string() || !b.is_string()) return std::nullopt;
  const auto first = parse_instant(a.text());
  const auto second = parse_instant(b.text());
  if (first && second) return *first < *second ? -1 : *first > *second ? 1 : 0;
  if (!is_clock(a.text()) || !is_clock(b.text())) return std::nullopt;
  const int order = a.text().compare(b.text());
  return order < 0 ? -1 : order > 0 ? 1 : 0;
}

void check_bounds(const Subject& subject, const Property& property) {
  for (const Bounds& bounds : kBounds) {
    const Node* lower = property.logical_type_options->find(bounds.lower);
    const Node* upper = property.logical_type_options->find(bounds.upper);
    if (lower == nullptr || upper == nullptr) continue;
    const auto order = compare(*lower, *upper);
    if (!order || *order < 0 || (*order == 0 && bounds.may_be_equal)) continue;
    Finding& finding = subject.add(
        "semantics/empty-range", *lower,
        fmt::format("no value of {} can keep {} {} and {} {}", name_of(property), bounds.lower,
                    quote(lower->text()), bounds.upper, quote(upper->text())),
        *order > 0 ? "swap them, or correct one of them" : "let one of them be reached");
    subject.relate(finding, *upper, std::string(bounds.upper));
    if (*order > 0) subject.offer_swap(finding, *lower, *upper);
    return;  // a second pair with the same bound has the same cause
  }
}

void check_format(const Subject& subject, const Property& property) {
  const Node* name = property.logical_type_options->find("format");
  if (name == nullptr || !name->is_string()) return;
  const auto* const format =
      std::find_if(kFormats.begin(), kFormats.end(),
                   [name](const Format& each) { return each.name == name->text(); });
  if (format == kFormats.end()) return;
  for (const std::string_view limit : kLimits) {
    const Node* value = property.logical_type_options->find(limit);
    if (value == nullptr || !value->is_number()) continue;
    const Decimal number = Decimal::read(value->text());
    const bool is_below = number.compare(Decimal::read(format->least)).value_or(0) < 0;
    const bool is_above = number.compare(Decimal::read(format->most)).value_or(0) > 0;
    if (!is_below && !is_above) continue;
    Finding& finding =
        subject.add("semantics/format-range", *value,
                    fmt::format("{} {} of {} lies outside of {}, which holds {} to {}", limit,
                                brief(value->text()), name_of(property), format->name,
                                format->least, format->most),
                    "choose a wider format, or another bound");
    subject.relate(finding, *name, "the format");
  }
}

void check_required(const Subject& subject, const Property& property) {
  const Node* required = property.logical_type_options->find("required");
  // Fields that are not described cannot be told wrong.
  if (required == nullptr || property.properties.empty()) return;
  std::vector<std::string_view> names;
  for (const Property& field : property.properties) names.push_back(field.name);
  std::sort(names.begin(), names.end());
  for (const Node& item : required->items()) {
    if (!item.is_string()) continue;
    if (std::binary_search(names.begin(), names.end(), item.text())) continue;
    const std::string hint = subject.hints().near(item.text(), names);
    Finding& finding = subject.add("semantics/required-field", item,
                                   fmt::format("{} asks for the field {}, which it does not have",
                                               name_of(property), quote(item.text())),
                                   hint);
    if (hint.empty()) continue;
    if (const auto meant = misspelled(item.text(), names)) {
      subject.offer_text(finding, item, *meant);
    }
  }
}

}  // namespace

void check_option_ranges(const Subject& subject, const manifest::DataContract& contract) {
  for_each_property(contract, [&](const Property& property) {
    if (property.logical_type_options == nullptr) return;
    check_bounds(subject, property);
    check_format(subject, property);
    check_required(subject, property);
  });
}

}  // namespace meshctl::lint
