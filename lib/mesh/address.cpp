#include "mesh/address.h"

#include <fmt/format.h>

#include <optional>

namespace meshctl::mesh {

namespace {

constexpr std::string_view kEnds = "@/#%";

std::optional<unsigned> digit_of(char character) {
  if (character >= '0' && character <= '9') return static_cast<unsigned>(character - '0');
  if (character >= 'A' && character <= 'F') return static_cast<unsigned>(character - 'A') + 10;
  if (character >= 'a' && character <= 'f') return static_cast<unsigned>(character - 'a') + 10;
  return std::nullopt;
}

/// A percent sign without two digits after it stands for itself.
std::string decoded(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size()) {
      const auto high = digit_of(text[i + 1]);
      const auto low = digit_of(text[i + 2]);
      if (high && low) {
        result += static_cast<char>(*high * 16 + *low);
        i += 2;
        continue;
      }
    }
    result += text[i];
  }
  return result;
}

std::string encoded(std::string_view text) {
  std::string result;
  for (const char character : text) {
    if (kEnds.find(character) == std::string_view::npos) {
      result += character;
    } else {
      result += fmt::format("%{:02X}", static_cast<unsigned char>(character));
    }
  }
  return result;
}

/// Cuts off what begins with the first `mark` of a text, and gives it without the mark.
std::string_view cut(std::string_view& text, char mark) {
  const std::size_t at = text.find(mark);
  if (at == std::string_view::npos) return {};
  const std::string_view part = text.substr(at + 1);
  text = text.substr(0, at);
  return part;
}

}  // namespace

Address parse_address(std::string_view text) {
  Address address;
  address.element = decoded(cut(text, '#'));
  address.port = decoded(cut(text, '/'));
  address.version = decoded(cut(text, '@'));
  address.id = decoded(text);
  return address;
}

std::string to_string(const Address& address) {
  std::string text = encoded(address.id);
  if (!address.version.empty()) text += "@" + encoded(address.version);
  if (!address.port.empty()) text += "/" + encoded(address.port);
  if (!address.element.empty()) text += "#" + encoded(address.element);
  return text;
}

}  // namespace meshctl::mesh
