#include "lint/relationship.h"

#include <fmt/format.h>

#include <utility>

#include "document/quote.h"
#include "lint/sink.h"
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

manifest::Known unknown_in_names(const manifest::DataContract& contract,
                                 const manifest::Variables& variables) {
  manifest::Known found;
  const auto look = [&](const auto& entry) {
    for (const manifest::Text* text : {&entry.name, &entry.physical_name, &entry.id}) {
      if (!found.is_whole() || !manifest::has_variable(*text)) continue;
      if (auto known = manifest::known_of(*text, variables); !known.is_whole()) {
        found = std::move(known);
      }
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

std::string leads_unknown(std::string_view reference, std::string_view verb,
                          const manifest::Known& unknown) {
  return fmt::format("the relationship {} {}, which is not known here: {}", verb, quote(reference),
                     depends_on(unknown));
}

}  // namespace meshctl::lint
