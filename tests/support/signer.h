// Signs as the public tool minisign does, with keys that a test makes.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

class Signer {
 public:
  /// The same word gives the same keys.
  explicit Signer(std::string_view word);

  /// `RW…`: the second line of minisign.pub.
  [[nodiscard]] std::string key() const;
  /// The text of minisign.pub.
  [[nodiscard]] std::string key_file() const;
  /// The text of a .minisig file for `text`.
  [[nodiscard]] std::string sign(std::string_view text, std::string_view trusted_comment) const;
  /// The same of the old kind: the text itself is signed, not its hash.
  [[nodiscard]] std::string sign_unhashed(std::string_view text) const;

 private:
  std::array<std::uint8_t, 8> id_{};
  std::array<std::uint8_t, 32> public_{};
  std::array<std::uint8_t, 64> secret_{};
};
