#include "lint/type_family.h"

#include <algorithm>
#include <array>
#include <utility>

#include "lint/physical_type.h"

namespace meshctl::lint {

namespace {

using Named = std::pair<std::string_view, TypeFamily>;

constexpr auto kLogical = std::to_array<Named>({
    {"string", TypeFamily::text},
    {"integer", TypeFamily::integer},
    {"number", TypeFamily::number},
    {"boolean", TypeFamily::boolean},
    {"date", TypeFamily::date},
    {"timestamp", TypeFamily::timestamp},
    {"time", TypeFamily::time},
    {"object", TypeFamily::object},
    {"map", TypeFamily::object},
    {"array", TypeFamily::array},
});

constexpr auto kPhysical = std::to_array<Named>({
    {"string", TypeFamily::text},
    {"text", TypeFamily::text},
    {"varchar", TypeFamily::text},
    {"nvarchar", TypeFamily::text},
    {"char", TypeFamily::text},
    {"nchar", TypeFamily::text},
    {"character", TypeFamily::text},
    {"character varying", TypeFamily::text},
    {"varchar2", TypeFamily::text},
    {"nvarchar2", TypeFamily::text},
    {"bpchar", TypeFamily::text},
    {"clob", TypeFamily::text},
    {"uuid", TypeFamily::text},
    {"enum", TypeFamily::text},
    {"fixedstring", TypeFamily::text},
    {"int", TypeFamily::integer},
    {"integer", TypeFamily::integer},
    {"bigint", TypeFamily::integer},
    {"smallint", TypeFamily::integer},
    {"tinyint", TypeFamily::integer},
    {"hugeint", TypeFamily::integer},
    {"serial", TypeFamily::integer},
    {"bigserial", TypeFamily::integer},
    {"long", TypeFamily::integer},
    {"short", TypeFamily::integer},
    {"byteint", TypeFamily::integer},
    {"int2", TypeFamily::integer},
    {"int4", TypeFamily::integer},
    {"int8", TypeFamily::integer},
    {"int16", TypeFamily::integer},
    {"int32", TypeFamily::integer},
    {"int64", TypeFamily::integer},
    {"uint8", TypeFamily::integer},
    {"uint16", TypeFamily::integer},
    {"uint32", TypeFamily::integer},
    {"uint64", TypeFamily::integer},
    {"float", TypeFamily::number},
    {"float4", TypeFamily::number},
    {"float8", TypeFamily::number},
    {"float32", TypeFamily::number},
    {"float64", TypeFamily::number},
    {"double", TypeFamily::number},
    {"double precision", TypeFamily::number},
    {"real", TypeFamily::number},
    {"boolean", TypeFamily::boolean},
    {"bool", TypeFamily::boolean},
    {"date", TypeFamily::date},
    {"date32", TypeFamily::date},
    {"time", TypeFamily::time},
    {"time without time zone", TypeFamily::time},
    {"time with time zone", TypeFamily::time},
    {"object", TypeFamily::object},
    {"record", TypeFamily::object},
    {"row", TypeFamily::object},
    {"struct", TypeFamily::object},
    {"map", TypeFamily::object},
    {"array", TypeFamily::array},
    {"list", TypeFamily::array},
});

template <typename List>
TypeFamily find_in(const List& list, std::string_view name) {
  const auto* const found = std::find_if(list.begin(), list.end(),
                                         [name](const Named& one) { return one.first == name; });
  return found == list.end() ? TypeFamily::unknown : found->second;
}

bool is_numeric(TypeFamily family) {
  return family == TypeFamily::integer || family == TypeFamily::number;
}

}  // namespace

TypeFamily family_of_logical(std::string_view type) {
  return find_in(kLogical, type);
}

TypeFamily family_of_physical(std::string_view type) {
  const PhysicalType physical = read_physical_type(type);
  if (physical.name.ends_with("[]")) return TypeFamily::array;
  if (is_timestamp(physical)) return TypeFamily::timestamp;
  if (is_decimal(physical)) return TypeFamily::decimal;
  return find_in(kPhysical, physical.name);
}

bool are_compatible(TypeFamily a, TypeFamily b) {
  if (a == b || a == TypeFamily::unknown || b == TypeFamily::unknown) return true;
  // A decimal without digits after the point is how some databases have whole numbers.
  return (a == TypeFamily::decimal && is_numeric(b)) || (b == TypeFamily::decimal && is_numeric(a));
}

}  // namespace meshctl::lint
