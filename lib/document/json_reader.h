// Reads JSON strictly (RFC 8259) into documents.
#pragma once

#include <cstdint>
#include <vector>

#include "document/document.h"
#include "document/reading.h"

namespace meshctl::document {

/// The one document of a JSON text that is known to be UTF-8, from byte `begin` on; none when it is
/// wrong, which is reported (`syntax/json`, `syntax/limit`).
[[nodiscard]] std::vector<Document> read_json(Reading& reading, std::uint32_t begin);

}  // namespace meshctl::document
