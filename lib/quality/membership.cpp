#include "quality/membership.h"

#include <fmt/format.h>

#include <optional>
#include <utility>
#include <vector>

#include "base/text.h"
#include "engine/sql.h"

namespace meshctl::quality {

Membership is_one_of(const ValueReader& reader, std::string_view logical_type,
                     std::span<const document::Node* const> list, const std::string& value) {
  std::vector<std::string> texts;
  std::vector<std::string> numbers;
  std::vector<std::string> times;
  const bool has_numbers =
      is_numeric(reader.type()) || logical_type == "integer" || logical_type == "number";
  const bool has_times = is_temporal(reader.type()) || logical_type == "date" ||
                         logical_type == "timestamp" || logical_type == "time";
  for (const document::Node* item : list) {
    if (item->is_null()) continue;
    const bool is_plain =
        item->text().find_first_not_of("0123456789+-.eE") == std::string_view::npos;
    if (has_numbers && item->is_number() && is_plain) {
      numbers.emplace_back(item->text());
    } else if (auto literal = has_times ? reader.time_literal(item->text()) : std::nullopt) {
      times.push_back(std::move(*literal));
    } else {
      texts.push_back(engine::quote_literal(item->text()));
    }
  }
  std::vector<std::string> parts;
  const auto add = [&parts](std::string_view compared, const std::vector<std::string>& items) {
    if (!items.empty()) parts.push_back(fmt::format("{} IN ({})", compared, join(items, ", ")));
  };
  add(reader.text(value), texts);
  add(reader.number(value), numbers);
  add(reader.time(value), times);
  if (parts.empty()) return {"false", false};
  // Read from text, what is no number is NULL, and so not in the list rather than perhaps in it.
  const bool is_plain_comparison =
      parts.size() == 1 && (texts.size() > 0 || !reader.is_held_as_text());
  if (is_plain_comparison) return {parts.front(), true};
  for (std::string& part : parts) part = fmt::format("coalesce({}, false)", part);
  return {join(parts, " OR "), false};
}

}  // namespace meshctl::quality
