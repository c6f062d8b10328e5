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

Listing::Listing(const std::string& path)
    : folder_(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)) {
  if (folder_ < 0) error_number_ = errno;
}

Listing::~Listing() {
  if (folder_ >= 0) close(folder_);
}

const dirent64* Listing::next() {
  for (;;) {
    if (at_ == end_) {
      const ssize_t got = folder_ < 0 ? 0 : getdents64(folder_, buffer_.data(), kAtOnce);
      if (got < 0) error_number_ = errno;
      if (got <= 0) return nullptr;
      at_ = 0;
      end_ = static_cast<std::size_t>(got);
    }
    const auto* entry = reinterpret_cast<const dirent64*>(buffer_.data() + at_);
    at_ += entry->d_reclen;
    const std::string_view name = entry->d_name;
    if (name != "." && name != "..") return entry;
  }
}

bool Listing::look(const dirent64& entry, struct stat& status) const {
  return fstatat(folder_, entry.d_name, &status, AT_SYMLINK_NOFOLLOW) == 0;
}

unsigned char Listing::type_of(const dirent64& entry) const {
  // Some file systems tell only when asked for the entry itself.
  if (entry.d_type != DT_UNKNOWN) return entry.d_type;
  struct stat status {};
  if (!look(entry, status)) return DT_UNKNOWN;
  return static_cast<unsigned char>(IFTODT(status.st_mode));
}

}  // namespace meshctl::git
