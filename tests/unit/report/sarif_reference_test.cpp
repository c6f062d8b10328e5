// SARIF against its official schema, where MESHCTL_REFERENCE points at a folder that holds it.
#include <doctest/doctest.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>

#include "base/file.h"
#include "document/document.h"
#include "jsonschema/jsonschema.h"
#include "sample.h"

using namespace meshctl;
using namespace meshctl::report;
using namespace meshctl::report_test;

namespace {

// What the schema says of a log, one line a finding.
std::string complaints(const jsonschema::Schema& schema, const std::string& log) {
  const document::Parsed parsed =
      document::parse(std::make_shared<const Source>("log.sarif", log), document::Format::json);
  REQUIRE(parsed.documents.size() == 1);
  std::vector<Finding> findings;
  jsonschema::evaluate(schema, parsed.documents.front(), parsed.documents.front().root(), findings);
  std::string text;
  for (const Finding& finding : findings) {
    text += finding.place.pointer + ": " + finding.message + '\n';
  }
  return text;
}

}  // namespace

TEST_CASE("SARIF is what its official schema says") {
  const char* const reference = std::getenv("MESHCTL_REFERENCE");
  if (reference == nullptr) {
    std::puts("skipped: MESHCTL_REFERENCE is not set");
    return;
  }
  const auto path = std::filesystem::path(reference) / "sarif" / "sarif-schema-2.1.0.json";
  const jsonschema::Compiled compiled =
      jsonschema::compile_text("sarif", read_file(path, 1 << 20), {});
  REQUIRE(compiled.schema != nullptr);
  for (const Report& report :
       {sample_of_manifests(), sample_of_data(), sample_without_trouble(), sample_of_many(6'000)}) {
    CHECK(complaints(*compiled.schema, written(report, Format::sarif)) == "");
    CHECK(complaints(*compiled.schema, written(report, Format::sarif, Detail::full)) == "");
  }
  // The schema is looked at: what it does not allow is seen.
  CHECK(complaints(*compiled.schema, R"({"version": "2.1.0"})") != "");
}
