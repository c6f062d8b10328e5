// Text of others in GitHub Flavored Markdown, so that it shows as what it is.
#pragma once

#include <string>
#include <string_view>

namespace meshctl::report {

/// The text in one line, in which nothing is markup, a cell's end, a mention, a reference to an
/// issue or a link; also right within inline HTML.
[[nodiscard]] std::string markdown_escaped(std::string_view text);

/// The same as code.
[[nodiscard]] std::string markdown_code(std::string_view text);

}  // namespace meshctl::report
