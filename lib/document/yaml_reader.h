// Reads YAML into documents: directly where that can be done, else on libyaml's events.
#pragma once

#include <vector>

#include "document/document.h"
#include "document/encoding.h"
#include "document/reading.h"

namespace meshctl::document {

/// The documents of a text that stand before the first error in it; what is wrong is reported
/// (`syntax/…`).
[[nodiscard]] std::vector<Document> read_yaml(Reading& reading, const CheckedText& text);

/// The same, always on libyaml's events.
[[nodiscard]] std::vector<Document> read_yaml_events(Reading& reading, const CheckedText& text);

}  // namespace meshctl::document
