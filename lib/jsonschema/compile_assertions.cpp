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

void Compilation::type(Context& context, const Node& value, Keyword /*keyword*/) {
  unsigned kinds = 0;
  const auto add_type = [&kinds](const Node& name) {
    kinds |= kinds_of_type(name.text()).value_or(0);
  };
  if (value.is_sequence()) {
    for (const Node& name : value.items()) add_type(name);
  } else {
    add_type(value);
  }
  emit(context, Op::type, value).small = static_cast<std::uint8_t>(kinds);
}

void Compilation::constant(Context& context, const Node& value, Keyword /*keyword*/) {
  emit(context, value.is_string() ? Op::constant_string : Op::constant, value);
}

void Compilation::enumeration(Context& context, const Node& value, Keyword /*keyword*/) {
  if (!value.is_sequence()) return;
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
  if (context.dialect.draft == Draft::draft4 &&
      (keyword == Keyword::exclusive_minimum || keyword == Keyword::exclusive_maximum)) {
    return;  // there they only qualify minimum and maximum
  }
  if (!value.is_number()) return;
  const Limit row{value.as_int64(), Decimal::read(value.text())};
  Op op = Op::multiple_of;
  if (keyword == Keyword::multiple_of) {
    if (!row.decimal.is_positive()) return;
  } else {
    constexpr std::array kOps{Op::minimum, Op::maximum, Op::exclusive_minimum,
                              Op::exclusive_maximum};
    op = kOps.at(static_cast<std::size_t>(keyword) - static_cast<std::size_t>(Keyword::minimum));
    if (context.dialect.draft == Draft::draft4) {
      const Node* const strict = context.schema.find(
          keyword == Keyword::minimum ? "exclusiveMinimum" : "exclusiveMaximum");
      if (strict != nullptr && strict->as_boolean().value_or(false)) {
        op = op == Op::minimum ? Op::exclusive_minimum : Op::exclusive_maximum;
      }
    }
  }
  emit(context, op, value, add(program_.limits, row));
}

std::optional<std::uint32_t> Compilation::count_of(const Node& value) {
  if (misfit({}, Shape::count, Draft::draft2020_12, value)) return std::nullopt;
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
  const auto number = count_of(value);
  if (!number) return;
  for (const Row& row : kRows) {
    if (row.keyword == keyword) emit(context, row.op, value, *number);
  }
}

void Compilation::pattern(Context& context, const Node& value, Keyword /*keyword*/) {
  if (!value.is_string()) return;
  if (const auto regex = regex_for(context, value, value.text())) {
    emit(context, Op::pattern, value, *regex);
  }
}

void Compilation::format(Context& context, const Node& value, Keyword /*keyword*/) {
  if (!value.is_string()) return;
  const auto& asserted = options_.asserted_formats;
  if (!context.dialect.asserts_formats &&
      std::find(asserted.begin(), asserted.end(), value.text()) == asserted.end()) {
    return;
  }
  if (const FormatCheck check = find_format(value.text())) {
    emit(context, Op::format, value, add(program_.formats, check));
  }
}

void Compilation::required(Context& context, const Node& value, Keyword /*keyword*/) {
  if (!value.is_sequence()) return;
  const auto first = static_cast<std::uint32_t>(program_.names.size());
  for (const Node& name : value.items()) {
    program_.names.push_back(name.text());
  }
  if (value.size() > 0) {
    emit(context, Op::required, value, first, static_cast<std::uint32_t>(value.size()));
  }
}

void Compilation::dependent_required(Context& context, const Node& value, Keyword /*keyword*/) {
  if (!value.is_mapping()) return;
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
  if (!value.is_boolean()) return;
  if (value.as_boolean().value_or(false)) emit(context, Op::unique_items, value);
}

}  // namespace meshctl::jsonschema
