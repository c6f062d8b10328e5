// A document that says something else in the same places.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "document/document.h"

namespace meshctl::document {

/// What a string says instead; nothing when it says what it said.
using Rewrite = std::function<std::optional<std::string>(const Node& string)>;

/// A copy of a document, with other texts in the strings that are values (not keys). They stay
/// strings, whatever their texts look like. Its places, in the text that it was read from, are
/// those of the document.
[[nodiscard]] Document rewrite(const Document& document, const Rewrite& text_of);

}  // namespace meshctl::document
