#include "report/markdown.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace meshctl::report {
namespace {

struct Escape {
  std::string_view text;
  std::string_view instead;
};

// A reference to a character is never markup (CommonMark 0.31, section 2.5). What a platform looks
// for in the finished text (mentions, issues, addresses) needs a break of no width too.
constexpr std::array kEscapes = std::to_array<Escape>({
    {"://", ":&#8203;//"}, {"www.", "www&#8203;."}, {"&", "&amp;"},         {"<", "&lt;"},
    {">", "&gt;"},         {"\"", "&quot;"},        {"|", "&#124;"},        {"`", "&#96;"},
    {"\\", "&#92;"},       {"*", "&#42;"},          {"_", "&#95;"},         {"[", "&#91;"},
    {"]", "&#93;"},        {"{", "&#123;"},         {"}", "&#125;"},        {"@", "&#64;&#8203;"},
    {"#", "&#35;&#8203;"}, {"!", "&#33;&#8203;"},   {"~", "&#126;&#8203;"}, {"%", "&#37;&#8203;"},
    {"$", "&#36;&#8203;"}, {"^", "&#94;"},          {"GH-", "GH&#8203;-"},
});

}  // namespace

std::string markdown_escaped(std::string_view text) {
  const std::string line = printable(text);
  std::string result;
  for (std::string_view rest = line; !rest.empty();) {
    const auto found = std::ranges::find_if(
        kEscapes, [rest](const Escape& escape) { return rest.starts_with(escape.text); });
    if (found == kEscapes.end()) {
      result += rest.front();
      rest.remove_prefix(1);
    } else {
      result += found->instead;
      rest.remove_prefix(found->text.size());
    }
  }
  return result;
}

std::string markdown_code(std::string_view text) {
  return "<code>" + markdown_escaped(text) + "</code>";
}

}  // namespace meshctl::report
