// Shared by these tests: schemas and instances from text, and findings as one line each.
#pragma once

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"
#include "jsonschema/jsonschema.h"

namespace doctest {

/// One line each, so that a failure can be read.
template <>
struct StringMaker<std::vector<std::string>> {
  static String convert(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines) text += "\n  " + line;
    return text.c_str();
  }
};

}  // namespace doctest

namespace meshctl::jsonschema::test {

/// The one document of a text; its name's suffix says whether it is JSON.
[[nodiscard]] inline document::Document parse(const std::string& name, std::string text) {
  auto parsed = document::parse(std::make_shared<const Source>(name, std::move(text)),
                                document::format_of(name));
  REQUIRE_MESSAGE(parsed.findings.empty(), name << ": " << parsed.findings.front().message);
  REQUIRE(parsed.documents.size() == 1);
  return std::move(parsed.documents.front());
}

[[nodiscard]] inline std::shared_ptr<const Schema> compiled(std::string_view text,
                                                            const CompileOptions& options = {}) {
  auto result = compile_text("schema.json", text, options);
  if (!result.findings.empty()) FAIL(result.findings.front().message);
  REQUIRE(result.schema);
  return result.schema;
}

/// What a review of a schema comes to.
[[nodiscard]] inline Compiled reviewed(std::string_view text) {
  CompileOptions options;
  options.review = Review::everything;
  return compile_text("schema.json", text, options);
}

/// `2:5 'excerpt' rule: message -- hint`, the excerpt being the text at the place.
[[nodiscard]] inline std::string line_of(const Finding& finding) {
  const Place& place = finding.place;
  std::string excerpt;
  if (place.source) {
    excerpt = place.source->text().substr(place.bytes.begin, place.bytes.end - place.bytes.begin);
  }
  std::string line = std::to_string(place.start.line) + ":" + std::to_string(place.start.column) +
                     " `" + excerpt + "` " + finding.rule + ": " + finding.message;
  if (!finding.hint.empty()) line += " -- " + finding.hint;
  return line;
}

[[nodiscard]] inline std::vector<std::string> lines_of(const Schema& schema,
                                                       const document::Document& document) {
  std::vector<Finding> findings;
  evaluate(schema, document, document.root(), findings);
  std::vector<std::string> lines;
  for (const Finding& finding : findings) lines.push_back(line_of(finding));
  return lines;
}

}  // namespace meshctl::jsonschema::test
