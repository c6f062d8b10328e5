#include "git/library.h"

#include <fmt/format.h>

#include <array>
#include <mutex>

#include "base/error.h"
#include "base/text.h"
#include "git/socket_stream.h"

namespace meshctl::git {

namespace {

constexpr std::string_view kPackage =
    "the package is libgit2-1.5 (Debian 12), libgit2-1.7 (Ubuntu 24.04), libgit2-1.9 (Debian 13) "
    "or libgit2 (Fedora)";

constexpr int kPackPriority = 3;

// Settings are the process's own: two threads must not set them at once.
std::mutex& initialising() {
  static std::mutex mutex;
  return mutex;
}

// Throws unless it is a release whose functions and structures were compared with the headers this
// was built with.
std::string check_version(const DynamicLibrary& library) {
  int major = 0;
  int minor = 0;
  int patch = 0;
  library.function<decltype(git_libgit2_version)>("git_libgit2_version")(&major, &minor, &patch);
  std::string version = fmt::format("libgit2 {}.{}.{}", major, minor, patch);
  if (major == 1 && (minor == 5 || (minor >= 7 && minor <= 9))) return version;
  throw not_checked_error(fmt::format("{} is {}, which is not known here", library.name(), version),
                          fmt::format("install 1.5, 1.7, 1.8 or 1.9: {}", kPackage));
}

}  // namespace

#define MESHCTL_FIND(name) , name(library_.function<decltype(::git_##name)>("git_" #name))
Library::Library(std::span<const std::string> names)
    : library_("libgit2", names, fmt::format("install it: {}", kPackage)),
      version_(check_version(library_)) MESHCTL_GIT_FUNCTIONS(MESHCTL_FIND) {
  const std::scoped_lock lock(initialising());
  if (libgit2_init() < 0) {
    throw not_checked_error(fmt::format("{} cannot be initialised: {}", version_, last_message()));
  }
  // These change nothing of what is asked here: settings in a file more, objects that are fetched
  // when they are missing (and here, told when they are missing), objects that are never removed,
  // relative links of work trees.
  std::array<const char*, 4> harmless = {"worktreeconfig", "partialclone", "preciousobjects",
                                         "relativeworktrees"};
  libgit2_opts(GIT_OPT_SET_EXTENSIONS, harmless.data(), harmless.size());
  // Room for a reader of ours between the packs (2) and the loose objects (1).
  libgit2_opts(GIT_OPT_SET_ODB_PACKED_PRIORITY, kPackPriority);
  register_socket_stream(*this);
}
#undef MESHCTL_FIND

Library::~Library() {
  const std::scoped_lock lock(initialising());
  libgit2_shutdown();
}

std::string Library::last_message() const {
  const git_error* error = error_last();
  if (error == nullptr || error->message == nullptr) return "no reason is known";
  return printable(trim(error->message));
}

int Library::last_class() const {
  const git_error* error = error_last();
  return error == nullptr ? GIT_ERROR_NONE : error->klass;
}

}  // namespace meshctl::git
