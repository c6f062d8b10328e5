# cpack runs this when the files are installed, before it packs them.

# All may read them, whatever the umask of whoever builds.
execute_process(COMMAND chmod -R u=rwX,go=rX "${CPACK_TEMPORARY_DIRECTORY}" COMMAND_ERROR_IS_FATAL ANY)

# What the .deb depends on: what its program and its library are linked with. cpack could ask dpkg-shlibdeps itself, but then
# adds scripts that call ldconfig, as for any library below lib/, and the loader need not know ours.
if(NOT CPACK_GENERATOR STREQUAL "DEB")
  return()
endif()
# dpkg-shlibdeps wants to run in a source package.
set(source_package "${CPACK_TEMPORARY_DIRECTORY}-source")
file(WRITE "${source_package}/debian/control" "Source: meshctl\n\nPackage: meshctl\nArchitecture: any\n")
set(root "${CPACK_TEMPORARY_DIRECTORY}${CPACK_PACKAGING_INSTALL_PREFIX}")
execute_process(
  COMMAND dpkg-shlibdeps -O "${root}/bin/meshctl" "${root}/lib/meshctl/libduckdb.so"
  WORKING_DIRECTORY "${source_package}" OUTPUT_VARIABLE depends ERROR_VARIABLE trouble RESULT_VARIABLE result)
if(NOT result EQUAL 0 OR NOT depends MATCHES "shlibs:Depends=([^\n]+)")
  message(FATAL_ERROR "dpkg-shlibdeps (of the package dpkg-dev) does not tell the dependencies: ${result}\n${trouble}")
endif()
set(CPACK_DEBIAN_PACKAGE_DEPENDS "${CMAKE_MATCH_1}")
