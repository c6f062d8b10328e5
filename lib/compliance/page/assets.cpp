#include "compliance/page/assets.h"

#include <algorithm>
#include <charconv>
#include <cstdint>

#include "base/digest.h"

namespace meshctl::compliance::page {

namespace {

std::string bytes_of_hex(std::string_view hex) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
    unsigned byte = 0;
    std::from_chars(hex.data() + i, hex.data() + i + 2, byte, 16);
    bytes += static_cast<char>(byte);
  }
  return bytes;
}

// RFC 4648, section 4.
std::string base64(std::string_view bytes) {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string result;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::string_view group = bytes.substr(i, 3);
    std::uint32_t bits = 0;
    for (std::size_t k = 0; k < 3; ++k) {
      bits = bits << 8 | (k < group.size() ? static_cast<unsigned char>(group[k]) : 0U);
    }
    for (std::size_t k = 0; k < 4; ++k) {
      result += k <= group.size() ? kDigits[bits >> (18 - 6 * k) & 0x3F] : '=';
    }
  }
  return result;
}

}  // namespace

std::string_view asset(std::string_view name) {
  const auto all = assets();
  return std::find_if(all.begin(), all.end(), [&](const Asset& one) { return one.name == name; })
      ->text;
}

std::string csp_hash(std::string_view text) {
  return "sha256-" + base64(bytes_of_hex(sha256_hex(text)));
}

}  // namespace meshctl::compliance::page
