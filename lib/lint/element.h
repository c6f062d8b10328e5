// Follows what names an object or a property of a contract: `orders.address.street`,
// `schema/orders/properties/id`. Private to lib/lint.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "lint/hints.h"
#include "manifest/contract.h"
#include "manifest/variable.h"

namespace meshctl::lint {

/// Where a name led.
struct Element {
  /// Null when not even the object was found.
  const manifest::SchemaObject* object = nullptr;
  /// Null when the property was not found, or none was asked for.
  const manifest::Property* property = nullptr;
  /// What is wrong, one clause without its subject: `object 'ordes' does not exist`; empty when all
  /// was found.
  std::string problem;
  /// The nearest right word, or the first known ones; empty when there are none.
  std::string hint;
};

/// What may be left out of a dotted name.
enum class Shorthand {
  none,         ///< `object.property`
  only_object,  ///< also the property of a contract's only object without its object, or an object
                ///< alone
};

/// The names of one contract, indexed when first asked for, so that many links into a large
/// contract are followed in little time. Both the names and what is looked for are taken with the
/// values of their variables (manifest::Known::text). Lives no longer than what it is made of.
class Elements {
 public:
  Elements(const manifest::DataContract& contract, const manifest::Variables& variables,
           Hints& hints)
      : contract_(contract), variables_(variables), hints_(hints) {}

  /// Follows `object.property`, by names (or physical names).
  [[nodiscard]] Element find_by_name(std::string_view name, Shorthand shorthand);

  /// Follows the dotted name of a property from its object.
  [[nodiscard]] Element find_in_object(const manifest::SchemaObject& object, std::string_view path);

  /// Follows `[/]schema/ID/properties/ID...`, by ids (by names where an element has no id).
  [[nodiscard]] Element find_by_id(std::string_view path);

 private:
  /// A text with the values of its variables; lives as long as this and the contract.
  std::string_view known(std::string_view text);

  /// Entries of one list by name or id; of the same ones the first.
  template <typename Entry>
  using Index = std::unordered_map<std::string_view, const Entry*>;
  using Properties = std::vector<manifest::Property>;

  template <typename List>
  auto named(Index<typename List::value_type>& index, const List& list)
      -> const Index<typename List::value_type>&;
  template <typename List>
  auto identified(Index<typename List::value_type>& index, const List& list)
      -> const Index<typename List::value_type>&;
  const manifest::SchemaObject* object_called(std::string_view name);
  const manifest::Property* property_below(const Properties& properties, std::string_view path);
  Element property_of(const manifest::SchemaObject& object, std::string_view path);

  template <typename List, typename NameOf>
  Element missing(std::string_view noun, std::string_view name, const List& among,
                  const NameOf& name_of);

  const manifest::DataContract& contract_;
  const manifest::Variables& variables_;
  Hints& hints_;
  /// Texts that have variables, with their values.
  std::unordered_map<std::string_view, std::string> known_;
  Index<manifest::SchemaObject> objects_;
  Index<manifest::SchemaObject> objects_by_id_;
  std::unordered_map<const Properties*, Index<manifest::Property>> by_name_;
  std::unordered_map<const Properties*, Index<manifest::Property>> by_id_;
};

}  // namespace meshctl::lint
