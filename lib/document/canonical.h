// Trees written as JSON: compact, or canonical for digests.
#pragma once

#include <string>

#include "document/node.h"

namespace meshctl::document {

/// The tree as compact JSON, members in their order, every digit of a number kept. Throws Error
/// (exit 3) for what JSON cannot say: YAML's .inf and .nan.
[[nodiscard]] std::string to_json(const Node& value);

/// The tree as canonical JSON (RFC 8785, JCS): members sorted by UTF-16 code units, numbers as
/// ECMAScript writes them. Apart from RFC 8785, integers beyond 2^53 keep their digits, so that
/// different ones never get the same digest. Throws like `to_json`, and for a number with a
/// fraction or exponent beyond the range of doubles.
[[nodiscard]] std::string canonical_json(const Node& value);

}  // namespace meshctl::document
