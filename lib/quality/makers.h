// The families of checks that a contract gives rise to. Private to lib/quality.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "quality/check.h"

namespace meshctl::quality {

/// Of an object's shape: it exists, its columns exist and have their types, required, unique, keys,
/// logicalTypeOptions.
void add_schema_checks(const CheckMaker& maker, const manifest::SchemaObject& object,
                       std::vector<Check>& out);

/// Of the quality rules of an object and of all properties in it.
void add_rule_checks(const CheckMaker& maker, const manifest::SchemaObject& object,
                     std::vector<Check>& out);

/// Of the relationships of an object and of all properties in it: every value leads to one that
/// exists.
void add_relationship_checks(const CheckMaker& maker, const manifest::SchemaObject& object,
                             std::vector<Check>& out);

/// The measure of what `make` makes of a field; when the field isn't there, the reason for a skip.
[[nodiscard]] Measure on_field(const Table& table, const Path& path,
                               const std::function<Measure(const Field&)>& make);

/// The SQL of the plain columns at the paths; when one of them is no plain column, the reason for a
/// skip. `unused` says what is not done with an array's values: `compared`.
[[nodiscard]] std::variant<std::vector<std::string>, Decided> columns_of(
    const Table& table, const std::vector<Path>& paths, std::string_view unused);

/// The key that a list of paths makes in a table; when one of them is no plain column, the reason
/// for a skip.
[[nodiscard]] Measure repeats_of(const Table& table, const std::vector<Path>& key);

/// The number of values of a field that are wrong, out of all.
[[nodiscard]] Aggregate count_of(const Field& field, const Predicate& is_wrong, std::string what);

}  // namespace meshctl::quality
