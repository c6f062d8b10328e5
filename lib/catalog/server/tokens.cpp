#include "catalog/server/tokens.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/digest.h"
#include "base/error.h"
#include "base/text.h"

namespace meshctl::catalog::server {
namespace {

constexpr std::string_view kScheme = "bearer ";
constexpr std::string_view kForm =
    "write a line as 'name:token', with ' read' after it for a token that only reads";

/// RFC 6750 2.1: b64token.
bool is_token_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("-._~+/=").find(c) != std::string_view::npos;
}

/// Takes as long for digests that differ early as for those that differ late.
bool is_equal_in_constant_time(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) {
    return false;
  }
  unsigned difference = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    difference |= static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[i]);
  }
  return difference == 0;
}

}  // namespace

void Tokens::add(std::string_view lines, std::string_view source) {
  std::size_t number = 0;
  for (std::string_view line : split(lines, '\n')) {
    ++number;
    line = trim(line);
    if (line.empty() || line.front() == '#') {
      continue;
    }
    const auto refuse = [&](std::string_view why, std::string_view hint = kForm) {
      return usage_error(fmt::format("{}, line {}: {}", source, number, why), std::string(hint));
    };
    const std::size_t space = std::min(line.find_first_of(" \t"), line.size());
    const std::string_view access = trim(line.substr(space));
    if (!access.empty() && access != "read" && access != "write") {
      throw refuse("only 'read' or 'write' may follow a token");
    }
    std::string_view token = line.substr(0, space);
    Caller caller;
    caller.can_write = access != "read";
    if (const std::size_t colon = token.rfind(':'); colon != std::string_view::npos) {
      caller.name = token.substr(0, colon);
      token = token.substr(colon + 1);
    }
    if (!std::all_of(token.begin(), token.end(), is_token_character)) {
      throw refuse("a token has letters, digits and - . _ ~ + / = only");
    }
    if (token.size() < kMinBytes) {
      throw refuse(
          fmt::format("the token is shorter than {} characters, and so can be guessed", kMinBytes),
          "make a good one with 'openssl rand -hex 32'");
    }
    if (caller.name.empty()) {
      caller.name = fmt::format("token {}", entries_.size() + 1);
    }
    entries_.push_back({sha256_hex(token), std::move(caller)});
  }
}

std::optional<Caller> Tokens::find(const std::optional<std::string>& authorization) const {
  if (!authorization || authorization->size() <= kScheme.size() ||
      to_lower(std::string_view(*authorization).substr(0, kScheme.size())) != kScheme) {
    return std::nullopt;
  }
  const std::string digest =
      sha256_hex(trim(std::string_view(*authorization).substr(kScheme.size())));
  std::optional<Caller> found;
  // All entries are looked at, so that the time does not tell which one matched.
  for (const Entry& entry : entries_) {
    if (is_equal_in_constant_time(entry.digest, digest)) {
      found = entry.caller;
    }
  }
  return found;
}

}  // namespace meshctl::catalog::server
