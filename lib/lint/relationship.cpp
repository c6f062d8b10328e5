#include "lint/relationship.h"

#include <fmt/format.h>

#include "base/text.h"
#include "document/quote.h"
#include "manifest/variable.h"
#include "manifest/walk.h"

namespace meshctl::lint {

using document::quote;

std::optional<Outer> outer_of(std::string_view reference) {
  const std::size_t hash = reference.find('#');
  if (hash == 0 || hash == std::string_view::npos) return std::nullopt;
  return Outer{reference.substr(0, hash), reference.substr(hash + 1)};
}

Element find_target(Elements& elements, std::string_view target) {
  if (target.find('/') != std::string_view::npos) return elements.find_by_id(target);
  if (target.find('.') == std::string_view::npos) return {};
  return elements.find_by_name(target, Shorthand::none);
}

std::string_view variable_in_names(const manifest::DataContract& contract) {
  std::string_view found;
  const auto look = [&found](const auto& entry) {
    for (const manifest::Text* text : {&entry.name, &entry.physical_name, &entry.id}) {
      if (found.empty() && manifest::has_variable(*text)) found = *text;
    }
  };
  for (const manifest::SchemaObject& object : contract.schema) look(object);
  manifest::for_each_property(contract, look);
  return found;
}

std::string leads_nowhere(std::string_view reference, std::string_view verb,
                          const Element& element) {
  return fmt::format("the relationship {} {}, but {}", verb, quote(reference), element.problem);
}

std::string depends_on(std::string_view reference, std::string_view verb,
                       std::string_view variable) {
  constexpr std::size_t kLongest = 40;
  return fmt::format("the relationship {} {}, which depends on {}", verb, quote(reference),
                     printable(shorten(variable, kLongest)));
}

}  // namespace meshctl::lint
