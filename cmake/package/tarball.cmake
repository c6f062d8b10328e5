# cpack runs this after it made a package. Makes the .tar.gz anew with files in order, and of root: cpack takes them in the
# order of the folder, and of whoever builds, so that root would unpack programs that another user may change.
if(NOT CPACK_GENERATOR STREQUAL "TGZ")
  return()
endif()

set(time "")
if(DEFINED ENV{SOURCE_DATE_EPOCH})
  set(time "--mtime=@$ENV{SOURCE_DATE_EPOCH}")
endif()
cmake_path(GET CPACK_TEMPORARY_DIRECTORY PARENT_PATH folder)
cmake_path(GET CPACK_TEMPORARY_DIRECTORY FILENAME name)
execute_process(
  COMMAND tar --create --format=gnu --sort=name --owner=root:0 --group=root:0 ${time} --directory "${folder}" "${name}"
  COMMAND gzip --no-name
  OUTPUT_FILE "${CPACK_PACKAGE_FILES}" COMMAND_ERROR_IS_FATAL ANY)
