#include "base/dynamic_library.h"

#include <dlfcn.h>
#include <fmt/format.h>

#include <utility>

#include "base/error.h"

#if defined(__SANITIZE_ADDRESS__)
// libgit2 1.5 forgets what it matched names of its configuration with (PCRE2's shared library is
// here for it alone: ours is linked statically), Graphviz some of each context and each layout.
extern "C" const char* __lsan_default_suppressions();   // NOLINT
extern "C" const char* __lsan_default_suppressions() {  // NOLINT
  return "leak:libgit2.so\nleak:libpcre2-8.so\nleak:libgvc.so\nleak:libcgraph.so\n";
}
extern "C" const char* __lsan_default_options();   // NOLINT
extern "C" const char* __lsan_default_options() {  // NOLINT
  return "print_suppressions=0";
}
#endif

namespace meshctl {

DynamicLibrary::DynamicLibrary(std::string_view what, std::span<const std::string> names,
                               std::string hint) {
  std::string reason;
  for (const std::string& name : names) {
    handle_ = dlopen(name.c_str(), RTLD_LAZY | RTLD_LOCAL | RTLD_NODELETE);
    if (handle_ != nullptr) {
      name_ = name;
      return;
    }
    reason = dlerror();
  }
  throw not_checked_error(fmt::format("cannot open {}: {}", what, reason), std::move(hint));
}

DynamicLibrary::~DynamicLibrary() {
  if (handle_ != nullptr) dlclose(handle_);
}

DynamicLibrary::DynamicLibrary(DynamicLibrary&& other) noexcept
    : name_(std::move(other.name_)), handle_(std::exchange(other.handle_, nullptr)) {}

DynamicLibrary& DynamicLibrary::operator=(DynamicLibrary&& other) noexcept {
  std::swap(name_, other.name_);
  std::swap(handle_, other.handle_);
  return *this;
}

void* DynamicLibrary::address_of(const char* symbol) const {
  void* address = dlsym(handle_, symbol);
  if (address == nullptr) {
    throw not_checked_error(fmt::format("{} has no function {}", name_, symbol),
                            "install a newer version of it");
  }
  return address;
}

}  // namespace meshctl
