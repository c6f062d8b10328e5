// The metaschemas of the drafts, known by their URIs without being files: they are written from the
// table of keywords.
#pragma once

#include <memory>
#include <string_view>

#include "document/document.h"

namespace meshctl::jsonschema {

/// The metaschema with that URI (without fragment): of a whole draft, or of one vocabulary of
/// 2019-09 or 2020-12. Null for any other URI.
[[nodiscard]] std::shared_ptr<const document::Document> metaschema(std::string_view uri);

}  // namespace meshctl::jsonschema
