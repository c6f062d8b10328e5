#include "document/yaml_marks.h"

#include <algorithm>

namespace meshctl::document {
namespace {

bool is_continuation(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80;
}

}  // namespace

Marks::Marks(std::string_view text, std::uint32_t begin, Characters characters)
    : text_(text), begin_(begin) {
  if (characters == Characters::ascii) return;
  every_64th_.reserve((text.size() - begin) / kStride + 1);
  std::size_t index = 0;
  for (std::size_t at = begin; at < text.size(); ++at) {
    if (is_continuation(text[at])) continue;
    if (index++ % kStride == 0) every_64th_.push_back(static_cast<std::uint32_t>(at));
  }
}

std::uint32_t Marks::byte_of(std::size_t index) const {
  if (every_64th_.empty()) {
    return static_cast<std::uint32_t>(std::min(begin_ + index, text_.size()));
  }
  if (index / kStride >= every_64th_.size()) return static_cast<std::uint32_t>(text_.size());
  std::size_t at = every_64th_[index / kStride];
  for (std::size_t left = index % kStride; left > 0 && at < text_.size(); --left) {
    ++at;
    while (at < text_.size() && is_continuation(text_[at])) ++at;
  }
  return static_cast<std::uint32_t>(at);
}

}  // namespace meshctl::document
