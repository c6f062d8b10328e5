#include "compliance/page/html.h"

#include <fmt/format.h>

#include <cmath>

#include "base/text.h"
#include "compliance/page/phrases.h"

namespace meshctl::compliance::page {

Html& Html::markup(Markup markup) {
  html_ += markup.text();
  return *this;
}

Html& Html::text(std::string_view text, std::size_t limit) {
  for (const char c : shorten(printable(shorten(text, limit)), limit)) {
    switch (c) {
      case '&':
        html_ += "&amp;";
        break;
      case '<':
        html_ += "&lt;";
        break;
      case '>':
        html_ += "&gt;";
        break;
      case '"':
        html_ += "&quot;";
        break;
      case '\'':
        html_ += "&#39;";
        break;
      default:
        html_ += c;
    }
  }
  return *this;
}

Html& Html::count(std::size_t number) {
  html_ += count_text(number);
  return *this;
}

Html& Html::number(std::int64_t number) {
  html_ += std::to_string(number);
  return *this;
}

Html& Html::length(double number) {
  html_ += fmt::format("{}", std::round(number * 10) / 10);
  return *this;
}

Html& Html::append(const Html& html) {
  html_ += html.html_;
  return *this;
}

Html& Html::asset(std::string_view text) {
  html_ += text;
  return *this;
}

}  // namespace meshctl::compliance::page
