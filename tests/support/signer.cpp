#include "support/signer.h"

#include <sodium.h>

#include <algorithm>
#include <vector>

namespace {

using Bytes = std::vector<std::uint8_t>;

Bytes bytes_of(std::string_view text) {
  return {text.begin(), text.end()};
}

void append(Bytes& to, const auto& from) {
  to.insert(to.end(), from.begin(), from.end());
}

std::string base64(const Bytes& bytes) {
  std::string text(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(),
                    sodium_base64_VARIANT_ORIGINAL);
  text.pop_back();  // the NUL
  return text;
}

Bytes signature_of(const Bytes& bytes, const std::array<std::uint8_t, 64>& secret) {
  Bytes signature(crypto_sign_BYTES);
  crypto_sign_detached(signature.data(), nullptr, bytes.data(), bytes.size(), secret.data());
  return signature;
}

}  // namespace

Signer::Signer(std::string_view word) {
  const Bytes bytes = bytes_of(word);
  std::array<std::uint8_t, crypto_sign_SEEDBYTES> seed{};
  if (sodium_init() < 0) return;
  crypto_generichash(seed.data(), seed.size(), bytes.data(), bytes.size(), nullptr, 0);
  crypto_sign_seed_keypair(public_.data(), secret_.data(), seed.data());
  std::copy_n(seed.begin(), id_.size(), id_.begin());
}

std::string Signer::key() const {
  Bytes bytes = bytes_of("Ed");
  append(bytes, id_);
  append(bytes, public_);
  return base64(bytes);
}

std::string Signer::key_file() const {
  return "untrusted comment: minisign public key of a test\n" + key() + "\n";
}

std::string Signer::sign(std::string_view text, std::string_view trusted_comment) const {
  const Bytes message = bytes_of(text);
  Bytes hash(crypto_generichash_BYTES_MAX);
  crypto_generichash(hash.data(), hash.size(), message.data(), message.size(), nullptr, 0);
  const Bytes signature = signature_of(hash, secret_);
  Bytes first = bytes_of("ED");
  append(first, id_);
  append(first, signature);
  Bytes with_comment = signature;
  append(with_comment, bytes_of(trusted_comment));
  return "untrusted comment: signature of a test\n" + base64(first) +
         "\ntrusted comment: " + std::string(trusted_comment) + "\n" +
         base64(signature_of(with_comment, secret_)) + "\n";
}

std::string Signer::sign_unhashed(std::string_view text) const {
  const Bytes signature = signature_of(bytes_of(text), secret_);
  Bytes first = bytes_of("Ed");
  append(first, id_);
  append(first, signature);
  return "untrusted comment: signature of a test\n" + base64(first) + "\ntrusted comment: old\n" +
         base64(signature_of(signature, secret_)) + "\n";
}
