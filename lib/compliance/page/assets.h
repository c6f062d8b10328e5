// The style sheet and the script of the page, embedded at build time, and what allows them to run.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace meshctl::compliance::page {

/// A file that is part of the page.
struct Asset {
  std::string_view name;
  std::string_view text;
};

/// `page.css` and `page.js`.
[[nodiscard]] std::span<const Asset> assets();

/// The text of the asset with that name; it is there.
[[nodiscard]] std::string_view asset(std::string_view name);

/// What a Content-Security-Policy calls a text that may be used: `sha256-` and the digest in
/// base64 (CSP level 3, section 2.3.1).
[[nodiscard]] std::string csp_hash(std::string_view text);

}  // namespace meshctl::compliance::page
