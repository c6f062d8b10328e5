// The parameters of governed rules: what a bundle gives them, and what they are without.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"
#include "document/node.h"
#include "jsonschema/jsonschema.h"

namespace meshctl::lint {

/// The parameters of one rule, as its bundle gives them, else as the schema's `default` says. They
/// are sound: the bundle was held against the schema.
class Parameters {
 public:
  /// `given`: the mapping `with`, or null. `described`: the mapping `properties` of the rule's
  /// schema, or null.
  Parameters(const document::Node* given, const document::Node* described)
      : given_(given), described_(described) {}

  /// The value; null when it was not given and has no default.
  [[nodiscard]] const document::Node* find(std::string_view name) const;
  [[nodiscard]] bool has(std::string_view name) const { return find(name) != nullptr; }

  /// Empty without a value.
  [[nodiscard]] std::string_view text(std::string_view name) const;
  /// A text, or each of a list of texts; empty without a value.
  [[nodiscard]] std::vector<std::string_view> words(std::string_view name) const;
  /// Zero without a value.
  [[nodiscard]] std::int64_t whole(std::string_view name) const;
  [[nodiscard]] double number(std::string_view name) const;
  /// False without a value.
  [[nodiscard]] bool flag(std::string_view name) const;

 private:
  const document::Node* given_;
  const document::Node* described_;
};

/// schemas/rule-parameters.schema.json: what each governed rule can be told.
class ParameterSchemas {
 public:
  ParameterSchemas();

  /// The mapping `properties` of a rule's parameters; null when it takes none.
  [[nodiscard]] const document::Node* properties_of(std::string_view rule) const;
  /// The schema that `with` of a rule is held against; null when it takes none. Not thread-safe.
  [[nodiscard]] const jsonschema::Schema* schema_of(std::string_view rule);

 private:
  [[nodiscard]] const document::Node* definition_of(std::string_view rule) const;

  std::shared_ptr<const document::Document> document_;
  std::map<std::string, std::shared_ptr<const jsonschema::Schema>, std::less<>> compiled_;
};

}  // namespace meshctl::lint
