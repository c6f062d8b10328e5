// structure/logical-types: the types of fields that the organisation uses, points in time with
// their zone, decimals with their digits.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/text.h"
#include "document/quote.h"
#include "lint/custom_property.h"
#include "lint/physical_type.h"
#include "lint/structure.h"

namespace meshctl::lint {

using document::Node;
using document::quote;
using manifest::Property;

namespace {

const Node* option(const Property& property, std::string_view name) {
  const Node* options = property.logical_type_options;
  return options == nullptr ? nullptr : options->find(name);
}

class TypeCheck {
 public:
  explicit TypeCheck(const Governed& governed)
      : governed_(governed),
        types_(governed.parameters().words("types")),
        asks_zone_(governed.parameters().flag("timestampsWithZone")),
        asks_scale_(governed.parameters().flag("decimalsWithScale")) {}

  void check(const Property& property) const {
    if (!check_approved(property)) return;
    PhysicalType physical;
    if (property.physical_type) {
      if (has_variable(property.physical_type)) return;
      physical = read_physical_type(property.physical_type);
    }
    if (asks_zone_) check_zone(property, physical);
    if (asks_scale_) check_scale(property, physical);
  }

 private:
  bool check_approved(const Property& property) const {
    const manifest::Text& type = property.logical_type;
    if (!type || has_variable(type)) return true;
    if (std::find(types_.begin(), types_.end(), type) != types_.end()) return true;
    std::vector<std::string> words;
    for (const std::string_view word : types_) words.push_back(quote(word));
    governed_.add(*type.node,
                  fmt::format("{} has the logical type {}, which is not one of those in use",
                              name_of(property), quote(type)),
                  "write " + join_words(words, "or"));
    return false;
  }

  void check_zone(const Property& property, const PhysicalType& physical) const {
    const bool is_point = property.logical_type == "timestamp" || is_timestamp(physical);
    if (!is_point || has_zone(physical)) return;
    const Node* format = option(property, "format");
    const Node* zone = option(property, "timezone");
    if (format != nullptr && writes_zone(format->text())) return;
    if (option(property, "defaultTimezone") != nullptr) return;
    if (zone != nullptr && zone->as_boolean().value_or(true)) return;
    const Node* at = zone;
    if (at == nullptr) {
      at = is_timestamp(physical) ? property.physical_type.node : property.logical_type.node;
    }
    governed_.add(*at, fmt::format("timestamp {} has no time zone", name_of(property)),
                  "write logicalTypeOptions: {timezone: true}, or say which zone is meant with "
                  "defaultTimezone");
  }

  void check_scale(const Property& property, const PhysicalType& physical) const {
    if (!is_decimal(physical)) return;
    const bool has_precision =
        physical.arguments > 0 || find_custom(property.custom_properties, "precision") != nullptr;
    const bool has_scale =
        physical.arguments > 1 || find_custom(property.custom_properties, "scale") != nullptr;
    if (has_precision && has_scale) return;
    governed_.add(*property.physical_type.node,
                  fmt::format("decimal {} has no {}", name_of(property),
                              has_precision ? "scale" : "precision and no scale"),
                  "write how many digits it has, and how many of them stand after the point: "
                  "decimal(18, 2)");
  }

  const Governed& governed_;
  std::vector<std::string_view> types_;
  bool asks_zone_;
  bool asks_scale_;
};

}  // namespace

void check_logical_types(const Governed& governed) {
  const manifest::DataContract* contract = governed.manifest().contract();
  if (contract == nullptr) return;
  const TypeCheck types(governed);
  for_each_property(*contract, [&](const Property& property) { types.check(property); });
}

}  // namespace meshctl::lint
