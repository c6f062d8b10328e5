// Short ways for tests to read a text and look at what came of it.
#pragma once

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "document/canonical.h"
#include "document/document.h"

namespace meshctl::document {

inline Parsed parse_text(std::string text, Format format, const Bounds& bounds = {}) {
  const char* name = format == Format::json ? "a.json" : "a.yaml";
  return parse(std::make_shared<const Source>(name, std::move(text)), format, bounds);
}

inline Parsed parse_yaml(std::string text, const Bounds& bounds = {}) {
  return parse_text(std::move(text), Format::yaml, bounds);
}

inline Parsed parse_json(std::string text, const Bounds& bounds = {}) {
  return parse_text(std::move(text), Format::json, bounds);
}

/// The findings, one a line: `line:column-line:column rule message [hint]`.
inline std::string described(const Parsed& parsed) {
  std::string lines;
  const auto at = [](Position position) {
    return std::to_string(position.line) + ":" + std::to_string(position.column);
  };
  for (const Finding& finding : parsed.findings) {
    lines += at(finding.place.start) + "-" + at(finding.place.end) + " " + finding.rule + " " +
             finding.message;
    if (!finding.hint.empty()) lines += " [" + finding.hint + "]";
    lines += "\n";
  }
  return lines;
}

/// The documents as compact JSON, one a line, after the findings.
inline std::string read_back(const Parsed& parsed) {
  std::string lines = described(parsed);
  for (const Document& document : parsed.documents) lines += to_json(document.root()) + "\n";
  return lines;
}

/// The piece of the text that a value stands in.
inline std::string text_of(const Document& document, const Node& value) {
  return std::string(
      document.source()->text().substr(value.span().begin, value.span().end - value.span().begin));
}

}  // namespace meshctl::document
