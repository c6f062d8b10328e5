#include "lint/parameters.h"

#include <stdexcept>
#include <utility>

#include "document/canonical.h"
#include "schemas/schemas.h"

namespace meshctl::lint {

using document::Node;

namespace {

constexpr std::string_view kSchema = "rule-parameters";

}  // namespace

const Node* Parameters::find(std::string_view name) const {
  if (given_ != nullptr) {
    if (const Node* value = given_->find(name)) return value;
  }
  const Node* description = described_ == nullptr ? nullptr : described_->find(name);
  return description == nullptr ? nullptr : description->find("default");
}

std::string_view Parameters::text(std::string_view name) const {
  const Node* value = find(name);
  return value == nullptr ? std::string_view() : value->text();
}

std::vector<std::string_view> Parameters::words(std::string_view name) const {
  std::vector<std::string_view> words;
  const Node* value = find(name);
  if (value == nullptr) return words;
  if (value->is_scalar()) words.push_back(value->text());
  for (const Node& item : value->items()) words.push_back(item.text());
  return words;
}

std::int64_t Parameters::whole(std::string_view name) const {
  const Node* value = find(name);
  return value == nullptr ? 0 : value->as_int64().value_or(0);
}

double Parameters::number(std::string_view name) const {
  const Node* value = find(name);
  return value == nullptr ? 0 : value->as_double().value_or(0);
}

bool Parameters::flag(std::string_view name) const {
  const Node* value = find(name);
  return value != nullptr && value->as_boolean().value_or(false);
}

ParameterSchemas::ParameterSchemas() {
  const auto text = schemas::text(kSchema);
  if (!text) throw std::logic_error("no embedded schema for the parameters of rules");
  document::Parsed parsed = document::parse(
      std::make_shared<const Source>("rule-parameters.schema.json", std::string(*text)),
      document::Format::json);
  document_ = std::make_shared<const document::Document>(std::move(parsed.documents.at(0)));
}

const Node* ParameterSchemas::definition_of(std::string_view rule) const {
  return document_->root().find("properties")->find(rule);
}

const Node* ParameterSchemas::properties_of(std::string_view rule) const {
  const Node* definition = definition_of(rule);
  return definition == nullptr ? nullptr : definition->find("properties");
}

const jsonschema::Schema* ParameterSchemas::schema_of(std::string_view rule) {
  const auto known = compiled_.find(rule);
  if (known != compiled_.end()) return known->second.get();
  const Node* definition = definition_of(rule);
  if (definition == nullptr) return nullptr;
  jsonschema::CompileOptions options;
  options.asserted_formats = {"regex"};
  jsonschema::Compiled compiled =
      jsonschema::compile_text(std::string(rule), document::to_json(*definition), options);
  if (compiled.schema == nullptr) {
    throw std::logic_error("the parameters of " + std::string(rule) + " have no good schema");
  }
  return compiled_.emplace(rule, std::move(compiled.schema)).first->second.get();
}

}  // namespace meshctl::lint
