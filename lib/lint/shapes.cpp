// Properties that do not say what they hold, and formats of texts that are nearly known.
#include <fmt/format.h>

#include <array>
#include <string>

#include "document/quote.h"
#include "lint/semantics.h"

namespace meshctl::lint {

using document::Node;
using document::quote;
using manifest::Property;

namespace {

/// The formats that ODCS names for texts, and those of JSON Schema.
constexpr std::array kTextFormats = std::to_array<std::string_view>({
    "password",
    "byte",
    "binary",
    "email",
    "uuid",
    "uri",
    "uri-reference",
    "hostname",
    "ipv4",
    "ipv6",
    "date",
    "date-time",
    "time",
    "duration",
    "regex",
    "json",
    "iban",
    "uri-template",
});

void check_items(const Subject& subject, const Property& property) {
  if (property.logical_type != "array" || property.items != nullptr) return;
  // What is there and no mapping has a finding of its type; a physical type such as array<string>
  // says it too.
  if (property.node->find("items") != nullptr) return;
  if (property.physical_type.text.find_first_of("<[(") != std::string_view::npos) return;
  subject.add("semantics/array-items", *property.logical_type.node,
              fmt::format("{} is an array that does not say what it holds", name_of(property)),
              "describe one item under items");
}

void check_format(const Subject& subject, const Property& property) {
  if (property.logical_type != "string" || property.logical_type_options == nullptr) return;
  const Node* format = property.logical_type_options->find("format");
  if (format == nullptr || !format->is_string()) return;
  const auto meant = misspelled(format->text(), kTextFormats);
  if (!meant) return;
  Finding& finding = subject.add("semantics/text-format", *format,
                                 fmt::format("format {} of {} is not one that is known",
                                             quote(format->text()), name_of(property)),
                                 fmt::format("did you mean {}?", quote(*meant)));
  subject.offer_text(finding, *format, *meant);
}

}  // namespace

void check_shapes(const Subject& subject, const manifest::DataContract& contract) {
  for_each_property(contract, [&](const Property& property) {
    check_items(subject, property);
    check_format(subject, property);
  });
}

}  // namespace meshctl::lint
