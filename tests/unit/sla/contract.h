// A contract from the text of its schema and service levels, for tests.
#pragma once

#include <doctest/doctest.h>

#include <memory>
#include <string>

#include "document/document.h"
#include "manifest/manifest.h"

/// A contract `c` of version 1.0.0; `body` is what follows its head.
inline meshctl::manifest::Manifest contract_of(const std::string& body) {
  using namespace meshctl;
  std::string text =
      "apiVersion: v3.1.0\nkind: DataContract\nid: c\nversion: 1.0.0\nstatus: active\n" + body;
  auto parsed = document::parse(std::make_shared<const Source>("c.odcs.yaml", std::move(text)),
                                document::Format::yaml);
  for (const Finding& finding : parsed.findings) MESSAGE(finding.message);
  REQUIRE(parsed.findings.empty());
  REQUIRE(parsed.documents.size() == 1);
  return manifest::read(
      std::make_shared<const document::Document>(std::move(parsed.documents.front())),
      manifest::Kind::data_contract);
}
