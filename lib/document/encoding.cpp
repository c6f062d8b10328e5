#include "document/encoding.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>
#include <string_view>

#include "document/byte_search.h"
#include "document/utf8.h"

namespace meshctl::document {
namespace {

using namespace std::literals;

constexpr std::string_view kBom = "\xEF\xBB\xBF";

// How other Unicode encodings begin: with their byte order mark, or with the NULs of a first ASCII
// character.
struct Signature {
  std::string_view encoding;
  bool (*matches)(std::string_view text);
};

template <int kFirst, int kSecond, int kThird, int kFourth>
bool starts_with_nuls(std::string_view text) {
  constexpr std::array<int, 4> kIsNul{kFirst, kSecond, kThird, kFourth};
  for (std::size_t i = 0; i < kIsNul.size(); ++i) {
    if (i >= text.size() || (text[i] == '\0') != (kIsNul[i] == 1)) return false;
  }
  return true;
}

constexpr std::array<Signature, 8> kSignatures{{
    {"UTF-32LE", [](std::string_view text) { return text.starts_with("\xFF\xFE\0\0"sv); }},
    {"UTF-32BE", [](std::string_view text) { return text.starts_with("\0\0\xFE\xFF"sv); }},
    {"UTF-16LE", [](std::string_view text) { return text.starts_with("\xFF\xFE"sv); }},
    {"UTF-16BE", [](std::string_view text) { return text.starts_with("\xFE\xFF"sv); }},
    {"UTF-32LE", starts_with_nuls<0, 1, 1, 1>},
    {"UTF-32BE", starts_with_nuls<1, 1, 1, 0>},
    {"UTF-16LE", starts_with_nuls<0, 1, 0, 1>},
    {"UTF-16BE", starts_with_nuls<1, 0, 1, 0>},
}};

// The first byte that is no printable ASCII, tab or line end.
const char* find_special(const char* at, const char* end) {
  return find_byte(at, end, [](auto bytes) {
    return ((bytes < 0x20) & (bytes != '\n') & (bytes != '\r') & (bytes != '\t')) | (bytes > 0x7E);
  });
}

void report_byte(Reading& reading, std::size_t at) {
  const auto offset = static_cast<std::uint32_t>(at);
  reading.report({.rule = "syntax/encoding",
                  .bytes = {offset, offset + 1},
                  .message = fmt::format("the byte 0x{:02X} at offset {} is not UTF-8",
                                         static_cast<unsigned char>(reading.text()[at]), at),
                  .hint = "save the file as UTF-8"});
}

void report_character(Reading& reading, std::size_t at, char32_t character, std::size_t size) {
  const auto offset = static_cast<std::uint32_t>(at);
  Trouble trouble{.rule = "syntax/yaml",
                  .bytes = {offset, static_cast<std::uint32_t>(at + size)},
                  .message = fmt::format("the character U+{:04X} is not allowed in YAML",
                                         static_cast<std::uint32_t>(character))};
  if (character == 0) {
    trouble.rule = "syntax/encoding";
    trouble.message = fmt::format("there is a NUL byte at offset {}", at);
    trouble.hint = "this looks like a binary file, or one that was damaged";
  } else if (character == 0xFEFF) {
    trouble.hint = "a byte order mark may only stand at the start of the file; remove it here";
  } else {
    trouble.hint = fmt::format("remove it, or write it in double quotes as \"\\{}{:0{}x}\"",
                               character < 0x100 ? 'x' : 'u', static_cast<std::uint32_t>(character),
                               character < 0x100 ? 2 : 4);
  }
  reading.report(std::move(trouble));
}

// YAML 1.2.2, section 5.1.
bool is_printable(char32_t c) {
  return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c <= 0x7E) || c == 0x85 ||
         (c >= 0xA0 && c <= 0xFFFD && c != 0xFEFF) || c >= 0x10000;
}

}  // namespace

std::optional<CheckedText> check_encoding(Reading& reading, Format format) {
  const std::string_view text = reading.text();
  const std::uint64_t limit = std::min<std::uint64_t>(
      reading.bounds().bytes, std::numeric_limits<std::uint32_t>::max() - 1);
  if (text.size() > limit) {
    reading.report_limit(
        {},
        fmt::format("the file has {} bytes, more than the {} that are read", text.size(), limit),
        "split it into smaller files");
    return std::nullopt;
  }
  for (const Signature& signature : kSignatures) {
    if (!signature.matches(text)) continue;
    reading.report({.rule = "syntax/encoding",
                    .bytes = {0, std::min(4U, static_cast<std::uint32_t>(text.size()))},
                    .message = fmt::format("the file is {}, not UTF-8", signature.encoding),
                    .hint = fmt::format("convert it: 'iconv -f {} -t UTF-8'", signature.encoding)});
    return std::nullopt;
  }

  CheckedText checked;
  checked.begin = text.starts_with(kBom) ? static_cast<std::uint32_t>(kBom.size()) : 0;
  checked.end = static_cast<std::uint32_t>(text.size());
  std::size_t at = checked.begin;
  while (true) {
    const char* special = find_special(text.data() + at, text.data() + text.size());
    at = static_cast<std::size_t>(special - text.data());
    if (at == text.size()) return checked;
    const DecodedCharacter decoded = decode_utf8(text.substr(at, 4));
    if (decoded.size == 0) {
      report_byte(reading, at);
      break;
    }
    const char32_t c = decoded.character;
    if (c == 0 || (format == Format::yaml && !is_printable(c))) {
      report_character(reading, at, c, decoded.size);
      break;
    }
    checked.is_ascii = checked.is_ascii && c < 0x80;
    checked.has_unicode_breaks =
        checked.has_unicode_breaks || c == 0x85 || c == 0x2028 || c == 0x2029;
    at += decoded.size;
  }
  checked.end = static_cast<std::uint32_t>(at);
  checked.is_cut = true;
  return checked;
}

}  // namespace meshctl::document
