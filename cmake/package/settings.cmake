# cpack reads this before it makes each package.

# Files and archives get one time, that of the last commit where none is asked for: two runs make the same bytes.
if(NOT DEFINED ENV{SOURCE_DATE_EPOCH})
  execute_process(
    COMMAND git -C "${CMAKE_CURRENT_LIST_DIR}" log -1 --format=%ct
    OUTPUT_VARIABLE time OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET RESULT_VARIABLE result)
  if(result EQUAL 0)
    set(ENV{SOURCE_DATE_EPOCH} "${time}")
  endif()
endif()

# Debian has the texts of the licences in one place.
if(CPACK_GENERATOR STREQUAL "DEB")
  list(TRANSFORM CPACK_INSTALL_CMAKE_PROJECTS REPLACE "^ALL$" program)
endif()
