#include "manifest/variable.h"

#include <utility>

namespace meshctl::manifest {

namespace {

constexpr std::string_view kOpen = "${";
constexpr std::string_view kDefault = ":-";

}  // namespace

bool has_variable(std::string_view text) {
  return text.find(kOpen) != std::string_view::npos;
}

Known known_of(std::string_view text) {
  Known known;
  std::size_t at = 0;
  for (std::size_t open = text.find(kOpen); open != std::string_view::npos;
       open = text.find(kOpen, at)) {
    known.text += text.substr(at, open - at);
    const std::size_t close = text.find('}', open);
    const std::string_view whole =
        text.substr(open, close == std::string_view::npos ? close : close + 1 - open);
    const std::size_t mark = whole.find(kDefault);
    if (mark != std::string_view::npos && close != std::string_view::npos) {
      const std::size_t begin = mark + kDefault.size();
      known.text += whole.substr(begin, whole.size() - 1 - begin);
    } else {
      known.text += whole;
      if (known.unknown.empty()) known.unknown = whole;
    }
    at = open + whole.size();
  }
  known.text += text.substr(at);
  return known;
}

std::string key_of(std::string_view text) {
  if (!has_variable(text)) return std::string(text);
  Known known = known_of(text);
  return known.is_whole() ? std::move(known.text) : std::string(text);
}

}  // namespace meshctl::manifest
