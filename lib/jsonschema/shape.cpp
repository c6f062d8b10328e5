// One row a shape; and a switch for what the rows cannot say in general.
#include "jsonschema/shape.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.h"
#include "jsonschema/decimal.h"
#include "jsonschema/equality.h"

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

struct ShapeRow {
  Shape shape;
  std::string_view words;
  std::string_view json;
};

// In the order of Shape.
constexpr std::array kShapes{
    ShapeRow{Shape::anything, "", "{}"},
    ShapeRow{Shape::text, "text", R"({"type":"string"})"},
    ShapeRow{Shape::uri, "a URI", R"({"type":"string","format":"uri"})"},
    ShapeRow{Shape::uri_reference, "a URI reference",
             R"({"type":"string","format":"uri-reference"})"},
    ShapeRow{Shape::identifier, "a URI reference without a fragment",
             R"({"type":"string","format":"uri-reference","pattern":"^[^#]*#?$"})"},
    ShapeRow{Shape::anchor, "a name of letters, digits and '-', '_', '.' that begins with a letter",
             R"({"type":"string","pattern":"^[A-Za-z_][-A-Za-z0-9._]*$"})"},
    ShapeRow{Shape::anchor_2019_09,
             "a name of letters, digits and '-', '_', '.', ':' that begins with a letter",
             R"({"type":"string","pattern":"^[A-Za-z][-A-Za-z0-9.:_]*$"})"},
    ShapeRow{Shape::pattern, "a regular expression", R"({"type":"string","format":"regex"})"},
    ShapeRow{Shape::flag, "true or false", R"({"type":"boolean"})"},
    ShapeRow{Shape::number, "a number", R"({"type":"number"})"},
    ShapeRow{Shape::positive_number, "a number above 0",
             R"({"type":"number","exclusiveMinimum":0})"},
    ShapeRow{Shape::count, "a whole number, 0 or more", R"({"type":"integer","minimum":0})"},
    ShapeRow{Shape::list, "a list", R"({"type":"array"})"},
    ShapeRow{Shape::distinct_list, "a list of at least one value",
             R"({"type":"array","minItems":1,"uniqueItems":true})"},
    ShapeRow{
        Shape::types, "a type or a list of types",
        R"({"anyOf":[{"enum":["array","boolean","integer","null","number","object","string"]},{"type":"array","minItems":1,"uniqueItems":true,"items":{"enum":["array","boolean","integer","null","number","object","string"]}}]})"},
    ShapeRow{Shape::names, "a list of names",
             R"({"type":"array","uniqueItems":true,"items":{"type":"string"}})"},
    ShapeRow{Shape::some_names, "a list of at least one name",
             R"({"type":"array","minItems":1,"uniqueItems":true,"items":{"type":"string"}})"},
    ShapeRow{
        Shape::names_by_name, "a mapping of lists of names",
        R"({"type":"object","additionalProperties":{"type":"array","uniqueItems":true,"items":{"type":"string"}}})"},
    ShapeRow{Shape::flags_by_name, "a mapping of URIs to true or false",
             R"({"type":"object","additionalProperties":{"type":"boolean"}})"},
    ShapeRow{Shape::schema, "a schema", "@"},
    ShapeRow{Shape::flag_or_schema, "true, false or a schema",
             R"({"anyOf":[{"type":"boolean"},@]})"},
    ShapeRow{Shape::schemas, "a list of at least one schema",
             R"({"type":"array","minItems":1,"items":@})"},
    ShapeRow{Shape::named_schemas, "a mapping of names to schemas",
             R"({"type":"object","additionalProperties":@})"},
    ShapeRow{Shape::schemas_by_pattern, "a mapping of regular expressions to schemas",
             R"({"type":"object","propertyNames":{"format":"regex"},"additionalProperties":@})"},
    ShapeRow{Shape::schema_or_schemas, "a schema or a list of at least one",
             R"({"anyOf":[@,{"type":"array","minItems":1,"items":@}]})"},
    ShapeRow{
        Shape::schemas_or_names, "a mapping of names to schemas or lists of names",
        R"({"type":"object","additionalProperties":{"anyOf":[@,{"type":"array","uniqueItems":true,"items":{"type":"string"}}]}})"},
};

/// Where draft 4 says a thing otherwise: it has no number for `exclusiveMinimum`.
constexpr std::array kDraft4{
    ShapeRow{Shape::positive_number, "",
             R"({"type":"number","minimum":0,"exclusiveMinimum":true})"},
    ShapeRow{Shape::schemas_by_pattern, "", R"({"type":"object","additionalProperties":@})"},
    ShapeRow{
        Shape::schemas_or_names, "",
        R"({"type":"object","additionalProperties":{"anyOf":[@,{"type":"array","minItems":1,"uniqueItems":true,"items":{"type":"string"}}]}})"},
};

const ShapeRow& row_of(Shape shape) {
  return kShapes.at(static_cast<std::size_t>(shape));
}

/// The first value that stands in a list for the second time, or null.
const Node* repeated(const Node& list) {
  std::uint64_t steps = 100'000;
  for (const Node& item : list.items()) {
    for (const Node& earlier : list.items().first(item.index())) {
      if (is_equal(earlier, item, steps)) return &item;
    }
  }
  return nullptr;
}

class Checker {
 public:
  Checker(std::string_view name, Shape shape, Draft draft)
      : name_(name), words_(words_of(shape)), draft_(draft) {}

  [[nodiscard]] std::optional<Misfit> whole(bool fits, const Node& value) const {
    if (fits) return std::nullopt;
    return Misfit{
        &value, fmt::format("'{}' must be {}, not {}", name_, words_, described(value)), {}};
  }

  [[nodiscard]] std::optional<Misfit> distinct(const Node& list) const {
    const Node* const again = repeated(list);
    if (again == nullptr) return std::nullopt;
    return Misfit{
        again, fmt::format("{} stands in '{}' more than once", described(*again), name_), {}};
  }

  [[nodiscard]] std::optional<Misfit> names(const Node& value, std::size_t least) const {
    if (!value.is_sequence() || value.size() < least) return whole(false, value);
    for (const Node& item : value.items()) {
      if (item.is_string()) continue;
      return Misfit{
          &item, fmt::format("a name in '{}' must be text, not {}", name_, described(item)), {}};
    }
    return distinct(value);
  }

  [[nodiscard]] std::optional<Misfit> types(const Node& value) const {
    if (!value.is_sequence()) return type(value);
    if (value.size() == 0) return whole(false, value);
    for (const Node& item : value.items()) {
      if (auto found = type(item)) return found;
    }
    return distinct(value);
  }

  [[nodiscard]] std::optional<Misfit> flags(const Node& value) const {
    if (!value.is_mapping()) return whole(false, value);
    for (const Member& member : value.members()) {
      if (!member.value.is_boolean()) return whole(false, member.value);
    }
    return std::nullopt;
  }

  [[nodiscard]] std::optional<Misfit> lists_of_names(const Node& value, bool or_schemas) const {
    if (!value.is_mapping()) return whole(false, value);
    const std::size_t least = draft_ == Draft::draft4 ? 1 : 0;
    for (const Member& member : value.members()) {
      if (or_schemas && !member.value.is_sequence()) continue;
      if (auto found = names(member.value, least)) return found;
    }
    return std::nullopt;
  }

 private:
  [[nodiscard]] static std::optional<Misfit> type(const Node& name) {
    if (name.is_string() && kinds_of_type(name.text())) return std::nullopt;
    std::vector<std::string_view> known;
    for (const TypeName& one : kTypes) known.push_back(one.name);
    return Misfit{&name, fmt::format("{} is no type of JSON Schema", described(name)),
                  name.is_string() ? did_you_mean(name.text(), known) : std::string()};
  }

  std::string_view name_;
  std::string_view words_;
  Draft draft_;
};

bool is_anchor(std::string_view text, bool is_2019_09) {
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  if (text.empty()) return false;
  if (!is_letter(text.front()) && (is_2019_09 || text.front() != '_')) return false;
  return std::all_of(text.begin(), text.end(), [&](char c) {
    return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' ||
           (is_2019_09 && c == ':');
  });
}

}  // namespace

std::string_view words_of(Shape shape) {
  return row_of(shape).words;
}

std::string_view json_of(Shape shape, Draft draft) {
  if (draft == Draft::draft4) {
    for (const ShapeRow& row : kDraft4) {
      if (row.shape == shape) return row.json;
    }
  }
  return row_of(shape).json;
}

std::optional<Misfit> misfit(std::string_view name, Shape shape, Draft draft, const Node& value) {
  const Checker checker(name, shape, draft);
  switch (shape) {
    case Shape::anything:
    case Shape::schema:
    case Shape::flag_or_schema:
      return std::nullopt;
    case Shape::text:
    case Shape::uri:
    case Shape::uri_reference:
    case Shape::pattern:
      return checker.whole(value.is_string(), value);
    case Shape::identifier:
      return checker.whole(
          value.is_string() &&
              value.text().substr(0, value.text().size() - 1).find('#') == std::string_view::npos,
          value);
    case Shape::anchor:
    case Shape::anchor_2019_09:
      return checker.whole(
          value.is_string() && is_anchor(value.text(), shape == Shape::anchor_2019_09), value);
    case Shape::flag:
      return checker.whole(value.is_boolean(), value);
    case Shape::number:
      return checker.whole(value.is_number(), value);
    case Shape::positive_number:
      return checker.whole(value.is_number() && Decimal::read(value.text()).is_positive(), value);
    case Shape::count: {
      const Decimal number = Decimal::read(value.text());
      return checker.whole(value.is_number() && number.is_integral() &&
                               number.compare(Decimal::read("0")).value_or(-1) >= 0,
                           value);
    }
    case Shape::list:
      return checker.whole(value.is_sequence(), value);
    case Shape::distinct_list:
      if (!value.is_sequence() || value.size() == 0) return checker.whole(false, value);
      return checker.distinct(value);
    case Shape::types:
      return checker.types(value);
    case Shape::names:
      return checker.names(value, 0);
    case Shape::some_names:
      return checker.names(value, 1);
    case Shape::names_by_name:
      return checker.lists_of_names(value, false);
    case Shape::flags_by_name:
      return checker.flags(value);
    case Shape::schemas:
      return checker.whole(value.is_sequence() && value.size() > 0, value);
    case Shape::named_schemas:
    case Shape::schemas_by_pattern:
      return checker.whole(value.is_mapping(), value);
    case Shape::schema_or_schemas:
      return checker.whole(!value.is_sequence() || value.size() > 0, value);
    case Shape::schemas_or_names:
      return checker.lists_of_names(value, true);
  }
  return std::nullopt;
}

std::optional<std::uint8_t> kinds_of_type(std::string_view name) {
  const auto* const found = std::find_if(kTypes.begin(), kTypes.end(),
                                         [name](const TypeName& one) { return one.name == name; });
  if (found == kTypes.end()) return std::nullopt;
  return found->kinds;
}

std::string described(const Node& node) {
  if (node.is_string()) return "'" + printable(shorten(node.text(), 40)) + "'";
  if (node.is_scalar()) return printable(shorten(node.text(), 40));
  const std::string_view noun = node.is_mapping() ? "mapping" : "list";
  return fmt::format("{} {}", node.size() == 0 ? "an empty" : "a", noun);
}

}  // namespace meshctl::jsonschema
