// The embedded schemas, compiled when first asked for.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "jsonschema/jsonschema.h"

namespace meshctl::mesh {

/// Compiles each embedded schema at most once. Thread-safe.
class SchemaSet {
 public:
  /// The schema of that name under schemas/: `odcs-v3.1.0`, `workspace`. Throws std::logic_error
  /// when there is none or it does not compile: that is a bug.
  [[nodiscard]] const jsonschema::Schema& get(std::string_view name);

 private:
  std::mutex mutex_;
  std::map<std::string, std::shared_ptr<const jsonschema::Schema>, std::less<>> compiled_;
};

}  // namespace meshctl::mesh
