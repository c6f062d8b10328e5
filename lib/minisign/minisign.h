// Signatures as the public tool minisign makes them (https://jedisct1.github.io/minisign/): Ed25519
// over the BLAKE2b-512 of a text, and over the trusted comment. The one home of libsodium.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace meshctl::minisign {

/// A public key: who may sign.
struct PublicKey {
  std::array<std::uint8_t, 8> id{};
  std::array<std::uint8_t, 32> point{};

  /// As minisign writes it: 16 hexadecimal digits in capitals.
  [[nodiscard]] std::string id_text() const;
};

/// Reads a public key: the text of minisign's file, or its second line alone (`RW…`). `name` is
/// what messages call it. Throws Error (exit 2).
[[nodiscard]] PublicKey parse_public_key(std::string_view name, std::string_view text);

/// Verifies `signature`, the text of a .minisig file that messages call `name`, of `text`: the
/// trusted comment, which is signed too. Throws Error (exit 3) when it is none, was made with
/// another key, or is of another text.
[[nodiscard]] std::string verify(std::string_view name, std::string_view signature,
                                 std::string_view text, const PublicKey& key);

}  // namespace meshctl::minisign
