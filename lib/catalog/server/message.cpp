#include "catalog/server/message.h"

#include <fmt/format.h>
#include <sys/random.h>

#include <algorithm>
#include <array>

#include "base/text.h"

namespace meshctl::catalog::server {

std::optional<std::string> Request::header(std::string_view name) const {
  std::optional<std::string> found;
  for (const Header& header : headers) {
    if (header.first.size() != name.size() || to_lower(header.first) != to_lower(name)) {
      continue;
    }
    const std::string_view value = trim(header.second);
    found = found ? found->append(", ").append(value) : std::string(value);
  }
  return found;
}

std::string request_id(const std::optional<std::string>& from_client) {
  constexpr std::size_t kMaxBytes = 128;
  if (from_client && !from_client->empty() && from_client->size() <= kMaxBytes &&
      std::all_of(from_client->begin(), from_client->end(),
                  [](char c) { return c > ' ' && c < 0x7f; })) {
    return *from_client;
  }
  std::array<unsigned char, 16> bytes{};
  // Asks for less than the 256 bytes below which getrandom(2) is never cut short.
  [[maybe_unused]] const auto filled = getrandom(bytes.data(), bytes.size(), 0);
  return fmt::format("{:02x}", fmt::join(bytes, ""));
}

}  // namespace meshctl::catalog::server
