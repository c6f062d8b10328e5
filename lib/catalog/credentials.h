// Credentials: which secret goes to which server. They come from the user's own file and
// environment, never from the repository, and each is bound to an origin (and a path below it):
// nothing else ever gets it.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/context.h"
#include "base/finding.h"
#include "http/message.h"
#include "http/url.h"

namespace meshctl::catalog {

/// How an entry gives its secret: literally, or where it is to be had from.
struct SecretSource {
  enum class Type { literal, variable, file, command };
  Type type = Type::literal;
  /// The words of the command; else one: the secret, the variable's name, the file's path.
  std::vector<std::string> words;
};

/// One secret, and where it may go.
struct CredentialEntry {
  http::Url scope;
  SecretSource source;
  /// The header that carries it; `Authorization` with `Bearer` before the secret when empty.
  std::string header;
  /// Where the entry stands, for messages: `MESHCTL_CATALOG_TOKEN`,
  /// `/home/me/.config/meshctl/credentials.yaml:3`.
  std::string said_by;
};

/// A header with a secret in it, for one server. Not to be printed.
struct Credential {
  http::Header header;
  std::string said_by;
};

/// Runs a command without a shell and answers what it writes to stdout; throws Error (exit 2) when
/// it fails, is silent or does not end in time.
using CommandRunner = std::function<std::string(const std::vector<std::string>& words)>;

/// The real one: at most 30 s and 64 KiB; its stderr is the user's.
[[nodiscard]] std::string run_credential_command(const std::vector<std::string>& words);

/// What may be sent where.
class Credentials {
 public:
  Credentials() = default;
  explicit Credentials(std::vector<CredentialEntry> entries) : entries_(std::move(entries)) {}

  /// The credential for a server: of the entries that cover it, the one with the longest path, an
  /// earlier one before a later. Only then is its secret fetched. Throws Error (exit 2) when it
  /// cannot be had, or when it would travel unencrypted to another machine and `may_be_plain` is
  /// false.
  [[nodiscard]] std::optional<Credential> find(const http::Url& target, const Context& context,
                                               const CommandRunner& run, bool may_be_plain) const;

  [[nodiscard]] const std::vector<CredentialEntry>& entries() const { return entries_; }

 private:
  std::vector<CredentialEntry> entries_;
};

/// What came of looking for credentials.
struct LoadedCredentials {
  Credentials credentials;
  /// Warnings: a file that others can read, a token that is bound to nothing.
  std::vector<Finding> findings;
};

/// Reads MESHCTL_CATALOG_TOKEN, bound to MESHCTL_CATALOG_URL or else to `named` (a URL that the
/// user typed), then the file that MESHCTL_CREDENTIALS names, else `credentials.yaml` in the
/// configuration folder. `workspace` is the folder of the workspace, empty for none. Throws Error
/// (exit 2) when the file is not what it should be, or lies in the git work tree around the
/// workspace or in the workspace itself; exit 3 when it is named and cannot be read.
[[nodiscard]] LoadedCredentials load_credentials(const Context& context,
                                                 const std::filesystem::path& workspace,
                                                 const std::optional<http::Url>& named);

}  // namespace meshctl::catalog
