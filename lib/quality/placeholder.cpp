#include "quality/placeholder.h"

#include <fmt/format.h>

#include <array>

namespace meshctl::quality {

namespace {

enum class Meaning { table, column };

struct Placeholder {
  std::string_view text;
  Meaning meaning;
};

/// Longer spellings first: `${table}` holds `{table}`.
constexpr std::array<Placeholder, 8> kPlaceholders = {{
    {"${object}", Meaning::table},
    {"${table}", Meaning::table},
    {"${property}", Meaning::column},
    {"${column}", Meaning::column},
    {"{object}", Meaning::table},
    {"{table}", Meaning::table},
    {"{property}", Meaning::column},
    {"{column}", Meaning::column},
}};

const Placeholder* placeholder_at(std::string_view text) {
  for (const Placeholder& each : kPlaceholders) {
    if (text.starts_with(each.text)) return &each;
  }
  return nullptr;
}

/// Without the quotes around it, when it is one quoted name.
std::string_view bare(std::string_view quoted) {
  const bool is_quoted = quoted.size() >= 2 && quoted.front() == '"' && quoted.back() == '"';
  return is_quoted ? quoted.substr(1, quoted.size() - 2) : quoted;
}

}  // namespace

std::variant<std::string, PlaceholderFailure> fill_placeholders(std::string_view query,
                                                                const PlaceholderValues& values) {
  std::string filled;
  for (std::size_t at = 0; at < query.size();) {
    const Placeholder* found = placeholder_at(query.substr(at));
    if (found == nullptr) {
      filled += query[at++];
      continue;
    }
    const std::string& value = found->meaning == Meaning::table ? values.table : values.column;
    if (value.empty()) {
      return PlaceholderFailure{
          fmt::format("{} stands in a rule of an object, which has no property", found->text)};
    }
    const std::size_t end = at + found->text.size();
    const bool is_quoted =
        at > 0 && query[at - 1] == '"' && end < query.size() && query[end] == '"';
    filled += is_quoted ? bare(value) : std::string_view(value);
    at = end;
  }
  return filled;
}

bool names_column(std::string_view query) {
  for (const Placeholder& each : kPlaceholders) {
    if (each.meaning == Meaning::column && query.find(each.text) != query.npos) return true;
  }
  return false;
}

}  // namespace meshctl::quality
