#include "report/xml.h"

#include "base/text.h"

namespace meshctl::report {

namespace {

// The two code points that printable() leaves and XML 1.0 does not allow (section 2.2): U+FFFE and
// U+FFFF.
std::string without_noncharacters(std::string_view text) {
  return replace_all(replace_all(printable(text), "\xEF\xBF\xBE", "\\u{fffe}"), "\xEF\xBF\xBF",
                     "\\u{ffff}");
}

}  // namespace

std::string xml_escaped(std::string_view text) {
  std::string result;
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t to = std::min(text.find('\n', from), text.size());
    for (const char c : without_noncharacters(text.substr(from, to - from))) {
      switch (c) {
        case '&':
          result += "&amp;";
          break;
        case '<':
          result += "&lt;";
          break;
        case '>':
          result += "&gt;";
          break;
        case '"':
          result += "&quot;";
          break;
        default:
          result += c;
      }
    }
    // An attribute keeps a line end only as a reference; in text it reads the same.
    if (to < text.size()) result += "&#10;";
    from = to + 1;
  }
  return result;
}

XmlWriter::XmlWriter(std::ostream& out) : out_(out) {
  out_ << R"(<?xml version="1.0" encoding="UTF-8"?>)" << '\n';
}

void XmlWriter::start(std::string_view name, const XmlAttributes& attributes) {
  out_ << std::string(depth_ * 2, ' ') << '<' << name;
  for (const auto& [key, value] : attributes) {
    out_ << ' ' << key << "=\"" << xml_escaped(value) << '"';
  }
}

void XmlWriter::open(std::string_view name, const XmlAttributes& attributes) {
  start(name, attributes);
  out_ << ">\n";
  ++depth_;
}

void XmlWriter::close(std::string_view name) {
  --depth_;
  out_ << std::string(depth_ * 2, ' ') << "</" << name << ">\n";
}

void XmlWriter::element(std::string_view name, const XmlAttributes& attributes,
                        std::string_view text) {
  start(name, attributes);
  if (text.empty()) {
    out_ << "/>\n";
  } else {
    out_ << '>' << xml_escaped(text) << "</" << name << ">\n";
  }
}

}  // namespace meshctl::report
