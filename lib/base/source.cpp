#include "base/source.h"

#include <algorithm>
#include <utility>

namespace meshctl {

namespace {

constexpr std::string_view kBom = "\xEF\xBB\xBF";

bool is_continuation_byte(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

}  // namespace

Source::Source(std::string name, std::string text)
    : name_(std::move(name)), text_(std::move(text)) {}

const std::vector<std::uint32_t>& Source::line_starts() const {
  std::call_once(indexed_, [this] {
    line_starts_.push_back(0);
    for (std::size_t i = 0; i < text_.size(); ++i) {
      const bool ends_line =
          text_[i] == '\n' || (text_[i] == '\r' && (i + 1 == text_.size() || text_[i + 1] != '\n'));
      if (ends_line) line_starts_.push_back(static_cast<std::uint32_t>(i + 1));
    }
  });
  return line_starts_;
}

Position Source::position(std::uint32_t byte) const {
  const auto& starts = line_starts();
  const auto offset = std::min<std::size_t>(byte, text_.size());
  const auto after = std::upper_bound(starts.begin(), starts.end(), offset);
  const auto line = static_cast<std::uint32_t>(after - starts.begin());
  std::size_t begin = starts[line - 1];
  if (begin == 0 && text_.starts_with(kBom)) begin = std::min(kBom.size(), offset);
  const auto points =
      std::count_if(text_.begin() + static_cast<std::ptrdiff_t>(begin),
                    text_.begin() + static_cast<std::ptrdiff_t>(offset),
                    [](char byte_of_text) { return !is_continuation_byte(byte_of_text); });
  return {line, static_cast<std::uint32_t>(points) + 1};
}

std::string_view Source::line(std::uint32_t number) const {
  const auto& starts = line_starts();
  if (number == 0 || number > starts.size()) return {};
  const std::size_t begin = starts[number - 1];
  std::size_t end = number < starts.size() ? starts[number] : text_.size();
  while (end > begin && (text_[end - 1] == '\n' || text_[end - 1] == '\r')) --end;
  std::string_view line = std::string_view(text_).substr(begin, end - begin);
  if (number == 1 && line.starts_with(kBom)) line.remove_prefix(kBom.size());
  return line;
}

std::uint32_t Source::line_count() const {
  const auto& starts = line_starts();
  const bool ends_open = starts.back() == text_.size() && starts.size() > 1;
  return static_cast<std::uint32_t>(ends_open ? starts.size() - 1 : starts.size());
}

Place place_in(const std::shared_ptr<const Source>& source, Span bytes, std::string pointer) {
  return {source->name(),     bytes, source->position(bytes.begin), source->position(bytes.end),
          std::move(pointer), source};
}

}  // namespace meshctl
