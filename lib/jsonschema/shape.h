// The shapes of keywords' values: in words, as JSON Schema, and held against a value.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "document/node.h"
#include "jsonschema/draft.h"

namespace meshctl::jsonschema {

/// What a value of that shape must be: `a whole number, 0 or more`; empty for what may be anything.
[[nodiscard]] std::string_view words_of(Shape shape);

/// The schema of a shape in a draft, as JSON text. `@` stands for a reference to the whole
/// metaschema.
[[nodiscard]] std::string_view json_of(Shape shape, Draft draft);

/// Why a value has not its shape.
struct Misfit {
  /// The value at fault: the keyword's, or one within it.
  const document::Node* node = nullptr;
  std::string message;
  std::string hint;
};

/// What is wrong with the value of the keyword `name`. That schemas within it are mappings (or
/// booleans) is not looked at here.
[[nodiscard]] std::optional<Misfit> misfit(std::string_view name, Shape shape, Draft draft,
                                           const document::Node& value);

/// The kinds that a name in `type` stands for, as bits of document::Kind; nothing for a name that
/// is no type.
[[nodiscard]] std::optional<std::uint8_t> kinds_of_type(std::string_view name);

/// A value as messages about schemas show it: `5`, `'a'`, `a list`, `an empty mapping`.
[[nodiscard]] std::string described(const document::Node& node);

}  // namespace meshctl::jsonschema
