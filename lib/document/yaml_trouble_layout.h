// Troubles of layout: lines that are indented wrongly, keys without ': ', text where none can
// stand.
#pragma once

#include "document/reading.h"
#include "document/yaml_look.h"
#include "document/yaml_trouble.h"

namespace meshctl::document {

/// A ':' where no mapping can begin.
[[nodiscard]] Trouble explain_misplaced_colon(const YamlHalt& halt, const YamlLook& look);
/// A line among the keys of a mapping that has no ':'.
[[nodiscard]] Trouble explain_missing_colon(const YamlHalt& halt, const YamlLook& look);
/// Something other than a key among the keys of a mapping.
[[nodiscard]] Trouble explain_missing_key(const YamlHalt& halt, const YamlLook& look);
/// Something other than `- ` among the items of a list.
[[nodiscard]] Trouble explain_missing_dash(const YamlHalt& halt, const YamlLook& look);
/// Something after the end of a document.
[[nodiscard]] Trouble explain_missing_document_start(const YamlHalt& halt, const YamlLook& look);

}  // namespace meshctl::document
