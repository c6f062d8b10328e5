# Writes OUTPUT, a C++ file that defines `std::span<const TYPE> NAMESPACE::FUNCTION()` with the name and the text of every file
# of FILES. The name is its path below ROOT, or without ROOT that of the file alone; without SUFFIX, if there is one. HEADER
# declares it.
# The texts are literals of string_view: to count the characters of a megabyte is too much for the constant expressions of Clang.
# Run at build time: cmake -P embed_texts.cmake.
set(table "")
set(count 0)
foreach(path IN LISTS FILES)
  if(ROOT)
    file(RELATIVE_PATH name "${ROOT}" "${path}")
  else()
    get_filename_component(name "${path}" NAME)
  endif()
  if(SUFFIX)
    string(REPLACE "${SUFFIX}" "" name "${name}")
  endif()
  file(READ "${path}" text)
  string(APPEND table "    ${TYPE}{\"${name}\", R\"__text__(${text})__text__\"sv},\n")
  math(EXPR count "${count} + 1")
endforeach()
file(WRITE "${OUTPUT}" "// Generated from files *${SUFFIX}.
#include \"${HEADER}\"

#include <array>
#include <string_view>

namespace ${NAMESPACE} {

std::span<const ${TYPE}> ${FUNCTION}() {
  using namespace std::string_view_literals;
  static constexpr std::array<${TYPE}, ${count}> kTable{
${table}  };
  return kTable;
}

}  // namespace ${NAMESPACE}
")
