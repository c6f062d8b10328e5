// The option --key: who must have signed something.
#pragma once

#include <optional>

#include "command.h"
#include "minisign/minisign.h"

namespace meshctl::cli {

/// `--key FILE|KEY`.
[[nodiscard]] OptionSpec key_option();

/// The key that it names: the key itself, or the file that holds it. Throws Error: exit 2 when it
/// is none, exit 3 when the file cannot be read.
[[nodiscard]] std::optional<minisign::PublicKey> signing_key(const Arguments& arguments);

}  // namespace meshctl::cli
