#include "git/listing.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

namespace meshctl::git {

std::string joined(std::string_view folder, std::string_view name) {
  std::string path(folder);
  if (!path.empty()) path += '/';
  path += name;
  return path;
}

bool is_missing(int error_number) {
  return error_number == ENOENT || error_number == ENOTDIR || error_number == ELOOP;
}

Listing::Listing(const std::string& path) {
  const int folder = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (folder >= 0) folder_ = fdopendir(folder);
  if (folder_ != nullptr) return;
  error_number_ = errno;
  if (folder >= 0) close(folder);
}

Listing::~Listing() {
  if (folder_ != nullptr) closedir(folder_);
}

const dirent* Listing::next() {
  for (;;) {
    const dirent* entry = readdir(folder_);
    if (entry == nullptr) return nullptr;
    const std::string_view name = entry->d_name;
    if (name != "." && name != "..") return entry;
  }
}

bool Listing::look(const dirent& entry, struct stat& status) const {
  return fstatat(dirfd(folder_), entry.d_name, &status, AT_SYMLINK_NOFOLLOW) == 0;
}

unsigned char Listing::type_of(const dirent& entry) const {
  // Some file systems tell only when asked for the entry itself.
  if (entry.d_type != DT_UNKNOWN) return entry.d_type;
  struct stat status {};
  if (!look(entry, status)) return DT_UNKNOWN;
  return static_cast<unsigned char>(IFTODT(status.st_mode));
}

}  // namespace meshctl::git
