// What is said of a document that was meant to be a manifest and is none. Private to lib/mesh.
#pragma once

#include "base/finding.h"
#include "document/document.h"

namespace meshctl::mesh {

/// How a manifest begins, as a hint.
[[nodiscard]] std::string_view how_to_begin();

/// Why a document is no manifest: it is no mapping, or says no kind that is known.
[[nodiscard]] Finding not_manifest(const document::Document& document);

}  // namespace meshctl::mesh
