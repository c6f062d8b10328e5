// The public functions: compile, run, explain.
#include "jsonschema/jsonschema.h"

#include <algorithm>
#include <utility>

#include "jsonschema/compiler.h"
#include "jsonschema/explainer.h"
#include "jsonschema/machine.h"
#include "jsonschema/schema.h"

namespace meshctl::jsonschema {

Compiled compile(document::Document document, const CompileOptions& options) {
  Compiled compiled;
  Program program = compile_program(std::make_shared<const document::Document>(std::move(document)),
                                    options, compiled.findings);
  sort_findings(compiled.findings);
  const auto is_error = [](const Finding& finding) { return finding.severity == Severity::error; };
  if (std::none_of(compiled.findings.begin(), compiled.findings.end(), is_error)) {
    compiled.schema = std::make_shared<const Schema>(std::move(program));
  }
  return compiled;
}

Compiled compile_text(std::string name, std::string_view text, const CompileOptions& options) {
  auto source = std::make_shared<const Source>(std::move(name), std::string(text));
  document::Parsed parsed = document::parse(std::move(source), document::Format::json);
  if (!parsed.findings.empty() || parsed.documents.size() != 1) {
    return {nullptr, std::move(parsed.findings)};
  }
  return compile(std::move(parsed.documents.front()), options);
}

bool is_valid(const Schema& schema, const document::Node& instance) {
  return Machine(schema.program()).run(schema.program().root, instance);
}

void evaluate(const Schema& schema, const document::Document& document,
              const document::Node& instance, std::vector<Finding>& findings,
              const IsTold& is_told) {
  Machine machine(schema.program());
  if (machine.run(schema.program().root, instance)) return;
  explain(schema.program(), document, instance, machine.halt(), is_told, findings);
}

}  // namespace meshctl::jsonschema
