// The YAML 1.2 core schema (YAML 1.2.2, section 10.3): what a plain scalar is, and what its tag
// makes of it.
#pragma once

#include <optional>
#include <string_view>

#include "document/node.h"

namespace meshctl::document {

/// What a plain scalar without a tag is. `yes`, `2024-01-31`, `1_000` and `12:30` are strings.
[[nodiscard]] Kind resolve_plain(std::string_view text);

/// The tags of the core schema, and those of YAML 1.1 that are read as plain strings.
enum class Tag { string, integer, number, boolean, null, sequence, mapping, text_like, unknown };

/// The tag with that full name, such as `tag:yaml.org,2002:str` or `!`.
[[nodiscard]] Tag parse_tag(std::string_view name);

/// What a scalar with that tag is; nothing when its text doesn't fit. `untagged` is what it would
/// be without.
[[nodiscard]] std::optional<Kind> apply_tag(Tag tag, std::string_view text, Kind untagged);

}  // namespace meshctl::document
