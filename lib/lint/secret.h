// What gives a secret away: the name of a field that holds one, or the shape of a well-known token.
// Private to lib/lint.
#pragma once

#include <optional>
#include <string_view>

namespace meshctl::lint {

/// Whether a field of that name holds a secret: its last words are `password`, `apiKey`, `secret`,
/// `token` and the like. `tokenUrl`, `secretName` and `passwordPolicy` hold none.
[[nodiscard]] bool is_secret_name(std::string_view name);

/// Whether a text may be a secret itself, rather than a reference to one (`${KEY}`, `vault:…`,
/// `/run/secrets/key`), a placeholder (`***`, `<key>`) or words.
[[nodiscard]] bool is_literal_secret(std::string_view text);

/// What kind of secret is in a text, by its shape: `an AWS access key`, `a password in a URL`.
[[nodiscard]] std::optional<std::string_view> secret_in(std::string_view text);

}  // namespace meshctl::lint
