// Reads YAML into documents, on libyaml's events.
#pragma once

#include <vector>

#include "document/document.h"
#include "document/encoding.h"
#include "document/reading.h"

namespace meshctl::document {

/// The documents of a text that stand before the first error in it; what is wrong is reported
/// (`syntax/…`).
[[nodiscard]] std::vector<Document> read_yaml(Reading& reading, const CheckedText& text);

}  // namespace meshctl::document
