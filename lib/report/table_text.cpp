// A table as text: columns in line, headings above.
#include <algorithm>

#include "base/text.h"
#include "report/render.h"
#include "report/table.h"
#include "report/terminal.h"

namespace meshctl::report {
namespace {

constexpr std::size_t kGap = 2;
constexpr std::size_t kNarrowestLast = 24;

std::string text_of(const Cell& cell) {
  struct Writer {
    std::string operator()(std::monostate) const { return {}; }
    std::string operator()(bool value) const { return value ? "yes" : "no"; }
    std::string operator()(std::int64_t value) const { return std::to_string(value); }
    std::string operator()(double value) const { return number_text(value); }
    std::string operator()(const std::string& value) const { return printable(value); }
  };
  return std::visit(Writer(), cell.value);
}

std::string toned(const Paint& paint, Tone tone, std::string_view text) {
  switch (tone) {
    case Tone::good:
      return paint.green(text);
    case Tone::caution:
      return paint.yellow(text);
    case Tone::bad:
      return paint.red(text);
    case Tone::dim:
      return paint.dim(text);
    case Tone::plain:
      break;
  }
  return std::string(text);
}

struct Shown {
  const Column* column;
  std::size_t index;
  std::size_t width;
};

std::vector<Shown> shown_columns(const Table& table) {
  std::vector<Shown> shown;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (table.columns[i].heading.empty()) continue;
    std::size_t width = display_width(table.columns[i].heading);
    for (const auto& row : table.rows) width = std::max(width, display_width(text_of(row[i])));
    shown.push_back({&table.columns[i], i, width});
  }
  return shown;
}

void write_row(const std::vector<Shown>& columns, const std::vector<Cell>& row,
               std::size_t last_width, const Paint& paint, std::ostream& out) {
  std::string line;
  std::size_t before = 0;
  for (const Shown& shown : columns) {
    const bool is_last = &shown == &columns.back();
    const Cell& cell = row[shown.index];
    const std::string text = text_of(cell);
    const std::size_t blanks = shown.width - std::min(shown.width, display_width(text));
    if (shown.column->align == Column::Align::right) {
      line += std::string(blanks, ' ') + toned(paint, cell.tone, text);
    } else if (!is_last) {
      line += toned(paint, cell.tone, text) + std::string(blanks, ' ');
    } else {
      bool is_first = true;
      for (const std::string& part : wrap_words(text, last_width)) {
        if (!is_first) line += "\n" + std::string(before, ' ');
        line += toned(paint, cell.tone, part);
        is_first = false;
      }
    }
    before += shown.width + kGap;
    if (!is_last) line.append(kGap, ' ');
  }
  line.erase(line.find_last_not_of(' ') + 1);
  out << line << '\n';
}

void write_rows(const Table& table, const Stream& stream, const Paint& paint) {
  const std::vector<Shown> columns = shown_columns(table);
  std::size_t before = 0;
  for (const Shown& shown : columns) {
    if (&shown != &columns.back()) before += shown.width + kGap;
  }
  // Without a terminal a line is as long as it must be.
  const std::size_t last_width =
      stream.width == 0 ? static_cast<std::size_t>(-1)
                        : std::max<std::size_t>(kNarrowestLast,
                                                stream.width > before ? stream.width - before : 0);
  if (!table.rows.empty() && !columns.empty()) {
    std::string heading;
    for (const Shown& shown : columns) {
      const std::size_t blanks = shown.width - display_width(shown.column->heading);
      const std::string pad(blanks, ' ');
      const bool is_right = shown.column->align == Column::Align::right;
      heading += is_right ? pad + shown.column->heading : shown.column->heading + pad;
      heading.append(kGap, ' ');
    }
    heading.erase(heading.find_last_not_of(' ') + 1);
    *stream.out << paint.bold(heading) << '\n';
  }
  for (const auto& row : table.rows) write_row(columns, row, last_width, paint, *stream.out);
}

}  // namespace

void write_text(const Table& table, const Stream& stream) {
  const Paint paint(stream.use_color);
  write_rows(table, stream, paint);
  for (const Table& list : table.more) {
    if (list.rows.empty()) continue;
    *stream.out << '\n';
    write_rows(list, stream, paint);
  }
  if (!table.more.empty() && !table.rows.empty()) *stream.out << '\n';
  if (!table.summary_line.empty()) *stream.out << table.summary_line << '\n';
}

void write_records(const Table& table, const Stream& stream) {
  const Paint paint(stream.use_color);
  const std::vector<Shown> columns = shown_columns(table);
  std::size_t width = 0;
  for (std::size_t i = 1; i < columns.size(); ++i) {
    width = std::max(width, display_width(columns[i].column->heading));
  }
  const std::size_t before = width + 2 * kGap;
  const std::size_t text_width =
      stream.width == 0 ? static_cast<std::size_t>(-1)
                        : std::max<std::size_t>(kNarrowestLast,
                                                stream.width > before ? stream.width - before : 0);
  for (const auto& row : table.rows) {
    for (const Shown& shown : columns) {
      const Cell& cell = row[shown.index];
      const std::string text = text_of(cell);
      if (&shown == &columns.front()) {
        *stream.out << paint.bold(text) << '\n';
        continue;
      }
      if (std::holds_alternative<std::monostate>(cell.value)) continue;
      std::string start(kGap, ' ');
      start += paint.dim(padded(to_lower(shown.column->heading), width)) + std::string(kGap, ' ');
      for (const std::string& part : wrap_words(text, text_width)) {
        *stream.out << start << toned(paint, cell.tone, part) << '\n';
        start.assign(before, ' ');
      }
    }
    *stream.out << '\n';
  }
  if (!table.summary_line.empty()) *stream.out << table.summary_line << '\n';
}

}  // namespace meshctl::report
