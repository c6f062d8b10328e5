// Bearer tokens (RFC 6750) that the catalog accepts: who holds each, and whether it may write.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/server/message.h"

namespace meshctl::catalog::server {

/// Who sent a request.
struct Caller {
  /// The name of the token; empty without one.
  std::string name;
  bool can_write = false;
};

/// The tokens of one catalog. Only digests are kept, so that neither a dump nor the time of a
/// comparison tells a token.
class Tokens {
 public:
  /// The shortest token that is taken: 16 bytes, since a shorter one can be guessed.
  static constexpr std::size_t kMinBytes = 16;

  /// Reads one token a line: `[name:]token[ read|write]`, write being the default; blank lines and
  /// lines with `#` first are passed over. Throws Error (exit 2), which names `source` and the line
  /// but never the token.
  void add(std::string_view lines, std::string_view source);

  [[nodiscard]] bool empty() const { return entries_.empty(); }

  /// Who holds the token of an `Authorization` header; nothing for no token, or one that is not
  /// known.
  [[nodiscard]] std::optional<Caller> find(const std::optional<std::string>& authorization) const;

 private:
  struct Entry {
    std::string digest;
    Caller caller;
  };

  std::vector<Entry> entries_;
};

}  // namespace meshctl::catalog::server
