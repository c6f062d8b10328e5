// Table: an object of a contract as the engine sees it, and the fields in it, nested ones too.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "manifest/contract.h"
#include "quality/type.h"

namespace meshctl::quality {

struct Column {
  std::string name;
  Type type;
};

/// What stands behind one object: a name to select from, and its columns as DESCRIBE gave them.
struct Table {
  /// Quoted, ready to stand after FROM.
  std::string reference;
  /// The same for queries of the contract's author, where text files have columns of detected
  /// types.
  std::string query_reference;
  Origin origin = Origin::typed;
  std::vector<Column> columns;
  /// The tables of the other objects on the server, as far as they could be read; lives as long as
  /// the look.
  const std::map<const manifest::SchemaObject*, const Table*>* others = nullptr;
};

/// One step from an object to a property: to a property of that name, or to the items of an array.
struct Step {
  const manifest::Property* property = nullptr;
  bool is_item = false;
};

/// The way from an object to a property. Empty: the object itself.
using Path = std::vector<Step>;

/// The path for people: `address.street`, `lines[].price`.
[[nodiscard]] std::string to_string(const Path& path);

/// Calls `visit` with the path of every property of an object, those below it and the items of
/// arrays included: a property before what is in it.
void for_each_property(const manifest::SchemaObject& object,
                       const std::function<void(const Path&)>& visit);

/// The path to a property by its dotted name (`address.street`), through objects but not into
/// arrays; empty when there is none.
[[nodiscard]] Path find_path(std::span<const manifest::Property> properties, std::string_view name);

/// A property found in a table.
struct Field {
  /// SQL for its value; for what is in an array, for the list of all its values in a row.
  std::string expression;
  /// Of one value.
  Type type;
  bool is_list = false;
  /// SQL that is true where a value is expected: within a nested object that is there. Empty:
  /// everywhere.
  std::string condition;
  Origin origin = Origin::typed;
};

/// Why a field is not there to be checked.
struct NoField {
  enum class Why : std::uint8_t {
    missing,
    closed,   ///< it is there, but in a form that can't be looked into
    unknown,  ///< its name depends on a variable without a value
  };
  Why why = Why::missing;
  /// One clause: `there is no column delay`.
  std::string message;
  std::string hint;
};

/// Finds a property: by its physical name or else its name, letter for letter or else ignoring
/// case.
[[nodiscard]] std::variant<Field, NoField> locate(const Table& table, std::span<const Step> path);

/// SQL that is true for a wrong value, given the SQL of that value. Of NULL it is true only when
/// NULL is wrong.
using Predicate = std::function<std::string(const std::string& value)>;

/// The aggregate that counts a field's values that are wrong. Values that are NULL count only if
/// the predicate says so.
[[nodiscard]] std::string count_where(const Field& field, const Predicate& is_wrong);
/// The aggregate that counts the rows, or for a list field all its values: what a percentage is of.
[[nodiscard]] std::string count_all(const Field& field);

}  // namespace meshctl::quality
