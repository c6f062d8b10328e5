#include "quality/date_format.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/ascii.h"

namespace meshctl::quality {

namespace {

/// One letter of java.time.format.DateTimeFormatter, so many times in a row.
struct Field {
  char letter;
  std::size_t least;
  std::size_t most;
  std::string_view strptime;
  std::string_view shape;
};

constexpr Field kFields[] = {
    {'y', 4, 4, "%Y", "[0-9]{4}"},
    {'u', 4, 4, "%Y", "[0-9]{4}"},
    {'y', 2, 2, "%y", "[0-9]{2}"},
    {'u', 2, 2, "%y", "[0-9]{2}"},
    {'y', 1, 1, "%Y", "[0-9]{1,4}"},
    {'u', 1, 1, "%Y", "[0-9]{1,4}"},
    {'M', 4, 4, "%B", "[A-Za-z]+"},
    {'L', 4, 4, "%B", "[A-Za-z]+"},
    {'M', 3, 3, "%b", "[A-Za-z]{3}"},
    {'L', 3, 3, "%b", "[A-Za-z]{3}"},
    {'M', 2, 2, "%m", "[0-9]{2}"},
    {'L', 2, 2, "%m", "[0-9]{2}"},
    {'M', 1, 1, "%m", "[0-9]{1,2}"},
    {'L', 1, 1, "%m", "[0-9]{1,2}"},
    {'d', 2, 2, "%d", "[0-9]{2}"},
    {'d', 1, 1, "%d", "[0-9]{1,2}"},
    {'D', 3, 3, "%j", "[0-9]{3}"},
    {'H', 2, 2, "%H", "[0-9]{2}"},
    {'H', 1, 1, "%H", "[0-9]{1,2}"},
    {'h', 2, 2, "%I", "[0-9]{2}"},
    {'h', 1, 1, "%I", "[0-9]{1,2}"},
    {'m', 2, 2, "%M", "[0-9]{2}"},
    {'m', 1, 1, "%M", "[0-9]{1,2}"},
    {'s', 2, 2, "%S", "[0-9]{2}"},
    {'s', 1, 1, "%S", "[0-9]{1,2}"},
    {'S', 3, 3, "%g", "[0-9]{3}"},
    {'S', 6, 6, "%f", "[0-9]{6}"},
    {'S', 9, 9, "%n", "[0-9]{9}"},
    {'a', 1, 1, "%p", "[AaPp][Mm]"},
    {'E', 4, 4, "%A", "[A-Za-z]+"},
    {'E', 1, 3, "%a", "[A-Za-z]{3}"},
    {'X', 1, 3, "%z", "(Z|[+-][0-9]{2}(:?[0-9]{2})?)"},
    {'x', 1, 3, "%z", "[+-][0-9]{2}(:?[0-9]{2})?"},
    {'Z', 1, 3, "%z", "[+-][0-9]{4}"},
    {'V', 2, 2, "%Z", "[A-Za-z0-9_+/-]+"},
};

void add_literal(DateFormat& out, char c) {
  if (c == '%') out.strptime += '%';
  out.strptime += c;
  if (!is_letter(c) && !(c >= '0' && c <= '9') && static_cast<unsigned char>(c) < 0x80) {
    out.shape += '\\';
  }
  out.shape += c;
}

/// Adds what stands in the quotes that open at `at`; two quotes in a row are one. Where they end,
/// or npos.
std::size_t add_quoted(DateFormat& out, std::string_view format, std::size_t at) {
  if (format.substr(at).starts_with("''")) {
    add_literal(out, '\'');
    return at + 2;
  }
  for (++at; at < format.size(); ++at) {
    if (format[at] == '\'') {
      if (!format.substr(at).starts_with("''")) return at + 1;
      ++at;
    }
    add_literal(out, format[at]);
  }
  return format.npos;
}

}  // namespace

std::variant<DateFormat, FormatFailure> read_date_format(std::string_view format) {
  DateFormat out;
  std::size_t at = 0;
  while (at < format.size()) {
    const char c = format[at];
    if (c == '\'') {
      at = add_quoted(out, format, at);
      if (at == format.npos) {
        return FormatFailure{fmt::format("the format {} has a quote that does not end", format)};
      }
    } else if (is_letter(c)) {
      const std::size_t end = std::min(format.find_first_not_of(c, at), format.size());
      const std::size_t count = end - at;
      const auto* field =
          std::find_if(std::begin(kFields), std::end(kFields), [&](const Field& each) {
            return each.letter == c && each.least <= count && count <= each.most;
          });
      if (field == std::end(kFields)) {
        return FormatFailure{
            fmt::format("the part '{}' of the format {} is none that can be checked",
                        format.substr(at, count), format)};
      }
      out.strptime += field->strptime;
      out.shape += field->shape;
      at = end;
    } else if (c == '[' || c == ']' || c == '{' || c == '}' || c == '#') {
      return FormatFailure{
          fmt::format("the part '{}' of the format {} is none that can be checked", c, format)};
    } else {
      add_literal(out, c);
      ++at;
    }
  }
  if (out.strptime.empty()) return FormatFailure{"the format is empty"};
  return out;
}

}  // namespace meshctl::quality
