// Variables in the texts of manifests: `${HOST}`, `${HOST:-localhost}` (ODCS v3.2, Variables).
// Their values are set where a manifest is used; here only their defaults are known.
#pragma once

#include <string>
#include <string_view>

namespace meshctl::manifest {

/// Whether a text has a variable in it.
[[nodiscard]] bool has_variable(std::string_view text);

/// What is known of a text that may have variables in it.
struct Known {
  /// The text with the default of each variable in its place.
  std::string text;
  /// The first variable without a default, as written: `${HOST}`; empty when all is known.
  std::string_view unknown;

  [[nodiscard]] bool is_whole() const { return unknown.empty(); }
};

/// Puts defaults in the place of variables. `unknown` points into `text`.
[[nodiscard]] Known known_of(std::string_view text);

/// What a text is compared by: with its defaults where these are all known, else as written.
[[nodiscard]] std::string key_of(std::string_view text);

}  // namespace meshctl::manifest
