#include "report/excerpt.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "report/terminal.h"

namespace meshctl::report {
namespace {

constexpr std::size_t kTabStop = 4;
constexpr std::string_view kEllipsis = "…";

/// One code point of the line as it is shown.
struct Glyph {
  std::string text;
  std::size_t width = 0;
  bool is_marked = false;
};

/// A part of a line, and the bytes of it that are marked.
struct Window {
  std::string_view text;
  std::size_t begin = 0;
  std::size_t end = 0;
  bool is_cut_before = false;
  bool is_cut_after = false;
};

bool is_continuation(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

// Keeps the work small on a line of megabytes: no more bytes around the mark than could be shown.
Window narrowed(std::string_view line, std::size_t begin, std::size_t end, std::size_t width) {
  const std::size_t reach = width * 4;
  std::size_t from = begin > reach ? begin - reach : 0;
  std::size_t to = std::min(line.size(), begin + reach);
  while (from > 0 && is_continuation(line[from])) --from;
  while (to < line.size() && is_continuation(line[to])) ++to;
  return {line.substr(from, to - from), begin - from, std::min(end, to) - from, from > 0,
          to < line.size()};
}

std::vector<Glyph> glyphs_of(const Window& window) {
  std::vector<Glyph> glyphs;
  std::size_t column = 0;
  std::string_view rest = window.text;
  while (!rest.empty()) {
    const std::size_t offset = window.text.size() - rest.size();
    std::string_view after = rest;
    const char32_t code_point = take_code_point(after);
    const std::string_view bytes = rest.substr(0, rest.size() - after.size());
    Glyph glyph;
    if (code_point == '\t') {
      glyph.text.assign(kTabStop - column % kTabStop, ' ');
      glyph.width = glyph.text.size();
    } else {
      glyph.text = printable(bytes);
      glyph.width = glyph.text == bytes ? column_width(code_point) : display_width(glyph.text);
    }
    glyph.is_marked = offset >= window.begin && offset < window.end;
    column += glyph.width;
    glyphs.push_back(std::move(glyph));
    rest = after;
  }
  return glyphs;
}

}  // namespace

std::optional<Excerpt> excerpt_of(const Place& place, std::size_t width) {
  if (place.source == nullptr) return std::nullopt;
  width = std::max<std::size_t>(width, 20);
  const std::string_view line = place.source->line(place.start.line);
  const auto line_begin = line.data() == nullptr
                              ? std::size_t{place.bytes.begin}
                              : static_cast<std::size_t>(line.data() - place.source->text().data());
  const auto in_line = [&](std::size_t byte) {
    return std::clamp(byte, line_begin, line_begin + line.size()) - line_begin;
  };
  const Window window = narrowed(line, in_line(place.bytes.begin), in_line(place.bytes.end), width);
  const std::vector<Glyph> glyphs = glyphs_of(window);

  // Columns of all glyphs before each one, and of the mark.
  std::vector<std::size_t> columns{0};
  for (const Glyph& glyph : glyphs) columns.push_back(columns.back() + glyph.width);
  std::size_t first = glyphs.size();
  std::size_t last = glyphs.size();
  for (std::size_t i = 0; i < glyphs.size(); ++i) {
    if (!glyphs[i].is_marked) continue;
    first = std::min(first, i);
    last = i + 1;
  }
  if (first == glyphs.size()) {
    // An empty place: between two characters, or at the end of the line.
    std::size_t bytes = 0;
    std::string_view rest = window.text;
    first = 0;
    while (!rest.empty() && bytes < window.begin) {
      std::string_view after = rest;
      static_cast<void>(take_code_point(after));
      bytes += rest.size() - after.size();
      rest = after;
      ++first;
    }
    last = first;
  }

  // The glyphs shown: all of them, or about a third of the width before the mark and the rest after
  // it.
  std::size_t from = 0;
  std::size_t to = glyphs.size();
  const bool is_long = columns.back() + 2 > width || window.is_cut_before || window.is_cut_after;
  if (is_long) {
    const std::size_t room = width - 2;  // for an ellipsis at each end
    const std::size_t wanted = columns[first] > room / 3 ? columns[first] - room / 3 : 0;
    const bool is_whole_head =
        !window.is_cut_before && columns[std::min(last, glyphs.size())] < room;
    if (!is_whole_head) {
      while (from < first && columns[from] < wanted) ++from;
    }
    while (to > from && columns[to] - columns[from] > room) --to;
  }

  Excerpt excerpt;
  excerpt.number = place.start.line;
  const bool is_cut_before = from > 0 || window.is_cut_before;
  const bool is_cut_after = to < glyphs.size() || window.is_cut_after;
  if (is_cut_before) excerpt.line += kEllipsis;
  for (std::size_t i = from; i < to; ++i) excerpt.line += glyphs[i].text;
  if (is_cut_after) excerpt.line += kEllipsis;
  const std::size_t shown_end = std::min(last, to);
  const std::size_t before = columns[first] - columns[from] + (is_cut_before ? 1 : 0);
  const std::size_t marked = shown_end > first ? columns[shown_end] - columns[first] : 0;
  excerpt.marks.assign(before, ' ');
  excerpt.marks += '^';
  if (marked > 1) excerpt.marks.append(marked - 1, '~');
  return excerpt;
}

}  // namespace meshctl::report
