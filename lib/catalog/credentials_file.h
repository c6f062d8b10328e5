// Reads credentials.yaml. The file is the user's own, so mistakes in it are errors, told at their
// line.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "catalog/credentials.h"

namespace meshctl::catalog {

/// The entries of a credentials file's text: `credentials:`, a list of `url`, `token` (a text, or
/// one of `env`, `file`, `command`) and perhaps `header`. Files named in it are relative to it.
/// Throws Error (exit 2) at the first mistake.
[[nodiscard]] std::vector<CredentialEntry> parse_credentials_file(const std::filesystem::path& path,
                                                                  std::string text);

}  // namespace meshctl::catalog
