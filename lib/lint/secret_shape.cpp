// Secrets that are known by their shape, whatever they are called.
#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/text.h"
#include "lint/secret.h"

namespace meshctl::lint {

namespace {

bool is_token(char c) {
  return is_alphanumeric(c) || c == '_' || c == '-';
}
bool is_upper_or_digit(char c) {
  return is_upper(c) || is_digit(c);
}
bool is_hex(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f');
}

/// A token that begins with a prefix and goes on with at least so many characters of a kind.
struct Shape {
  std::string_view prefix;
  std::size_t least;
  bool (*is_part)(char c);
  std::string_view what;
};

constexpr std::array kShapes = std::to_array<Shape>({
    {"AKIA", 16, is_upper_or_digit, "an AWS access key"},
    {"ASIA", 16, is_upper_or_digit, "an AWS access key"},
    {"ghp_", 36, is_alphanumeric, "a GitHub token"},
    {"gho_", 36, is_alphanumeric, "a GitHub token"},
    {"ghs_", 36, is_alphanumeric, "a GitHub token"},
    {"github_pat_", 22, is_token, "a GitHub token"},
    {"glpat-", 20, is_token, "a GitLab token"},
    {"xoxb-", 20, is_token, "a Slack token"},
    {"xoxp-", 20, is_token, "a Slack token"},
    {"sk_live_", 16, is_alphanumeric, "a Stripe key"},
    {"AIza", 35, is_token, "a Google API key"},
    {"dapi", 32, is_hex, "a Databricks token"},
    {"npm_", 36, is_alphanumeric, "an npm token"},
    {"pypi-", 40, is_token, "a PyPI token"},
});

bool has_shape(std::string_view text, const Shape& shape) {
  for (std::size_t at = text.find(shape.prefix); at != std::string_view::npos;
       at = text.find(shape.prefix, at + 1)) {
    if (at > 0 && is_token(text[at - 1])) continue;
    const std::string_view rest = text.substr(at + shape.prefix.size());
    const auto end = std::find_if_not(rest.begin(), rest.end(), shape.is_part);
    if (static_cast<std::size_t>(end - rest.begin()) >= shape.least) return true;
  }
  return false;
}

/// `eyJ….eyJ….…`: two parts of JSON in Base64, and a signature.
bool has_web_token(std::string_view text) {
  constexpr std::size_t kLeast = 10;
  const std::size_t at = text.find("eyJ");
  if (at == std::string_view::npos || (at > 0 && is_token(text[at - 1]))) return false;
  const auto parts = split(text.substr(at), '.');
  return parts.size() >= 3 && parts[1].starts_with("eyJ") &&
         std::all_of(parts.begin(), parts.begin() + 2,
                     [](std::string_view part) {
                       return part.size() >= kLeast &&
                              std::all_of(part.begin(), part.end(), is_token);
                     }) &&
         !parts[2].empty() && is_token(parts[2].front());
}

/// `scheme://user:password@host`
bool has_password_in_url(std::string_view text) {
  for (std::size_t at = text.find("://"); at != std::string_view::npos;
       at = text.find("://", at + 1)) {
    std::string_view rest = text.substr(at + 3);
    rest = rest.substr(0, rest.find_first_of("/?# \t\r\n\"'"));
    const std::size_t end = rest.rfind('@');
    const std::size_t colon = rest.find(':');
    if (end == std::string_view::npos || colon == std::string_view::npos || colon > end) continue;
    if (is_literal_secret(rest.substr(colon + 1, end - colon - 1))) return true;
  }
  return false;
}

/// `Server=…;Password=…`, `jdbc:…?user=…&password=…`
bool has_password_in_string(std::string_view text) {
  std::string_view rest = text;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find_first_of(";&?"), rest.size());
    const std::string_view part = rest.substr(0, end);
    const std::size_t equals = part.find('=');
    // The first part of prose or SQL is no setting.
    const bool is_setting = equals != std::string_view::npos && part.size() < text.size() &&
                            part.find_first_of(" ({<>'\"") > equals;
    if (is_setting && is_secret(part.substr(0, equals), part.substr(equals + 1))) {
      return true;
    }
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return false;
}

}  // namespace

std::optional<std::string_view> secret_in(std::string_view text) {
  constexpr std::size_t kShortest = 12;
  if (text.size() < kShortest) return std::nullopt;
  for (const Shape& shape : kShapes) {
    if (has_shape(text, shape)) return shape.what;
  }
  const std::size_t begin = text.find("-----BEGIN ");
  if (begin != std::string_view::npos &&
      text.find("PRIVATE KEY-----", begin) != std::string_view::npos) {
    return "a private key";
  }
  if (has_web_token(text)) return "a JSON Web Token";
  if (has_password_in_url(text)) return "a password in a URL";
  if (has_password_in_string(text)) return "a password in a connection string";
  return std::nullopt;
}

}  // namespace meshctl::lint
