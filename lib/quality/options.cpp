#include "quality/options.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <vector>

#include "base/text.h"
#include "engine/sql.h"
#include "quality/re2.h"
#include "quality/text_format.h"
#include "quality/threshold.h"

namespace meshctl::quality {

namespace {

using engine::quote_literal;
using Judgement = std::variant<Wrong, Decided>;

Judgement cannot(std::string message, std::string hint = {}) {
  return Decided{Status::error, std::move(message), std::move(hint)};
}

Judgement skipped(std::string message) {
  return Decided{Status::skip, std::move(message), {}};
}

/// A number of the contract in SQL, with the digits that stand there.
std::optional<std::string> number_literal(const document::Node& value) {
  const std::optional<double> number = value.as_double();
  if (!number || !std::isfinite(*number)) return std::nullopt;
  // YAML writes numbers in ways that SQL does not (hexadecimal, octal, `+5`).
  if (const auto integer = value.as_int64()) return fmt::format("{}", *integer);
  if (value.text().find_first_not_of("0123456789+-.eE") == std::string_view::npos) {
    return std::string(value.text());
  }
  return fmt::format("{}", *number);
}

/// A bound on the number of something: `compare` is the SQL that is true when it is broken.
template <typename Size>
Judgement sized(const OptionUse& use, std::string_view compare, std::string_view wrong,
                std::string_view unit, Size size) {
  const std::optional<std::int64_t> bound = use.value->as_int64();
  if (!bound || *bound < 0) {
    return cannot(fmt::format("{} is no size", printable(use.value->text())));
  }
  return Wrong{[size, compare, bound](const std::string& value) {
                 return fmt::format("{} {} {}", size(value), compare, *bound);
               },
               fmt::format("{} {}", wrong, counted(static_cast<std::size_t>(*bound), unit))};
}

Judgement length(const OptionUse& use, std::string_view compare, std::string_view wrong) {
  return sized(use, compare, wrong, "character", [reader = *use.reader](const std::string& value) {
    return fmt::format("length({})", reader.text(value));
  });
}

Judgement min_length(const OptionUse& use) {
  return length(use, "<", "shorter than");
}
Judgement max_length(const OptionUse& use) {
  return length(use, ">", "longer than");
}

Judgement pattern(const OptionUse& use) {
  const auto translated = translate_to_re2(use.value->text());
  if (const auto* failure = std::get_if<PatternFailure>(&translated)) {
    return cannot(failure->message, "say the same without it, or as a rule of type sql");
  }
  const std::string re2 = quote_literal(std::get<std::string>(translated));
  return Wrong{[reader = *use.reader, re2](const std::string& value) {
                 return fmt::format("NOT regexp_matches({}, {})", reader.text(value), re2);
               },
               fmt::format("not matched by {}", printable(shorten(use.value->text(), 60)))};
}

/// minimum and the like, of numbers and of dates and times.
Judgement bound(const OptionUse& use, std::string_view compare, std::string_view wrong) {
  const std::string_view logical = use.property->logical_type;
  const std::string what = fmt::format("{} {}", wrong, printable(use.value->text()));
  if (logical == "integer" || logical == "number" || (logical.empty() && use.value->is_number())) {
    const std::optional<std::string> literal = number_literal(*use.value);
    if (!literal) return cannot(fmt::format("{} is no number", printable(use.value->text())));
    return Wrong{[reader = *use.reader, compare, literal](const std::string& value) {
                   return fmt::format("{} {} {}", reader.number(value), compare, *literal);
                 },
                 what};
  }
  if (!use.reader->is_held_as_text() && !is_temporal(use.reader->type())) {
    return skipped(
        fmt::format("{} cannot be held against a date or time", use.reader->type().text));
  }
  const std::optional<std::string> literal = use.reader->time_literal(use.value->text());
  if (!literal) {
    return cannot(fmt::format("{} is no date or time", printable(use.value->text())),
                  "write it as 2026-01-31 or 2026-01-31T12:00:00Z");
  }
  return Wrong{[reader = *use.reader, compare, literal](const std::string& value) {
                 return fmt::format("{} {} {}", reader.time(value), compare, *literal);
               },
               what};
}

Judgement minimum(const OptionUse& use) {
  return bound(use, "<", "below");
}
Judgement maximum(const OptionUse& use) {
  return bound(use, ">", "above");
}
Judgement exclusive_minimum(const OptionUse& use) {
  return bound(use, "<=", "not above");
}
Judgement exclusive_maximum(const OptionUse& use) {
  return bound(use, ">=", "not below");
}

Judgement multiple_of(const OptionUse& use) {
  const std::optional<std::string> literal = number_literal(*use.value);
  if (!literal || use.value->as_double().value_or(0) <= 0) {
    return cannot(fmt::format("{} is no number above 0", printable(use.value->text())));
  }
  const bool is_exact = use.value->as_int64().has_value() &&
                        (is_integer(use.reader->type()) || use.property->logical_type == "integer");
  return Wrong{[reader = *use.reader, literal, is_exact](const std::string& value) {
                 const std::string number = reader.number(value);
                 if (is_exact) return fmt::format("{} % {} <> 0", number, *literal);
                 // 0.3 / 0.1 is not quite 3: allow what binary fractions lose.
                 return fmt::format(
                     "abs({0} / {1}::DOUBLE - round({0} / {1}::DOUBLE)) > 1e-9 * greatest(1, "
                     "abs({0} / {1}::DOUBLE))",
                     number, *literal);
               },
               fmt::format("not a multiple of {}", use.value->text())};
}

/// The integers and floating point numbers of Rust, as ODCS names them, with what they can hold.
struct NumberFormat {
  std::string_view name;
  std::string_view least;
  std::string_view most;
};
constexpr std::array<NumberFormat, 12> kNumberFormats = {{
    {"i8", "-128", "127"},
    {"i16", "-32768", "32767"},
    {"i32", "-2147483648", "2147483647"},
    {"i64", "-9223372036854775808", "9223372036854775807"},
    {"i128", "", ""},
    {"u8", "0", "255"},
    {"u16", "0", "65535"},
    {"u32", "0", "4294967295"},
    {"u64", "0", "18446744073709551615"},
    {"u128", "0", ""},
    {"f32", "-3.4028235e38", "3.4028235e38"},
    {"f64", "", ""},
}};

/// Whether an engine's integer type can hold nothing that an integer of Rust can't.
bool is_within(std::string_view engine_type, std::string_view rust_type) {
  constexpr std::array<std::string_view, 5> kSigned = {"TINYINT", "SMALLINT", "INTEGER", "BIGINT",
                                                       "HUGEINT"};
  constexpr std::array<std::string_view, 5> kWidths = {"8", "16", "32", "64", "128"};
  const auto index_in = [](const auto& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) - names.begin();
  };
  const bool is_unsigned = engine_type.starts_with('U');
  const auto engine_width = index_in(kSigned, is_unsigned ? engine_type.substr(1) : engine_type);
  const auto rust_width = index_in(kWidths, rust_type.substr(1));
  if (engine_width == 5 || rust_width == 5) return false;
  if (rust_type.front() == 'u') return is_unsigned && engine_width <= rust_width;
  return is_unsigned ? engine_width < rust_width : engine_width <= rust_width;
}

Judgement number_format(const OptionUse& use) {
  const std::string name = to_lower(use.value->text());
  if (!name.empty() && name.front() != 'f' && is_within(use.reader->type().name, name)) {
    return Decided{Status::pass, {}, {}};
  }
  for (const NumberFormat& each : kNumberFormats) {
    if (each.name != name) continue;
    return Wrong{[reader = *use.reader, each](const std::string& value) {
                   const std::string number = reader.number(value);
                   std::string sql;
                   if (!each.least.empty()) sql = fmt::format("{} < {}", number, each.least);
                   if (!each.most.empty()) {
                     sql += fmt::format("{}{} > {}", sql.empty() ? "" : " OR ", number, each.most);
                   }
                   return sql.empty() ? std::string("false") : sql;
                 },
                 fmt::format("too large for {}", each.name)};
  }
  return skipped(
      fmt::format("the format {} is not one that is known", printable(use.value->text())));
}

Judgement string_format(const OptionUse& use) {
  const std::string format(use.value->text());
  const auto probe = text_format_misfit(format, "x");
  if (const auto* decided = std::get_if<Decided>(&probe)) return *decided;
  // A UUID column holds nothing else.
  if (use.reader->type().is("UUID") && to_lower(format) == "uuid") {
    return Decided{Status::pass, {}, {}};
  }
  return Wrong{when_not_null([reader = *use.reader, format](const std::string& value) {
                 return std::get<std::string>(text_format_misfit(format, reader.text(value)));
               }),
               fmt::format("not of the format {}", printable(format))};
}

Judgement date_format(const OptionUse& use) {
  if (!use.reader->is_held_as_text()) {
    return skipped(fmt::format("the column is {}, which has no text to hold against a format",
                               use.reader->type().text));
  }
  auto misfit = use.reader->date_format_misfit();
  if (auto* decided = std::get_if<Decided>(&misfit)) return *decided;
  return Wrong{std::get<Predicate>(std::move(misfit)),
               fmt::format("not of the format {}", printable(use.value->text()))};
}

Judgement time_zone(const OptionUse& use) {
  const bool wants_zone = use.value->as_boolean().value_or(false);
  if (use.reader->is_held_as_text()) {
    return Wrong{[reader = *use.reader, wants_zone](const std::string& value) {
                   return fmt::format(
                       "{}regexp_matches({}, '([Zz]|[0-9][+-][0-9]{{2}}(:?[0-9]{{2}})?)$')",
                       wants_zone ? "NOT " : "", reader.text(value));
                 },
                 wants_zone ? "without a time zone" : "with a time zone"};
  }
  if (has_zone(use.reader->type()) == wants_zone) return Decided{Status::pass, {}, {}};
  return Decided{Status::fail,
                 fmt::format("the column is {}, which has {} time zone", use.reader->type().text,
                             wants_zone ? "no" : "a"),
                 {}};
}

Judgement default_time_zone(const OptionUse&) {
  return skipped("defaultTimezone says how to read the values, and asks nothing of them");
}

std::optional<std::string> item_count(const ValueReader& reader, const std::string& value) {
  if (reader.type().is("LIST")) return fmt::format("len({})", value);
  if (reader.is_held_as_text()) {
    return fmt::format("CASE WHEN json_valid({0}) THEN json_array_length({0}) END", value);
  }
  return std::nullopt;
}

Judgement items(const OptionUse& use, std::string_view compare, std::string_view wrong) {
  if (!item_count(*use.reader, "x")) {
    return skipped(
        fmt::format("the column is {}, which has no items to count", use.reader->type().text));
  }
  return sized(use, compare, wrong, "item", [reader = *use.reader](const std::string& value) {
    return item_count(reader, value).value_or("NULL");
  });
}

Judgement min_items(const OptionUse& use) {
  return items(use, "<", "shorter than");
}
Judgement max_items(const OptionUse& use) {
  return items(use, ">", "longer than");
}

Judgement unique_items(const OptionUse& use) {
  if (!use.value->as_boolean().value_or(false)) return Decided{Status::pass, {}, {}};
  const ValueReader& reader = *use.reader;
  if (reader.type().is("LIST")) {
    return Wrong{[](const std::string& value) {
                   return fmt::format("list_unique({0}) <> list_count({0})", value);
                 },
                 "repeating an item"};
  }
  if (!reader.is_held_as_text()) {
    return skipped(
        fmt::format("the column is {}, which has no items to compare", reader.type().text));
  }
  return Wrong{[](const std::string& value) {
                 const std::string list = fmt::format(
                     "CASE WHEN json_valid({0}) THEN ({0})::JSON ->> '$[*]' END", value);
                 return fmt::format("list_unique({0}) <> list_count({0})", list);
               },
               "repeating an item"};
}

/// SQL of the number of fields of an object that have a value; nothing when its type has no fields.
std::optional<std::string> field_count(const Type& type, const std::string& value) {
  if (type.is("MAP")) return fmt::format("cardinality({})", value);
  if (type.is("STRUCT")) {
    std::string sum = "0";
    for (const std::string& name : type.names) {
      sum += fmt::format(" + (struct_extract({}, {}) IS NOT NULL)::INTEGER", value,
                         quote_literal(name));
    }
    return fmt::format("CASE WHEN {} IS NOT NULL THEN {} END", value, sum);
  }
  if (type.is("JSON") || is_text(type)) {
    return fmt::format("CASE WHEN json_valid({0}) THEN len(json_keys({0})) END", value);
  }
  return std::nullopt;
}

Judgement fields(const OptionUse& use, std::string_view compare, std::string_view wrong) {
  const Type& type = use.reader->type();
  if (!field_count(type, "x")) {
    return skipped(fmt::format("the column is {}, which has no fields to count", type.text));
  }
  return sized(use, compare, wrong, "field", [type](const std::string& value) {
    return field_count(type, value).value_or("NULL");
  });
}

Judgement min_properties(const OptionUse& use) {
  return fields(use, "<", "an object with fewer than");
}
Judgement max_properties(const OptionUse& use) {
  return fields(use, ">", "an object with more than");
}

/// SQL that is true when an object has no value under a name.
std::optional<std::string> lacks(const Type& type, const std::string& value,
                                 std::string_view name) {
  if (type.is("MAP")) return fmt::format("NOT map_contains({}, {})", value, quote_literal(name));
  if (type.is("JSON") || is_text(type)) {
    return fmt::format("CASE WHEN json_valid({0}) THEN NOT list_contains(json_keys({0}), {1}) END",
                       value, quote_literal(name));
  }
  if (!type.is("STRUCT")) return std::nullopt;
  for (const std::string& each : type.names) {
    if (each == name) {
      return fmt::format("struct_extract({}, {}) IS NULL", value, quote_literal(each));
    }
  }
  return "true";
}

Judgement required_fields(const OptionUse& use) {
  const Type& type = use.reader->type();
  std::vector<std::string> names;
  for (const document::Node& item : use.value->items()) names.emplace_back(item.text());
  if (names.empty()) return cannot("required wants a list of field names");
  if (!lacks(type, "x", names.front())) {
    return skipped(fmt::format("the column is {}, which has no fields", type.text));
  }
  return Wrong{when_not_null([type, names](const std::string& value) {
                 std::string sql;
                 for (const std::string& name : names) {
                   sql += fmt::format("{}{}", sql.empty() ? "" : " OR ",
                                      lacks(type, value, name).value_or("NULL"));
                 }
                 return sql;
               }),
               fmt::format("without {}", join_words(names, "or"))};
}

constexpr std::string_view kNumbers = " integer number ";
constexpr std::string_view kTimes = " date timestamp time ";
constexpr std::string_view kOrdered = " integer number date timestamp time ";

constexpr Option kOptions[] = {
    {"minLength", " string ", "{0} has at least {1} characters", min_length},
    {"maxLength", " string ", "{0} has at most {1} characters", max_length},
    {"pattern", " string ", "{0} matches {1}", pattern},
    {"format", " string ", "{0} has the format {1}", string_format},
    {"format", kNumbers, "{0} fits {1}", number_format},
    {"format", kTimes, "{0} has the format {1}", date_format},
    {"minimum", kOrdered, "{0} >= {1}", minimum},
    {"maximum", kOrdered, "{0} <= {1}", maximum},
    {"exclusiveMinimum", kOrdered, "{0} > {1}", exclusive_minimum},
    {"exclusiveMaximum", kOrdered, "{0} < {1}", exclusive_maximum},
    {"multipleOf", kNumbers, "{0} is a multiple of {1}", multiple_of},
    {"timezone", " timestamp time ", "{0} says its time zone: {1}", time_zone},
    {"defaultTimezone", " timestamp time ", "{0} is read in {1}", default_time_zone},
    {"minItems", " array ", "{0} has at least {1} items", min_items},
    {"maxItems", " array ", "{0} has at most {1} items", max_items},
    {"uniqueItems", " array ", "{0} has items that differ: {1}", unique_items},
    {"minProperties", " object ", "{0} has at least {1} fields", min_properties},
    {"maxProperties", " object ", "{0} has at most {1} fields", max_properties},
    {"required", " object ", "{0} has the fields {1}", required_fields},
};

bool has_type(const Option& option, std::string_view logical_type) {
  return logical_type.empty() ||
         option.types.find(fmt::format(" {} ", logical_type)) != std::string_view::npos;
}

}  // namespace

const Option* find_option(std::string_view name, std::string_view logical_type) {
  for (const Option& option : kOptions) {
    if (option.name == name && has_type(option, logical_type)) return &option;
  }
  return nullptr;
}

const document::Node* operand_of(const document::Member& option, const document::Node& options) {
  const auto flag = option.value.as_boolean();
  const bool is_minimum = option.name() == "exclusiveMinimum";
  if (!flag || (!is_minimum && option.name() != "exclusiveMaximum")) return &option.value;
  return *flag ? options.find(is_minimum ? "minimum" : "maximum") : nullptr;
}

std::string nearest_option(std::string_view name, std::string_view logical_type) {
  std::vector<std::string_view> names;
  for (const Option& option : kOptions) {
    if (has_type(option, logical_type)) names.push_back(option.name);
  }
  return did_you_mean(name, names);
}

}  // namespace meshctl::quality
