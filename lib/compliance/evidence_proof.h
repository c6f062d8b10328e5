// Proves that an archive of evidence is what was packed: its bytes, and every file in it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "minisign/minisign.h"

namespace meshctl::compliance {

/// What an archive is held against.
struct ProofOptions {
  /// SHA-256 in hexadecimal digits; empty: that of the file FILE.sha256 beside it, where it is.
  std::string digest;
  /// Who must have signed it; the signature is FILE.minisig.
  std::optional<minisign::PublicKey> key;
};

/// How the bytes of an archive were proved to be whole.
enum class ProvedBy : std::uint8_t {
  contents,   ///< only by its own list: whoever makes another archive makes another list
  beside,     ///< and by the digest in the file beside it
  digest,     ///< and by the digest that the user gave
  signature,  ///< and by a signature
};

/// `contents`, `file beside it`, `digest`, `signature`.
[[nodiscard]] std::string_view to_string(ProvedBy way);

struct ProvedFile {
  std::string path;
  std::uint64_t bytes = 0;
  std::string digest;
};

/// What an archive is, once it is proved.
struct Proof {
  std::vector<ProvedFile> files;
  std::string digest;
  ProvedBy way = ProvedBy::contents;
  /// The id of the key and the trusted comment, of a signature.
  std::string signed_by;
  std::string comment;
  /// What its report says of itself.
  std::string name;
  std::string as_of;
  std::string made;
  std::string meshctl_version;
  std::string commit;
};

/// Proves the archive in a file. Throws Error (exit 3) when it cannot be read, is no evidence, or
/// is not what was packed; exit 2 for a digest that is none; exit 6 without libarchive.
[[nodiscard]] Proof prove(const std::string& file, const ProofOptions& options);

}  // namespace meshctl::compliance
