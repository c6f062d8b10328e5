// The frame that all JSON outputs share.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/context.h"
#include "report/table.h"

namespace meshctl::report {

/// `{"tool": "meshctl", "version": …, "format": 1, "kind": …}`. A change that breaks readers raises
/// the format.
[[nodiscard]] nlohmann::ordered_json json_head(std::string_view kind);

/// A number without a fraction as an integer, as long as a double holds each of them.
[[nodiscard]] nlohmann::ordered_json json_number(double value);

/// A table's rows, as objects whose keys are the columns'.
[[nodiscard]] nlohmann::ordered_json json_rows(const Table& table);

/// Adds cells to an object, under their names.
void add_members(const std::vector<std::pair<std::string, Cell>>& members,
                 nlohmann::ordered_json& object);

/// Adds a table's summary to an object.
void add_summary(const Table& table, nlohmann::ordered_json& object);

/// Indented by two, with a line end; bytes that are no UTF-8 become U+FFFD.
void write_json(const nlohmann::ordered_json& json, const Stream& stream);

}  // namespace meshctl::report
