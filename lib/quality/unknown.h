// Variables without a value, where a check needs to know what they stand for.
#pragma once

#include <optional>
#include <string_view>

#include "document/node.h"
#include "quality/measure.h"

namespace meshctl::quality {

/// Why a check cannot be run that needs a text of a resolved contract (see manifest/resolve.h);
/// nothing when the text has no variable left. `what` is whose it is: `the path of the server`.
[[nodiscard]] std::optional<Decided> unknown_in(std::string_view what, std::string_view text);

/// The same of all texts in a value, which may be null.
[[nodiscard]] std::optional<Decided> unknown_in(std::string_view what, const document::Node* value);

/// The same of the query of a rule, whose placeholders are no variables.
[[nodiscard]] std::optional<Decided> unknown_in_query(std::string_view query);

}  // namespace meshctl::quality
