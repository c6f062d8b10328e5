// Builds the hash tables of a Program.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "jsonschema/program.h"

namespace meshctl::jsonschema {

struct NameRow {
  std::string_view name;
  std::uint32_t value;
};

/// Adds a table of names, each of which stands in `rows` once.
[[nodiscard]] NameTable make_name_table(Program& program, const std::vector<NameRow>& rows);

}  // namespace meshctl::jsonschema
