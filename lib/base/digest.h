// Digests: SHA-256 through libmd, for what is pinned and compared with others; XXH3 for what only
// this program compares.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace meshctl {

/// SHA-256 (FIPS 180-4) of the bytes, as 64 lower-case hexadecimal digits.
[[nodiscard]] std::string sha256_hex(std::string_view bytes);

/// A quick digest of 128 bits.
struct QuickDigest {
  std::uint64_t low = 0;
  std::uint64_t high = 0;

  bool operator==(const QuickDigest&) const = default;
};

/// XXH3-128 of the bytes. Not cryptographic: whoever knows the seed can make texts of one digest,
/// so where that matters the seed is a secret.
[[nodiscard]] QuickDigest quick_digest(std::string_view bytes, std::uint64_t seed);

/// 64 random bits from the system, for a seed that nobody else knows.
[[nodiscard]] std::uint64_t random_seed();

}  // namespace meshctl
