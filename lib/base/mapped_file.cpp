#include "base/mapped_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace meshctl {

MappedFile::MappedFile(const std::filesystem::path& path, std::uint64_t limit) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  if (descriptor < 0) return;
  struct stat status {};
  const bool is_fit = ::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) &&
                      status.st_size > 0 && static_cast<std::uint64_t>(status.st_size) <= limit;
  if (is_fit) {
    const auto size = static_cast<std::size_t>(status.st_size);
    void* const data = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, descriptor, 0);
    if (data != MAP_FAILED) {
      data_ = static_cast<const char*>(data);
      size_ = size;
    }
  }
  ::close(descriptor);
}

MappedFile::~MappedFile() {
  if (data_ != nullptr) ::munmap(const_cast<char*>(data_), size_);
}

}  // namespace meshctl
