// What a compiled Schema holds; private to the library.
#pragma once

#include <utility>

#include "jsonschema/jsonschema.h"
#include "jsonschema/program.h"

namespace meshctl::jsonschema {

class Schema {
 public:
  explicit Schema(Program program) : program_(std::move(program)) {}
  [[nodiscard]] const Program& program() const { return program_; }

 private:
  Program program_;
};

}  // namespace meshctl::jsonschema
