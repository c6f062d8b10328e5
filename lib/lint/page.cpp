#include "lint/page.h"

#include <algorithm>
#include <stdexcept>
#include <string>

#include "base/text.h"

namespace meshctl::lint {

namespace {

constexpr std::string_view kFence = "```";

/// Takes the first line off `rest`, without its end.
std::string_view take_line(std::string_view& rest) {
  const std::size_t end = std::min(rest.find('\n'), rest.size());
  const std::string_view line = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return line;
}

/// The blocks of a section; `rest` begins after its heading, and afterwards at the next one.
std::vector<ExampleFile> take_files(std::string_view& rest) {
  std::vector<ExampleFile> files;
  while (!rest.empty() && !rest.starts_with("## ")) {
    const std::string_view line = take_line(rest);
    if (trim(line).empty()) continue;
    const std::size_t blank = line.find(' ');
    const std::size_t end = rest.find("\n```\n");
    if (!line.starts_with(kFence) || blank == std::string_view::npos ||
        end == std::string_view::npos) {
      throw std::logic_error("a page of a rule has the line " + std::string(line));
    }
    files.push_back({line.substr(blank + 1), rest.substr(0, end + 1)});
    rest.remove_prefix(end + kFence.size() + 2);
  }
  return files;
}

std::vector<ExampleFile> take_section(std::string_view& rest, std::string_view heading) {
  if (take_line(rest) != heading) {
    throw std::logic_error("a page of a rule lacks " + std::string(heading));
  }
  return take_files(rest);
}

}  // namespace

Page parse_page(std::string_view text) {
  const std::size_t end = std::min(text.find("## "), text.size());
  Page page;
  page.why = trim(text.substr(0, end));
  std::string_view rest = text.substr(end);
  page.bad = take_section(rest, "## Bad");
  page.good = take_section(rest, "## Good");
  if (!rest.empty()) throw std::logic_error("a page of a rule has more than Bad and Good");
  return page;
}

Page page_of(std::string_view rule) {
  const auto all = pages();
  const auto found = std::ranges::find(all, rule, &Text::name);
  if (found == all.end()) throw std::logic_error("no page of " + std::string(rule));
  return parse_page(found->text);
}

}  // namespace meshctl::lint
