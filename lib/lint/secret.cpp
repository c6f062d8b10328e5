#include "lint/secret.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/ascii.h"
#include "base/text.h"
#include "jsonschema/formats.h"

namespace meshctl::lint {

namespace {

/// What the words of a name end with, joined, in lower case.
constexpr std::array<std::string_view, 4> kPasswords = {"password", "passwd", "pwd", "passphrase"};
constexpr std::array kKeys = std::to_array<std::string_view>({
    "secret",
    "token",
    "apikey",
    "privatekey",
    "secretkey",
    "accountkey",
    "accesskey",
    "sharedkey",
    "signingkey",
    "encryptionkey",
});
/// What all of them have in them.
constexpr std::array<std::string_view, 5> kStems = {"pass", "pwd", "secret", "token", "key"};
/// Names ending like one of the above that hold something else.
constexpr std::array<std::string_view, 3> kHarmless = {"nexttoken", "pagetoken", "csrftoken"};

/// How references to secrets begin.
constexpr std::array kReferences = std::to_array<std::string_view>({
    "$",      "%",       "{{",     "<",           "@",        "/",         "./",
    "env",    "vault",   "secret", "arn:",        "op://",    "file:",     "http:",
    "https:", "ref:",    "ref+",   "kv/",         "kv:",      "projects/", "gcp",
    "aws",    "azure",   "akv",    "ssm",         "keyvault", "keychain",  "sops",
    "your",   "example", "change", "placeholder", "redacted", "todo",      "tbd",
});
/// Values that say that there is no secret here.
constexpr std::array kNothing = std::to_array<std::string_view>({
    "none",     "null",   "true",    "false",  "yes",    "no",     "required",
    "optional", "n/a",    "bearer",  "basic",  "oauth",  "oauth2", "password",
    "token",    "secret", "unknown", "hidden", "masked", "string",
});

/// The words of `clientSecret`, `CLIENT_SECRET` and `client-secret` alike, in lower case.
std::vector<std::string> words_of(std::string_view name) {
  std::vector<std::string> words;
  std::string word;
  const auto end_word = [&] {
    if (!word.empty()) words.push_back(to_lower(word));
    word.clear();
  };
  for (std::size_t i = 0; i < name.size(); ++i) {
    const bool begins_word = is_upper(name[i]) && i > 0 && is_lower(name[i - 1]);
    if (begins_word || !is_alphanumeric(name[i])) end_word();
    if (is_alphanumeric(name[i])) word += name[i];
  }
  end_word();
  return words;
}

}  // namespace

SecretName secret_name(std::string_view name) {
  constexpr std::size_t kLongestName = 100;
  if (name.size() > kLongestName) return SecretName::none;
  // Of most names that is enough to know.
  const std::string lower = to_lower(name);
  if (std::none_of(kStems.begin(), kStems.end(),
                   [&](std::string_view stem) { return lower.find(stem) != std::string::npos; })) {
    return SecretName::none;
  }
  const auto words = words_of(name);
  SecretName found = SecretName::none;
  std::string tail;
  for (auto word = words.rbegin(); word != words.rend(); ++word) {
    tail = *word + tail;
    const auto is_in = [&tail](const auto& names) {
      return std::find(names.begin(), names.end(), tail) != names.end();
    };
    if (is_in(kHarmless)) return SecretName::none;
    if (is_in(kPasswords)) found = SecretName::password;
    if (is_in(kKeys)) found = SecretName::key;
  }
  return found;
}

bool is_secret(std::string_view name, std::string_view value) {
  const SecretName kind = secret_name(name);
  if (kind == SecretName::none || !is_literal_secret(value)) return false;
  return kind == SecretName::password || is_random(value);
}

bool is_random(std::string_view text) {
  constexpr std::size_t kShortest = 8;
  const auto has = [text](bool (*is)(char)) { return std::any_of(text.begin(), text.end(), is); };
  if (text.size() < kShortest || !has(is_digit) || (!has(is_lower) && !has(is_upper))) return false;
  // Names are made of parts in one case.
  return text.find_first_of("-_./:") == std::string_view::npos ||
         (has(is_lower) && has(is_upper)) || jsonschema::find_format("uuid")(text);
}

bool is_literal_secret(std::string_view text) {
  constexpr std::size_t kShortest = 4;
  text = trim(text);
  if (text.size() < kShortest || text.find_first_of(" \t\r\n") != std::string_view::npos) {
    return false;
  }
  const std::string lower = to_lower(text);
  const bool is_reference =
      std::any_of(kReferences.begin(), kReferences.end(),
                  [&](std::string_view start) { return lower.starts_with(start); });
  const bool is_masked = std::all_of(lower.begin(), lower.end(), [](char c) {
    return c == '*' || c == 'x' || c == '.' || c == '-' || c == '?' || c == '#' || c == '_';
  });
  return !is_reference && !is_masked && text.find("${") == std::string_view::npos &&
         text.find("{{") == std::string_view::npos &&
         std::find(kNothing.begin(), kNothing.end(), lower) == kNothing.end();
}

}  // namespace meshctl::lint
