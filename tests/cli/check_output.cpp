// check_output: holds the JSON output on its standard input against our schema for its kind, and
// says `valid KIND` or what is wrong with it.
#include <iostream>
#include <iterator>
#include <memory>
#include <string>

#include "base/error.h"
#include "base/source.h"
#include "document/document.h"
#include "jsonschema/jsonschema.h"
#include "schemas/schemas.h"

namespace {

using namespace meshctl;

constexpr std::string_view kScheme = "urn:meshctl:schema:";

std::shared_ptr<const document::Document> find_schema(std::string_view uri) {
  if (!uri.starts_with(kScheme)) return nullptr;
  const std::string name(uri.substr(kScheme.size()));
  const auto text = schemas::text(name);
  if (!text) return nullptr;
  document::Parsed parsed = document::parse(
      std::make_shared<const Source>(name, std::string(*text)), document::Format::json);
  if (parsed.documents.empty()) return nullptr;
  return std::make_shared<const document::Document>(std::move(parsed.documents.front()));
}

int fail(const std::vector<Finding>& findings) {
  for (const Finding& finding : findings) {
    std::cout << finding.place.file << ':' << finding.place.start.line << ": " << finding.message
              << " [" << finding.rule << "]\n";
  }
  return 1;
}

}  // namespace

int main() {
  const std::string text(std::istreambuf_iterator<char>(std::cin), {});
  const document::Parsed parsed =
      document::parse(std::make_shared<const Source>("output", text), document::Format::json);
  if (!parsed.findings.empty() || parsed.documents.empty()) return fail(parsed.findings);
  const document::Document& output = parsed.documents.front();

  const std::string kind(output.root().string_at("kind"));
  const auto schema_text = schemas::text(kind);
  if (!schema_text) {
    std::cout << "no schema for the kind '" << kind << "'\n";
    return 1;
  }
  jsonschema::CompileOptions options;
  options.resolver = find_schema;
  const jsonschema::Compiled compiled = jsonschema::compile_text(kind, *schema_text, options);
  if (compiled.schema == nullptr) return fail(compiled.findings);
  std::vector<Finding> findings;
  jsonschema::evaluate(*compiled.schema, output, output.root(), findings);
  if (!findings.empty()) return fail(findings);
  std::cout << "valid " << kind << '\n';
}
