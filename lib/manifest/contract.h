// The typed model of a data contract, as ODCS v3 names it. Nodes are never null in what was read,
// unless said otherwise.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "document/node.h"
#include "manifest/field.h"

namespace meshctl::manifest {

/// How a quality rule says what it wants. Without `type` (default `library`), what else the rule
/// has decides: a metric, a query, an engine, or nothing that a machine could run (`text`).
/// `unknown`: a type that ODCS does not have.
enum class QualityType : std::uint8_t { library, sql, text, custom, unknown };

/// The comparisons of ODCS.
enum class Operator : std::uint8_t {
  must_be,
  must_not_be,
  must_be_greater_than,
  must_be_greater_or_equal_to,
  must_be_less_than,
  must_be_less_or_equal_to,
  must_be_between,
  must_not_be_between,
};

/// The key of an operator: `mustBeGreaterThan`.
[[nodiscard]] std::string_view to_string(Operator op);

/// One operator of a rule with its operand.
struct Comparison {
  Operator op = Operator::must_be;
  /// The operand as written: any scalar; for the two `between`, meant to be a list of two numbers.
  const document::Node* value = nullptr;
};

/// One item of `quality`.
struct QualityRule {
  QualityType type = QualityType::text;
  Text id;
  Text name;
  Text description;
  /// `metric` of a library rule, or its legacy name `rule`.
  Text metric;
  Text query;
  Text engine;
  Text dimension;
  Text severity;
  Text unit;
  Text method;
  Text business_impact;
  Text scheduler;
  Text schedule;
  /// The mapping `arguments`; null when there is none.
  const document::Node* arguments = nullptr;
  /// `implementation` of a custom rule, a text or a mapping; null when there is none.
  const document::Node* implementation = nullptr;
  /// Every operator that stands there, in the order of the text; ODCS wants exactly one.
  std::vector<Comparison> comparisons;
  std::vector<Text> tags;
  const document::Node* node = nullptr;
};

/// A relationship of an object (`from` and `to`) or of a property (`to` only).
struct Relationship {
  Text type;
  /// One reference, or several for a composite key; empty on a property.
  std::vector<Text> from;
  std::vector<Text> to;
  const document::Node* node = nullptr;
};

/// One value of `enum` (ODCS v3.2).
struct AllowedValue {
  /// Any scalar; null when absent.
  const document::Node* value = nullptr;
  Text label;
  Text description;
  const document::Node* node = nullptr;
};

/// A property (column, field) of an object; nested ones in `properties` (of an object), `items` (of
/// an array), `map_key` and `map_value` (of a map, ODCS v3.2).
struct Property {
  Text id;
  Text name;
  Text physical_name;
  Text logical_type;
  Text physical_type;
  Text description;
  Text business_name;
  Text classification;
  Text encrypted_name;
  /// The objects that it is made from, as whoever wrote it names them.
  std::vector<Text> transform_source_objects;
  /// The mapping `logicalTypeOptions`; null when there is none.
  const document::Node* logical_type_options = nullptr;
  bool required = false;
  bool unique = false;
  bool primary_key = false;
  bool partitioned = false;
  bool critical_data_element = false;
  bool deprecated = false;
  /// Counted from 1; nothing when absent or -1, the default of the standard.
  std::optional<std::int64_t> primary_key_position;
  std::optional<std::int64_t> partition_key_position;
  /// The only values that it may have; empty when that is not said.
  std::vector<AllowedValue> allowed_values;
  /// Other names for it.
  std::vector<Text> synonyms;
  std::vector<QualityRule> quality;
  std::vector<Relationship> relationships;
  std::vector<Text> tags;
  std::vector<CustomProperty> custom_properties;
  std::vector<Property> properties;
  /// What an array holds; null when it is not said.
  std::unique_ptr<Property> items;
  /// What the keys and the values of a map are; null when it is not said.
  std::unique_ptr<Property> map_key;
  std::unique_ptr<Property> map_value;
  const document::Node* node = nullptr;
};

/// An object (table, view, topic, file) of `schema`.
struct SchemaObject {
  Text id;
  Text name;
  Text physical_name;
  Text physical_type;
  Text description;
  Text business_name;
  bool deprecated = false;
  /// Other names for it.
  std::vector<Text> synonyms;
  std::vector<Property> properties;
  std::vector<QualityRule> quality;
  std::vector<Relationship> relationships;
  std::vector<Text> tags;
  std::vector<CustomProperty> custom_properties;
  const document::Node* node = nullptr;
};

/// Where the data is. The fields that depend on the type are read with `field`.
struct Server {
  Text id;
  /// Its name, `server` in ODCS.
  Text name;
  Text type;
  Text description;
  Text environment;
  std::vector<Role> roles;
  std::vector<CustomProperty> custom_properties;
  const document::Node* node = nullptr;

  /// A field of its type, such as `location`, `format`, `port`: a string, or a number as it was
  /// written. May hold variables (`${HOST}`, ODCS v3.2): see manifest/resolve.h.
  [[nodiscard]] Text field(std::string_view key) const;
};

/// Whether a server is one of an environment: it names that one, or none, and so stands for all.
/// Every server is when `environment` is empty.
[[nodiscard]] bool is_in_environment(const Server& server, std::string_view environment);

/// One item of `slaProperties`.
struct SlaProperty {
  Text id;
  Text property;
  Text unit;
  Text element;
  Text driver;
  Text description;
  Text scheduler;
  Text schedule;
  /// Any scalar; null when absent.
  const document::Node* value = nullptr;
  const document::Node* value_ext = nullptr;
  const document::Node* node = nullptr;
};

/// The part of a manifest that only contracts have.
struct DataContract {
  std::vector<Server> servers;
  std::vector<SchemaObject> schema;
  std::vector<SlaProperty> sla_properties;
  /// Deprecated in ODCS v3.1: the element of every SLA property that names none.
  Text sla_default_element;
  /// Deprecated in ODCS v3.1: the name of the product.
  Text data_product;
  std::vector<Role> roles;
};

/// The name of the table, view or file: physicalName, else name.
[[nodiscard]] std::string_view physical_name_of(const SchemaObject& object);
/// The name of the column: physicalName, else name.
[[nodiscard]] std::string_view physical_name_of(const Property& property);

/// The object with that name, or null.
[[nodiscard]] const SchemaObject* find_object(const DataContract& contract, std::string_view name);

/// The property at a dotted path of names below an object (`address.street`; through the items of
/// arrays and the values of maps), or null. A property whose own name has dots is found by its
/// whole name.
[[nodiscard]] const Property* find_property(const SchemaObject& object, std::string_view path);

}  // namespace meshctl::manifest
