// Reads a text as a document, for tests.
#pragma once

#include <doctest/doctest.h>

#include <memory>
#include <string>

#include "document/document.h"

inline std::shared_ptr<const meshctl::document::Document> parse(std::string text) {
  auto parsed = meshctl::document::parse(
      std::make_shared<const meshctl::Source>("test.yaml", std::move(text)),
      meshctl::document::Format::yaml);
  REQUIRE(parsed.findings.empty());
  REQUIRE(parsed.documents.size() == 1);
  return std::make_shared<const meshctl::document::Document>(std::move(parsed.documents.front()));
}
