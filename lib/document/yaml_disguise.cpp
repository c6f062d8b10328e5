#include "document/yaml_disguise.h"

#include <utility>
#include <vector>

#include "base/text.h"
#include "document/utf8.h"

namespace meshctl::document {
namespace {

// The first free characters of the private use area (three bytes) and of the two-byte ones beyond
// Latin.
constexpr char32_t kTwoBytesBegin = 0x370;
constexpr char32_t kTwoBytesEnd = 0x800;
constexpr char32_t kThreeBytesBegin = 0xE000;
constexpr char32_t kThreeBytesEnd = 0xF900;

std::string take_free(std::vector<bool>& used, char32_t begin, char32_t end) {
  std::string character;
  for (char32_t c = begin; c < end && character.empty(); ++c) {
    if (used[c]) continue;
    used[c] = true;
    append_utf8(character, c);
  }
  return character;
}

}  // namespace

std::optional<Disguise> Disguise::for_text(std::string_view text) {
  std::vector<bool> used(kThreeBytesEnd);
  for (std::size_t at = 0; at < text.size();) {
    const DecodedCharacter decoded = decode_utf8(text.substr(at, 4));
    if (decoded.size == 0) return std::nullopt;
    if (decoded.character < used.size()) used[decoded.character] = true;
    at += decoded.size;
  }
  Disguise disguise;
  disguise.pairs_ = {{{"\u0085", take_free(used, kTwoBytesBegin, kTwoBytesEnd)},
                      {"\u2028", take_free(used, kThreeBytesBegin, kThreeBytesEnd)},
                      {"\u2029", take_free(used, kThreeBytesBegin, kThreeBytesEnd)}}};
  for (const Pair& pair : disguise.pairs_) {
    if (pair.stand_in.empty()) return std::nullopt;
  }
  return disguise;
}

std::string Disguise::put_on(std::string_view text) const {
  std::string result(text);
  for (const Pair& pair : pairs_) {
    result = replace_all(std::move(result), pair.real, pair.stand_in);
  }
  return result;
}

std::string Disguise::take_off(std::string_view text) const {
  std::string result(text);
  for (const Pair& pair : pairs_) {
    result = replace_all(std::move(result), pair.stand_in, pair.real);
  }
  return result;
}

}  // namespace meshctl::document
