// The service levels that ODCS names (v3.1, Service Level Agreement), and their units. Private to
// lib/lint.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "document/node.h"

namespace meshctl::lint {

/// What the value of a service level is.
enum class Measure {
  duration,  ///< a length of time: a number and a unit, or an ISO 8601 duration
  share,     ///< a percentage
  date,      ///< a day, or a point in time
  rate,      ///< a number of something
  open,      ///< anything
};

/// Service levels that ODCS names.
struct Level {
  std::string_view name;
  std::string_view synonym;
  Measure measure;
  /// Whether words such as `daily` may stand for the number.
  bool may_be_words = false;
};

/// The level with that name or synonym, letter case ignored; null when ODCS has none.
[[nodiscard]] const Level* find_level(std::string_view name);

/// What service levels are compared by: the name of the standard in lower case, whatever its letter
/// case and synonym; freshness is another word for latency.
[[nodiscard]] std::string level_key(std::string_view name);

/// The name of a level that is meant by a near miss, or nothing.
[[nodiscard]] std::optional<std::string> level_meant_by(std::string_view name);

/// Whether a unit is one of time; also those that no check measures yet, such as quarters.
[[nodiscard]] bool is_time_unit(std::string_view unit);

/// The unit of time that is meant by a near miss, or nothing.
[[nodiscard]] std::optional<std::string> time_unit_meant_by(std::string_view unit);

/// Whether a unit says, or leaves it open, that a number is a percentage.
[[nodiscard]] bool is_share_unit(std::string_view unit);

/// The number that a value is, or that a text holds; nothing for null and for other texts.
[[nodiscard]] std::optional<double> number_of(const document::Node* value);

}  // namespace meshctl::lint
