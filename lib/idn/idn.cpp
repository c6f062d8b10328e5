// libidn2 judges a label by itself; what it leaves out is in label_rules.cpp.
#include "idn/idn.h"

#include <idn2.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/text.h"
#include "idn/label_rules.h"

namespace meshctl::idn {
namespace {

constexpr std::size_t kLongestLabel = 63;
constexpr std::size_t kLongestName = 253;
constexpr std::string_view kAsciiPrefix = "xn--";

struct Free {
  void operator()(void* memory) const { idn2_free(memory); }
};

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// RFC 1123: letters, digits and hyphens.
bool is_plain(std::string_view label) {
  return !label.empty() && label.size() <= kLongestLabel &&
         std::all_of(label.begin(), label.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  c == '-';
         });
}

/// The ASCII form of a label, which libidn2 gives for those that it allows.
std::optional<std::string> to_ascii(const std::string& label) {
  std::uint8_t* out = nullptr;
  // The library's strings are of unsigned characters.
  const int result =
      idn2_lookup_u8(reinterpret_cast<const std::uint8_t*>(label.c_str()), &out, IDN2_NO_TR46);
  const std::unique_ptr<std::uint8_t, Free> owner(out);
  if (result != IDN2_OK) return std::nullopt;
  return std::string(reinterpret_cast<const char*>(out));
}

/// The code points of a label, its ASCII form decoded.
std::u32string to_unicode(const std::string& label) {
  std::uint32_t* out = nullptr;
  const int result = idn2_to_unicode_8z4z(label.c_str(), &out, IDN2_NO_TR46);
  const std::unique_ptr<std::uint32_t, Free> owner(out);
  std::u32string code_points;
  for (const std::uint32_t* c = out; result == IDN2_OK && *c != 0; ++c) code_points += *c;
  return code_points;
}

/// A label that is right by itself.
struct Label {
  std::u32string code_points;
  std::size_t ascii_size = 0;
};

std::optional<Label> read_label(std::string_view text) {
  if (text.find('\0') != std::string_view::npos || text.starts_with('-') || text.ends_with('-')) {
    return std::nullopt;
  }
  const std::string lower = is_ascii(text) ? to_lower(text) : std::string(text);
  if (is_ascii(text)) {
    if (!is_plain(text)) return std::nullopt;
    if (!lower.starts_with(kAsciiPrefix)) return Label{{lower.begin(), lower.end()}, lower.size()};
  }
  const auto ascii = to_ascii(lower);
  if (!ascii) return std::nullopt;
  Label label{to_unicode(lower), ascii->size()};
  if (label.code_points.empty() || !keeps_context_rules(label.code_points)) return std::nullopt;
  return label;
}

/// The text with the full stops of East Asian scripts as the ASCII one (RFC 3490, 3.1).
std::string with_plain_stops(std::string_view text) {
  std::string out(text);
  for (const std::string_view stop : {"\u3002", "\uff0e", "\uff61"}) {
    out = replace_all(std::move(out), stop, ".");
  }
  return out;
}

}  // namespace

bool is_hostname(std::string_view text) {
  const std::string plain = with_plain_stops(text);
  std::vector<Label> labels;
  std::size_t size = 0;
  bool is_mixed = false;
  for (const std::string_view one : split(plain, '.')) {
    auto label = read_label(one);
    if (!label) return false;
    size += label->ascii_size + 1;
    is_mixed = is_mixed || is_right_to_left(label->code_points);
    labels.push_back(*std::move(label));
  }
  return size - 1 <= kLongestName &&
         (!is_mixed || std::all_of(labels.begin(), labels.end(), [](const Label& label) {
           return keeps_direction_rules(label.code_points);
         }));
}

bool is_ascii_form(std::string_view label) {
  return to_lower(label.substr(0, kAsciiPrefix.size())) == kAsciiPrefix && is_ascii(label) &&
         read_label(label).has_value();
}

}  // namespace meshctl::idn
