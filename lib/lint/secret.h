// What gives a secret away: the name of a field that holds one, or the shape of a well-known token.
// Private to lib/lint.
#pragma once

#include <optional>
#include <string_view>

namespace meshctl::lint {

/// What the name of a field says of its value.
enum class SecretName {
  none,
  password,  ///< chosen by people: any text may be one
  key,       ///< made by machines; or the name of one, so its value has to look the part
};

/// What a field of that name holds, by its last words: `dbPassword`; `apiKey`, `client_secret`,
/// `token`. `tokenUrl`, `secretName` and `passwordPolicy` hold no secret.
[[nodiscard]] SecretName secret_name(std::string_view name);

/// Whether the value of a field with that name is a secret.
[[nodiscard]] bool is_secret(std::string_view name, std::string_view value);

/// Whether a text may be a secret itself, rather than a reference to one (`${KEY}`, `vault:…`,
/// `/run/secrets/key`), a placeholder (`***`, `<key>`) or words.
[[nodiscard]] bool is_literal_secret(std::string_view text);

/// Whether a text looks as if a machine had made it up: `7f3b21c09d5e4a86`, and no
/// `orders-reader-2`.
[[nodiscard]] bool is_random(std::string_view text);

/// What kind of secret is in a text, by its shape: `an AWS access key`, `a password in a URL`.
[[nodiscard]] std::optional<std::string_view> secret_in(std::string_view text);

}  // namespace meshctl::lint
