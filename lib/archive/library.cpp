#include "archive/library.h"

#include "archive/archive_library.h"
#include "base/text.h"

namespace meshctl::archive {

#define MESHCTL_FIND(name) , name(library_.function<decltype(::archive_##name)>("archive_" #name))
Library::Library(std::span<const std::string> names)
    : library_("libarchive", names,
               "install it: the package is libarchive13 (Debian 12), libarchive13t64 (Ubuntu 24.04, Debian 13) or libarchive (Fedora)")
          MESHCTL_ARCHIVE_FUNCTIONS(MESHCTL_FIND) {}
#undef MESHCTL_FIND

std::string Library::message_of(::archive* handle) const {
  const char* message = error_string(handle);
  return message == nullptr ? "no reason is known" : printable(trim(message));
}

std::vector<std::string> library_names() {
  return {"libarchive.so.13"};
}

std::string library_version() {
  return Library(library_names()).version_string();
}

}  // namespace meshctl::archive
