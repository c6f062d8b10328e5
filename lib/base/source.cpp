#include "base/source.h"

#include <algorithm>
#include <utility>

#include "base/error.h"
#include "base/file.h"

namespace meshctl {

namespace {

constexpr std::string_view kBom = "\xEF\xBB\xBF";

bool is_continuation_byte(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

std::vector<std::uint32_t> line_starts_of(std::string_view text) {
  std::vector<std::uint32_t> starts{0};
  const bool has_returns = text.find('\r') != std::string_view::npos;
  const auto next = [&](std::size_t from) {
    return has_returns ? text.find_first_of("\r\n", from) : text.find('\n', from);
  };
  for (std::size_t end = next(0); end != std::string_view::npos; end = next(end)) {
    const bool is_pair = text[end] == '\r' && text.substr(end + 1).starts_with('\n');
    end += is_pair ? 2 : 1;
    starts.push_back(static_cast<std::uint32_t>(end));
  }
  return starts;
}

}  // namespace

Source::Source(std::string name, std::string text)
    : name_(std::move(name)), text_(std::move(text)) {}

Source::Source(std::string name, const Seal& seal) : name_(std::move(name)), seal_(seal) {}

std::string_view Source::text() const {
  if (!seal_) return text_;
  std::call_once(opened_, [this] {
    try {
      std::string text = read_file(name_, seal_->size);
      if (quick_digest(text, seal_->seed) == seal_->digest) text_ = std::move(text);
    } catch (const Error&) {  // it is there no more: as good as changed
    }
  });
  return text_;
}

const std::vector<std::uint32_t>& Source::line_starts() const {
  std::call_once(indexed_, [this] { line_starts_ = line_starts_of(text()); });
  return line_starts_;
}

Position Source::position(std::uint32_t byte) const {
  const auto& starts = line_starts();
  const std::string_view text = this->text();
  const auto offset = std::min<std::size_t>(byte, text.size());
  const auto after = std::upper_bound(starts.begin(), starts.end(), offset);
  const auto line = static_cast<std::uint32_t>(after - starts.begin());
  std::size_t begin = starts[line - 1];
  if (begin == 0 && text.starts_with(kBom)) begin = std::min(kBom.size(), offset);
  const std::string_view before = text.substr(begin, offset - begin);
  const auto points = std::count_if(before.begin(), before.end(), [](char byte_of_text) {
    return !is_continuation_byte(byte_of_text);
  });
  return {line, static_cast<std::uint32_t>(points) + 1};
}

std::string_view Source::line(std::uint32_t number) const {
  const auto& starts = line_starts();
  const std::string_view text = this->text();
  if (number == 0 || number > starts.size()) return {};
  const std::size_t begin = starts[number - 1];
  std::size_t end = number < starts.size() ? starts[number] : text.size();
  while (end > begin && (text[end - 1] == '\n' || text[end - 1] == '\r')) --end;
  std::string_view line = text.substr(begin, end - begin);
  if (number == 1 && line.starts_with(kBom)) line.remove_prefix(kBom.size());
  return line;
}

std::uint32_t Source::line_count() const {
  const auto& starts = line_starts();
  const std::string_view text = this->text();
  const bool ends_open = starts.back() == text.size() && starts.size() > 1;
  return static_cast<std::uint32_t>(ends_open ? starts.size() - 1 : starts.size());
}

Place place_in(const std::shared_ptr<const Source>& source, Span bytes, std::string pointer) {
  return {source->name(),     bytes, source->position(bytes.begin), source->position(bytes.end),
          std::move(pointer), source};
}

}  // namespace meshctl
