# What is installed and where, and the packages that cpack makes of it: meshctl_VERSION_ARCH.deb and
# meshctl-VERSION-linux-ARCH.tar.gz. The scripts in package/ are what cpack runs as it makes each of them.

set(CMAKE_INSTALL_DEFAULT_COMPONENT_NAME program)

# The program looks for DuckDB in ../lib/meshctl, wherever it stands: so these two folders are not for choice.
install(TARGETS meshctl DESTINATION bin)
install(FILES "${MESHCTL_DUCKDB_DIR}/libduckdb.so" DESTINATION lib/meshctl)
install(CODE "
  if(CMAKE_INSTALL_DO_STRIP)
    execute_process(COMMAND \"${CMAKE_STRIP}\" --strip-unneeded
      \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/lib/meshctl/libduckdb.so\" COMMAND_ERROR_IS_FATAL ANY)
  endif()")

# Compressed as Debian wants them, and man reads them anywhere. They hold no time, so that the same page is the same file.
find_program(GZIP gzip REQUIRED)
file(GLOB pages CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/man/*.1")
set(compressed_pages "")
foreach(page IN LISTS pages)
  cmake_path(GET page FILENAME name)
  set(compressed "${PROJECT_BINARY_DIR}/man/${name}.gz")
  add_custom_command(OUTPUT "${compressed}" COMMAND "${GZIP}" -9nc "${page}" > "${compressed}" DEPENDS "${page}" VERBATIM)
  list(APPEND compressed_pages "${compressed}")
endforeach()
file(MAKE_DIRECTORY "${PROJECT_BINARY_DIR}/man")
add_custom_target(man_pages DEPENDS ${compressed_pages})
add_dependencies(meshctl man_pages)
install(FILES ${compressed_pages} DESTINATION share/man/man1)

install(FILES "${PROJECT_SOURCE_DIR}/completions/meshctl.bash"
  DESTINATION share/bash-completion/completions RENAME meshctl)
install(FILES "${PROJECT_SOURCE_DIR}/completions/_meshctl" DESTINATION share/zsh/vendor-completions)
install(FILES "${PROJECT_SOURCE_DIR}/completions/meshctl.fish" DESTINATION share/fish/vendor_completions.d)

install(FILES "${PROJECT_SOURCE_DIR}/README.md" "${CMAKE_CURRENT_LIST_DIR}/package/copyright"
  DESTINATION share/doc/meshctl)
# The texts of the licences that `copyright` names. Debian has them, so the .deb does not (package/settings.cmake), and the GNU
# ones are taken from there where a Debian builds.
install(FILES "${PROJECT_SOURCE_DIR}/LICENSE" DESTINATION share/doc/meshctl COMPONENT licences)
install(FILES /usr/share/common-licenses/GPL-3 /usr/share/common-licenses/LGPL-3
  DESTINATION share/doc/meshctl COMPONENT licences OPTIONAL)

set(CPACK_GENERATOR TGZ DEB)
set(CPACK_PROJECT_CONFIG_FILE "${CMAKE_CURRENT_LIST_DIR}/package/settings.cmake")
set(CPACK_PRE_BUILD_SCRIPTS "${CMAKE_CURRENT_LIST_DIR}/package/staged.cmake")
set(CPACK_POST_BUILD_SCRIPTS "${CMAKE_CURRENT_LIST_DIR}/package/tarball.cmake")
set(CPACK_VERBATIM_VARIABLES ON)
set(CPACK_STRIP_FILES ON)
string(TOLOWER "${PROJECT_NAME}-${PROJECT_VERSION}-${CMAKE_SYSTEM_NAME}-${CMAKE_SYSTEM_PROCESSOR}" CPACK_PACKAGE_FILE_NAME)
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "checks data products, data contracts and the data itself")
set(CPACK_PACKAGE_DESCRIPTION
"meshctl is one binary with which a company runs its data mesh. Domain teams
describe what they publish in YAML (data products in Bitol ODPS, data
contracts in ODCS); a central team publishes schemas and policies; meshctl
holds the first against the second, publishes what passes to a catalog, and
checks that the data itself keeps what was promised.

DuckDB comes with it, in a folder of its own.")

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_MAINTAINER "The meshctl maintainers")
set(CPACK_DEBIAN_PACKAGE_SECTION utils)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
# What is opened at run time, by the commands that need it; package/staged.cmake finds what is linked.
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "libcurl4, ca-certificates, libmicrohttpd12, libarchive13 | libarchive13t64, libgvc6")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "libgit2-1.5 | libgit2-1.7 | libgit2-1.8 | libgit2-1.9")
# With two threads xz cuts its input into blocks, on one core too, so that the same input is the same package.
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_THREADS 2)
include(CPack)
