#include "minisign/minisign.h"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <optional>
#include <vector>

#include "base/error.h"
#include "base/text.h"

namespace meshctl::minisign {

namespace {

using Bytes = std::vector<std::uint8_t>;

constexpr std::size_t kAlgorithmBytes = 2;
constexpr std::size_t kIdBytes = 8;
constexpr std::string_view kKeyAlgorithm = "Ed";
constexpr std::string_view kHashed = "ED";
constexpr std::string_view kTrusted = "trusted comment: ";
constexpr std::string_view kUntrusted = "untrusted comment:";

std::optional<Bytes> from_base64(std::string_view text, std::size_t size) {
  Bytes bytes(size);
  std::size_t got = 0;
  const char* end = nullptr;
  if (sodium_base642bin(bytes.data(), bytes.size(), text.data(), text.size(), nullptr, &got, &end,
                        sodium_base64_VARIANT_ORIGINAL) != 0 ||
      got != size || end != text.data() + text.size()) {
    return std::nullopt;
  }
  return bytes;
}

bool has_algorithm(const Bytes& bytes, std::string_view algorithm) {
  return std::equal(algorithm.begin(), algorithm.end(), bytes.begin(),
                    [](char a, std::uint8_t b) { return static_cast<std::uint8_t>(a) == b; });
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  for (std::string_view line : split(trim(text), '\n')) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    lines.push_back(line);
  }
  return lines;
}

std::string hex_of(const std::array<std::uint8_t, kIdBytes>& id) {
  std::string text;
  for (auto byte = id.rbegin(); byte != id.rend(); ++byte) text += fmt::format("{:02X}", *byte);
  return text;
}

/// The parts of a .minisig file.
struct Signature {
  std::array<std::uint8_t, kIdBytes> id{};
  Bytes of_text;
  std::string_view comment;
  Bytes of_comment;
};

Error no_signature(std::string_view name, std::string_view why) {
  return input_error(fmt::format("{} is no signature: {}", printable(name), why),
                     "sign with minisign -S; see meshctl bundle verify --help");
}

Signature parse_signature(std::string_view name, std::string_view text) {
  const std::vector<std::string_view> lines = lines_of(text);
  if (lines.size() != 4 || !lines[0].starts_with(kUntrusted) || !lines[2].starts_with(kTrusted)) {
    throw no_signature(name, "it has not the four lines of minisign");
  }
  const auto first = from_base64(lines[1], kAlgorithmBytes + kIdBytes + crypto_sign_BYTES);
  const auto second = from_base64(lines[3], crypto_sign_BYTES);
  if (!first || !second) throw no_signature(name, "its lines are not base64 of the right length");
  if (has_algorithm(*first, kKeyAlgorithm)) {
    throw no_signature(name, "it is one of the old kind, which minisign makes with -l");
  }
  if (!has_algorithm(*first, kHashed)) throw no_signature(name, "its algorithm is not known");
  Signature signature;
  const auto id = first->begin() + kAlgorithmBytes;
  std::copy_n(id, kIdBytes, signature.id.begin());
  signature.of_text.assign(id + kIdBytes, first->end());
  signature.comment = lines[2].substr(kTrusted.size());
  signature.of_comment = *second;
  return signature;
}

Bytes blake2b_of(std::string_view text) {
  Bytes hash(crypto_generichash_BYTES_MAX);
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const std::uint8_t*>(text.data()),
                     text.size(), nullptr, 0);
  return hash;
}

void initialise() {
  if (sodium_init() < 0) throw not_checked_error("libsodium cannot be initialised");
}

bool is_signed(const Bytes& signature, const Bytes& bytes, const PublicKey& key) {
  return crypto_sign_verify_detached(signature.data(), bytes.data(), bytes.size(),
                                     key.point.data()) == 0;
}

}  // namespace

std::string PublicKey::id_text() const {
  return hex_of(id);
}

PublicKey parse_public_key(std::string_view name, std::string_view text) {
  std::vector<std::string_view> lines = lines_of(text);
  if (lines.front().starts_with(kUntrusted)) lines.erase(lines.begin());
  const auto bytes =
      lines.size() == 1
          ? from_base64(lines.front(), kAlgorithmBytes + kIdBytes + crypto_sign_PUBLICKEYBYTES)
          : std::nullopt;
  if (!bytes || !has_algorithm(*bytes, kKeyAlgorithm)) {
    throw usage_error(fmt::format("{} is no public key of minisign", printable(name)),
                      "it is the line that begins with RW in the file minisign.pub");
  }
  PublicKey key;
  const auto id = bytes->begin() + kAlgorithmBytes;
  std::copy_n(id, kIdBytes, key.id.begin());
  std::copy_n(id + kIdBytes, key.point.size(), key.point.begin());
  return key;
}

std::string verify(std::string_view name, std::string_view signature, std::string_view text,
                   const PublicKey& key) {
  initialise();
  const Signature parsed = parse_signature(name, signature);
  if (parsed.id != key.id) {
    throw input_error(fmt::format("{} was made with the key {}, not with {}", printable(name),
                                  hex_of(parsed.id), key.id_text()),
                      "ask those who signed it which key is theirs");
  }
  Bytes with_comment = parsed.of_text;
  with_comment.insert(with_comment.end(), parsed.comment.begin(), parsed.comment.end());
  if (!is_signed(parsed.of_text, blake2b_of(text), key) ||
      !is_signed(parsed.of_comment, with_comment, key)) {
    throw input_error(
        fmt::format("{} does not sign what is there: something was changed after it was made",
                    printable(name)),
        "do not use it; ask those who publish the bundle");
  }
  return std::string(parsed.comment);
}

}  // namespace meshctl::minisign
