// The handlers of keywords that look at one value.
#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "base/text.h"
#include "jsonschema/compilation.h"
#include "jsonschema/name_table.h"

namespace meshctl::jsonschema {

using document::Kind;
using document::Member;
using document::Node;

namespace {

struct TypeName {
  std::string_view name;
  std::uint8_t kinds;
};

constexpr std::uint8_t bit(Kind kind) {
  return static_cast<std::uint8_t>(1U << static_cast<unsigned>(kind));
}

// A number without a fraction is an integer too; a run looks at its digits.
constexpr std::array kTypes{
    TypeName{"null", bit(Kind::null)},
    TypeName{"boolean", bit(Kind::boolean)},
    TypeName{"integer", bit(Kind::integer)},
    TypeName{"number", static_cast<std::uint8_t>(bit(Kind::integer) | bit(Kind::number))},
    TypeName{"string", bit(Kind::string)},
    TypeName{"array", bit(Kind::sequence)},
    TypeName{"object", bit(Kind::mapping)},
};

}  // namespace

void Compilation::type(Context& context, const Node& value, Keyword /*keyword*/) {
  std::uint8_t kinds = 0;
  const auto add_type = [&](const Node& name) {
    const auto* const found = std::find_if(
        kTypes.begin(), kTypes.end(),
        [&name](const TypeName& one) { return name.is_string() && one.name == name.text(); });
    if (found == kTypes.end()) return wrong_type(context, name);
    kinds = static_cast<std::uint8_t>(kinds | found->kinds);
  };
  if (value.is_sequence()) {
    for (const Node& name : value.items()) add_type(name);
  } else {
    add_type(value);
  }
  emit(context, Op::type, value).small = kinds;
}

void Compilation::wrong_type(const Context& context, const Node& name) {
  std::vector<std::string_view> names;
  for (const TypeName& one : kTypes) names.push_back(one.name);
  report(context, name, "schema/invalid-schema",
         fmt::format("{} is no type of JSON Schema", described(name)),
         name.is_string() ? did_you_mean(name.text(), names) : std::string());
}

void Compilation::constant(Context& context, const Node& value, Keyword /*keyword*/) {
  emit(context, value.is_string() ? Op::constant_string : Op::constant, value);
}

void Compilation::enumeration(Context& context, const Node& value, Keyword /*keyword*/) {
  if (!value.is_sequence()) return wrong(context, value, "a list");
  const auto items = value.items();
  if (!std::all_of(items.begin(), items.end(), [](const Node& item) { return item.is_string(); }) ||
      items.empty()) {
    emit(context, Op::enumeration, value);
    return;
  }
  std::vector<NameRow> rows;
  for (const Node& item : items) {
    const auto same = [&item](const auto& row) { return row.name == item.text(); };
    if (std::find_if(rows.begin(), rows.end(), same) == rows.end()) {
      rows.push_back({item.text(), 0});
    }
  }
  emit(context, Op::enumeration_strings, value,
       add(program_.tables, make_name_table(program_, rows)));
}

void Compilation::limit(Context& context, const Node& value, Keyword keyword) {
  if (context.draft == Draft::draft4 &&
      (keyword == Keyword::exclusive_minimum || keyword == Keyword::exclusive_maximum)) {
    return;  // there they only qualify minimum and maximum
  }
  if (!value.is_number()) return wrong(context, value, "a number");
  const Limit row{value.as_int64(), Decimal::read(value.text())};
  Op op = Op::multiple_of;
  if (keyword == Keyword::multiple_of) {
    if (!row.decimal.is_positive()) return wrong(context, value, "above 0");
  } else {
    constexpr std::array kOps{Op::minimum, Op::maximum, Op::exclusive_minimum,
                              Op::exclusive_maximum};
    op = kOps.at(static_cast<std::size_t>(keyword) - static_cast<std::size_t>(Keyword::minimum));
    if (context.draft == Draft::draft4) {
      const Node* const strict = context.schema.find(
          keyword == Keyword::minimum ? "exclusiveMinimum" : "exclusiveMaximum");
      if (strict != nullptr && strict->as_boolean().value_or(false)) {
        op = op == Op::minimum ? Op::exclusive_minimum : Op::exclusive_maximum;
      }
    }
  }
  emit(context, op, value, add(program_.limits, row));
}

std::optional<std::uint32_t> Compilation::count_of(const Context& context, const Node& value) {
  const Decimal number = Decimal::read(value.text());
  if (!value.is_number() || !number.is_integral() ||
      number.compare(Decimal::read("0")).value_or(-1) < 0) {
    wrong(context, value, "a whole number, 0 or more");
    return std::nullopt;
  }
  constexpr std::int64_t kMost = std::numeric_limits<std::uint32_t>::max();
  return static_cast<std::uint32_t>(std::min(value.as_int64().value_or(kMost), kMost));
}

void Compilation::count(Context& context, const Node& value, Keyword keyword) {
  struct Row {
    Keyword keyword;
    Op op;
  };
  constexpr std::array kRows{
      Row{Keyword::min_length, Op::min_length},
      Row{Keyword::max_length, Op::max_length},
      Row{Keyword::min_items, Op::min_items},
      Row{Keyword::max_items, Op::max_items},
      Row{Keyword::min_properties, Op::min_properties},
      Row{Keyword::max_properties, Op::max_properties},
  };
  const auto number = count_of(context, value);
  if (!number) return;
  for (const Row& row : kRows) {
    if (row.keyword == keyword) emit(context, row.op, value, *number);
  }
}

void Compilation::pattern(Context& context, const Node& value, Keyword /*keyword*/) {
  if (!value.is_string()) return wrong(context, value, "text");
  if (const auto regex = regex_for(context, value, value.text())) {
    emit(context, Op::pattern, value, *regex);
  }
}

void Compilation::format(Context& context, const Node& value, Keyword /*keyword*/) {
  if (!value.is_string()) return wrong(context, value, "text");
  const auto& asserted = options_.asserted_formats;
  if (std::find(asserted.begin(), asserted.end(), value.text()) == asserted.end()) return;
  if (const FormatCheck check = find_format(value.text())) {
    emit(context, Op::format, value, add(program_.formats, check));
  }
}

void Compilation::required(Context& context, const Node& value, Keyword /*keyword*/) {
  if (!value.is_sequence()) return wrong(context, value, "a list of names");
  const auto first = static_cast<std::uint32_t>(program_.names.size());
  for (const Node& name : value.items()) {
    if (!name.is_string()) return mistake(context, name, "'required' must be a list of names");
    program_.names.push_back(name.text());
  }
  if (value.size() > 0) {
    emit(context, Op::required, value, first, static_cast<std::uint32_t>(value.size()));
  }
}

void Compilation::dependent_required(Context& context, const Node& value, Keyword /*keyword*/) {
  if (!value.is_mapping()) return wrong(context, value, "a mapping of lists of names");
  const auto first = static_cast<std::uint32_t>(program_.dependent_names.size());
  for (const Member& member : value.members()) {
    for (const Node& name : member.value.items()) {
      if (name.is_string()) program_.dependent_names.push_back({member.name(), name.text()});
    }
  }
  const auto end = static_cast<std::uint32_t>(program_.dependent_names.size());
  if (end > first) emit(context, Op::dependent_required, value, first, end - first);
}

void Compilation::unique_items(Context& context, const Node& value, Keyword /*keyword*/) {
  if (!value.is_boolean()) return wrong(context, value, "true or false");
  if (value.as_boolean().value_or(false)) emit(context, Op::unique_items, value);
}

}  // namespace meshctl::jsonschema
