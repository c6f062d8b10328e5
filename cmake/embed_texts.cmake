# Writes OUTPUT, a C++ file that defines `std::span<const Text> NAMESPACE::FUNCTION()` with the text of every file of FILES,
# each under its path below ROOT without SUFFIX. HEADER declares it. Run at build time: cmake -P embed_texts.cmake.
set(table "")
set(count 0)
foreach(path IN LISTS FILES)
  file(RELATIVE_PATH name "${ROOT}" "${path}")
  string(REPLACE "${SUFFIX}" "" name "${name}")
  file(READ "${path}" text)
  string(APPEND table "    Text{\"${name}\", R\"__text__(${text})__text__\"},\n")
  math(EXPR count "${count} + 1")
endforeach()
file(WRITE "${OUTPUT}" "// Generated from ${ROOT}.
#include \"${HEADER}\"

#include <array>

namespace ${NAMESPACE} {

std::span<const Text> ${FUNCTION}() {
  static constexpr std::array<Text, ${count}> kTable{
${table}  };
  return kTable;
}

}  // namespace ${NAMESPACE}
")
