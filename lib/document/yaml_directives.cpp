#include "document/yaml_directives.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "document/yaml_properties.h"

namespace meshctl::document {
namespace {

constexpr std::uint32_t kLongestDirective = 1024;

bool is_line_start(std::string_view text, std::uint32_t at, std::uint32_t begin) {
  return at == begin || text[at - 1] == '\n' || text[at - 1] == '\r';
}

}  // namespace

void check_directives(Reading& reading, CheckedText& checked) {
  const std::string_view text = reading.text().substr(0, checked.end);
  const auto find = [&](char character, std::size_t from) {
    return static_cast<std::uint32_t>(std::min(text.find(character, from), text.size()));
  };
  const auto cut = [&](std::uint32_t begin, Span bytes, std::string message, std::string hint) {
    reading.report_limit(bytes, std::move(message), std::move(hint));
    checked.end = begin;
    checked.is_cut = true;
  };

  // The directives of one document stand one after the other, with only blanks and comments
  // between.
  std::uint32_t first = 0;
  std::uint32_t count = 0;
  std::uint32_t last_end = 0;
  for (std::uint32_t at = find('%', checked.begin); at < text.size(); at = find('%', at + 1)) {
    const std::string_view rest = text.substr(at);
    const bool is_directive = is_line_start(text, at, checked.begin) &&
                              (rest.starts_with("%TAG") || rest.starts_with("%YAML"));
    if (!is_directive) continue;
    const bool is_next = count > 0 && skip_blanks(text, last_end, at) == at;
    count = is_next ? count + 1 : 1;
    if (count == 1) first = at;
    const auto end =
        static_cast<std::uint32_t>(std::min(text.find_first_of("\r\n", at), text.size()));
    last_end = end;
    if (count > reading.bounds().directives) {
      return cut(first, {at, end},
                 fmt::format("a document begins with more than {} directives, the most that are "
                             "read",
                             reading.bounds().directives),
                 "remove the lines that begin with '%'");
    }
    if (end - at > kLongestDirective) {
      return cut(first, {at, at + 4},
                 fmt::format("a directive is longer than {} bytes, the most that are read",
                             kLongestDirective),
                 "shorten it, or put the line in quotes if it is text");
    }
  }
}

}  // namespace meshctl::document
