#include "signing_key.h"

#include <cstdint>
#include <string>

#include "base/file.h"

namespace meshctl::cli {
namespace {

constexpr std::uint64_t kKeyBytes = 4096;

}  // namespace

OptionSpec key_option() {
  return {.name = "--key",
          .value_name = "FILE|KEY",
          .help =
              "The public key of minisign that must have signed: the file, or its line that begins "
              "with RW",
          .is_path = true};
}

std::optional<minisign::PublicKey> signing_key(const Arguments& arguments) {
  if (!arguments.has("--key")) return std::nullopt;
  const std::string key = arguments.get("--key");
  constexpr std::size_t kDigits = 56;
  if (key.size() == kDigits && key.starts_with("RW")) {
    return minisign::parse_public_key("--key", key);
  }
  return minisign::parse_public_key(key, read_file(key, kKeyBytes));
}

}  // namespace meshctl::cli
