#include "lint/physical_type.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/text.h"

namespace meshctl::lint {

namespace {

constexpr std::array<std::string_view, 2> kWrappers = {"nullable(", "lowcardinality("};
constexpr std::array<std::string_view, 8> kDecimals = {
    "decimal", "dec", "numeric", "number", "bignumeric", "bigdecimal", "fixed", "decfloat"};
constexpr std::array<std::string_view, 3> kTimestamps = {"timestamp", "datetime", "smalldatetime"};

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

std::string_view unwrapped(std::string_view type) {
  for (const std::string_view wrapper : kWrappers) {
    if (!type.starts_with(wrapper) || !type.ends_with(')')) continue;
    return unwrapped(trim(type.substr(wrapper.size(), type.size() - wrapper.size() - 1)));
  }
  return type;
}

}  // namespace

PhysicalType read_physical_type(std::string_view text) {
  PhysicalType type;
  const std::string lower = to_lower(trim(text));
  int depth = 0;
  for (const char c : unwrapped(lower)) {
    if (c == '(' || c == '<') {
      if (depth++ == 0) ++type.arguments;
    } else if (c == ')' || c == '>') {
      --depth;
    } else if (depth > 0) {
      if (c == ',' && depth == 1) ++type.arguments;
      if (c == '\'' || c == '"') type.has_quoted_argument = true;
    } else if (!is_one_of(c, " \t\r\n")) {
      type.name += c;
    } else if (!type.name.empty() && type.name.back() != ' ') {
      type.name += ' ';
    }
  }
  while (type.name.ends_with(' ')) type.name.pop_back();
  return type;
}

bool is_timestamp(const PhysicalType& type) {
  return std::any_of(kTimestamps.begin(), kTimestamps.end(),
                     [&](std::string_view start) { return type.name.starts_with(start); });
}

bool has_zone(const PhysicalType& type) {
  const std::string_view name = type.name;
  if (type.has_quoted_argument || name == "datetimeoffset") return true;
  if (contains(name, "without")) return false;
  return contains(name, " with ") || (contains(name, "tz") && !contains(name, "ntz"));
}

bool is_decimal(const PhysicalType& type) {
  return std::find(kDecimals.begin(), kDecimals.end(), type.name) != kDecimals.end();
}

bool writes_zone(std::string_view format) {
  return format == "date-time" || format.find_first_of("XxZzOV") != std::string_view::npos;
}

}  // namespace meshctl::lint
