// Findings, outcomes and what else is told beside them as JSON, the same in every output.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/finding.h"
#include "base/outcome.h"
#include "base/skipped.h"
#include "base/waived.h"

namespace meshctl::report {

/// Adds a text that is not empty.
void add_text(nlohmann::ordered_json& json, const char* key, const std::string& value);
/// Adds `file`, and `line`, `column`, ... of a place that has a position; nothing without a file.
void add_place(nlohmann::ordered_json& json, const Place& place);

[[nodiscard]] nlohmann::ordered_json json_of(const Finding& finding);
[[nodiscard]] nlohmann::ordered_json json_of(const Outcome& outcome);
[[nodiscard]] nlohmann::ordered_json json_of(const Skipped& skipped);
[[nodiscard]] nlohmann::ordered_json json_of(const WaiverNote& waiver);
[[nodiscard]] nlohmann::ordered_json json_of(const Waived& waived);
[[nodiscard]] nlohmann::ordered_json json_of(const Hidden& hidden);
[[nodiscard]] nlohmann::ordered_json json_of(const Error& error);

/// A list of any of them.
template <typename Json = nlohmann::ordered_json, typename Item>
[[nodiscard]] Json json_list(const std::vector<Item>& items) {
  Json list = Json::array();
  for (const Item& item : items) list.push_back(json_of(item));
  return list;
}

}  // namespace meshctl::report
