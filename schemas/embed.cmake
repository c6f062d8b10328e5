# Writes OUTPUT, a C++ file with the text of every schema of FILES. Run at build time: cmake -P embed.cmake.
set(table "")
set(count 0)
foreach(path IN LISTS FILES)
  get_filename_component(name "${path}" NAME)
  string(REGEX REPLACE "\\.schema\\.json$" "" name "${name}")
  file(READ "${path}" text)
  string(APPEND table "    Embedded{\"${name}\", R\"__schema__(${text})__schema__\"},\n")
  math(EXPR count "${count} + 1")
endforeach()
file(WRITE "${OUTPUT}" "// Generated from schemas/*.schema.json.
#include \"schemas/schemas.h\"

#include <array>

namespace meshctl::schemas {

std::span<const Embedded> all() {
  static constexpr std::array<Embedded, ${count}> kTable{
${table}  };
  return kTable;
}

}  // namespace meshctl::schemas
")
