#include "mesh/schema_set.h"

#include <stdexcept>

#include "schemas/schemas.h"

namespace meshctl::mesh {

const jsonschema::Schema& SchemaSet::get(std::string_view name) {
  const std::lock_guard lock(mutex_);
  const auto known = compiled_.find(name);
  if (known != compiled_.end()) return *known->second;
  const auto text = schemas::text(name);
  if (!text) throw std::logic_error("no embedded schema " + std::string(name));
  auto compiled = jsonschema::compile_text(std::string(name) + ".schema.json", *text);
  if (compiled.schema == nullptr) {
    throw std::logic_error("the embedded schema " + std::string(name) + " does not compile");
  }
  return *compiled_.emplace(name, std::move(compiled.schema)).first->second;
}

}  // namespace meshctl::mesh
