// From a request target to what it names. Decoding is exact: one pass, nothing normalised, bad
// escapes refused.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "catalog/protocol.h"

namespace meshctl::catalog::server {

enum class Target : std::uint8_t {
  health,    ///< /healthz
  service,   ///< /v1
  search,    ///< /v1/search
  list,      ///< /v1/{collection}
  resource,  ///< /v1/{collection}/{id}
  versions,  ///< /v1/{collection}/{id}/versions
  version,   ///< /v1/{collection}/{id}/versions/{version}
};

/// What a target names; of the fields only those that its form has are set.
struct Route {
  Target target = Target::health;
  ResourceKind kind = ResourceKind::product;
  std::string id;
  std::string version;
  /// The query parameters.
  std::size_t limit = kDefaultPageItems;
  std::string after;
  std::string query;
  std::optional<ResourceKind> kind_filter;
};

/// The route of a target (path and query as they came), or why there is none: 400, 404 or 414.
[[nodiscard]] std::variant<Route, Problem> parse_target(std::string_view target);

/// The methods that a target has, as `Allow` lists them.
[[nodiscard]] std::string_view allowed_methods(Target target);
[[nodiscard]] bool is_allowed(Target target, std::string_view method);

/// Percent-decoded exactly; nothing when an escape is malformed, or what comes out is not UTF-8 or
/// has control characters.
[[nodiscard]] std::optional<std::string> decode_segment(std::string_view text);

}  // namespace meshctl::catalog::server
