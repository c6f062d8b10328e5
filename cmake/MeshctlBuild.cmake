# Compiler settings and the three functions that every folder uses: a library, a unit test, a dependency.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/bin")
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release)
endif()

set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")

find_program(CCACHE ccache)
if(CCACHE)
  # Precompiled headers are safe to cache when nobody relies on __TIME__ and its like.
  set(launcher "${CMAKE_COMMAND}" -E env CCACHE_SLOPPINESS=pch_defines,time_macros "${CCACHE}")
  set(CMAKE_CXX_COMPILER_LAUNCHER ${launcher})
  set(CMAKE_C_COMPILER_LAUNCHER ${launcher})
endif()

# Some forty test programs are linked in each preset that is not released.
find_program(MOLD mold)
if(MOLD AND CMAKE_BUILD_TYPE STREQUAL "Debug")
  add_link_options(-fuse-ld=mold)
endif()

add_library(meshctl_options INTERFACE)
# All libraries are static, and go into programs only.
target_compile_options(meshctl_options INTERFACE -fPIE)
target_link_options(meshctl_options INTERFACE -pie)
target_compile_options(meshctl_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wold-style-cast -Wformat=2
  # GCC 12 sees overlapping copies in std::string's operator+ where there are none (its bug 105651).
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>
  # Optimised, GCC 12 suspects null pointers in the standard library's own iterators.
  $<$<CONFIG:Debug>:-Wnull-dereference>
  $<$<CONFIG:Debug>:-Og>
  # Backtraces have lines; variables in a debugger need -g instead, and a third more time to compile.
  $<$<CONFIG:Debug>:-g1>
  $<$<COMPILE_LANG_AND_ID:CXX,GNU>:-fpch-preprocess>
  $<$<CONFIG:Release>:-fstack-protector-strong -fstack-clash-protection -fcf-protection>)
target_compile_definitions(meshctl_options INTERFACE
  $<$<CONFIG:Debug>:_GLIBCXX_ASSERTIONS> $<$<CONFIG:Release>:_FORTIFY_SOURCE=2 _GLIBCXX_ASSERTIONS>)
target_include_directories(meshctl_options INTERFACE "${PROJECT_SOURCE_DIR}/lib")
# What is cached was made by one build of the program, which this id tells from any other.
target_link_options(meshctl_options INTERFACE -Wl,--build-id=sha1)
if(MESHCTL_WERROR)
  target_compile_options(meshctl_options INTERFACE -Werror)
endif()
if(MESHCTL_FUZZ)
  target_compile_options(meshctl_options INTERFACE -fsanitize=fuzzer-no-link)
endif()
if(MESHCTL_SANITIZE)
  target_compile_options(meshctl_options INTERFACE
    -fsanitize=${MESHCTL_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(meshctl_options INTERFACE -fsanitize=${MESHCTL_SANITIZE})
else()
  target_link_options(meshctl_options INTERFACE
    -static-libstdc++ -static-libgcc -Wl,-z,relro,-z,now)
endif()

find_path(FMT_INCLUDE_DIR fmt/format-inl.h REQUIRED)
add_library(meshctl_common STATIC "${CMAKE_CURRENT_LIST_DIR}/common.cpp")
target_include_directories(meshctl_common SYSTEM PRIVATE "${FMT_INCLUDE_DIR}")
target_link_libraries(meshctl_common PRIVATE meshctl_options)
target_precompile_headers(meshctl_common PRIVATE "$<$<COMPILE_LANGUAGE:CXX>:${CMAKE_CURRENT_LIST_DIR}/common.h>")

# Declares `meshctl::<folder>`, the static library of the folder that calls it. DEPENDS names other folders of lib/: they
# are the arrows that tests/unit/house holds the includes against. LIBRARIES are outside libraries, which stay private.
function(meshctl_library folder)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;DEPENDS;LIBRARIES")
  add_library(meshctl_${folder} STATIC ${arg_SOURCES})
  add_library(meshctl::${folder} ALIAS meshctl_${folder})
  target_link_libraries(meshctl_${folder} PUBLIC meshctl_options PRIVATE ${arg_LIBRARIES})
  target_precompile_headers(meshctl_${folder} REUSE_FROM meshctl_common)
  foreach(dependency IN LISTS arg_DEPENDS)
    target_link_libraries(meshctl_${folder} PUBLIC meshctl::${dependency})
  endforeach()
  cmake_path(RELATIVE_PATH CMAKE_CURRENT_SOURCE_DIR BASE_DIRECTORY "${PROJECT_SOURCE_DIR}/lib" OUTPUT_VARIABLE home)
  list(JOIN arg_DEPENDS " " depends)
  set_property(GLOBAL APPEND_STRING PROPERTY MESHCTL_ARROWS "${folder} ${home} ${depends}\n")
endfunction()

# Declares the unit tests of one folder, as the program test_<folder> and the ctest `unit.<folder>`.
function(meshctl_unit_test folder)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;DEPENDS;LIBRARIES")
  add_executable(test_${folder} ${arg_SOURCES})
  target_link_libraries(test_${folder} PRIVATE meshctl_doctest_main ${arg_LIBRARIES})
  target_precompile_headers(test_${folder} REUSE_FROM meshctl_doctest_main)
  foreach(dependency IN LISTS arg_DEPENDS)
    target_link_libraries(test_${folder} PRIVATE meshctl::${dependency})
  endforeach()
  target_compile_definitions(test_${folder} PRIVATE
    MESHCTL_SOURCE_DIR="${PROJECT_SOURCE_DIR}" MESHCTL_BINARY_DIR="${PROJECT_BINARY_DIR}")
  add_test(NAME unit.${folder} COMMAND test_${folder})
endfunction()

# Declares `meshctl::dep::<name>` for a C library that Debian ships as a static archive; headers are SYSTEM includes.
function(meshctl_static_dependency name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "HEADER" "ARCHIVES;LINK")
  find_path(${name}_INCLUDE_DIR ${arg_HEADER} REQUIRED)
  add_library(meshctl_dep_${name} INTERFACE)
  add_library(meshctl::dep::${name} ALIAS meshctl_dep_${name})
  target_include_directories(meshctl_dep_${name} SYSTEM INTERFACE "${${name}_INCLUDE_DIR}")
  foreach(archive IN LISTS arg_ARCHIVES)
    find_library(${archive}_ARCHIVE NAMES ${archive} REQUIRED)
    target_link_libraries(meshctl_dep_${name} INTERFACE "${${archive}_ARCHIVE}")
  endforeach()
  target_link_libraries(meshctl_dep_${name} INTERFACE ${arg_LINK})
endfunction()

find_package(Threads REQUIRED)
find_package(nlohmann_json REQUIRED)
