// URI references as RFC 3986 has them: taking apart and resolving. No checking beyond that.
#pragma once

#include <string>
#include <string_view>

namespace meshctl::jsonschema {

/// A URI without its fragment, and the fragment without its `#`.
struct UriAndFragment {
  std::string_view uri;
  std::string_view fragment;
  bool has_fragment = false;
};

[[nodiscard]] UriAndFragment split_fragment(std::string_view reference);

/// A reference resolved against an absolute base (RFC 3986, 5.2), fragment included.
[[nodiscard]] std::string resolve_uri(std::string_view base, std::string_view reference);

}  // namespace meshctl::jsonschema
