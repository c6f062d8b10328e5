// Formats of URIs, IRIs, URI templates and JSON pointers.
#pragma once

#include <string_view>

namespace meshctl::jsonschema {

/// RFC 3986: a URI with its scheme.
[[nodiscard]] bool is_uri(std::string_view text);
/// A URI, or one relative to another.
[[nodiscard]] bool is_uri_reference(std::string_view text);
/// RFC 3987: the same with characters beyond ASCII.
[[nodiscard]] bool is_iri(std::string_view text);
[[nodiscard]] bool is_iri_reference(std::string_view text);
/// RFC 6570, to level 4.
[[nodiscard]] bool is_uri_template(std::string_view text);
/// RFC 6901.
[[nodiscard]] bool is_json_pointer(std::string_view text);
/// The draft of relative JSON pointers that 2020-12 names.
[[nodiscard]] bool is_relative_json_pointer(std::string_view text);

}  // namespace meshctl::jsonschema
