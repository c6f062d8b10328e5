// A file whose bytes are looked at where the system has them, instead of being copied.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string_view>

namespace meshctl {

/// The bytes of a file, read-only, as long as it lives. Only for files that are replaced as a whole
/// and never written in place: one that grows shorter meanwhile ends the program.
class MappedFile {
 public:
  /// Empty when the file cannot be read, is no regular file, or is larger than `limit` bytes.
  MappedFile(const std::filesystem::path& path, std::uint64_t limit);
  ~MappedFile();
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;

  [[nodiscard]] std::string_view bytes() const { return {data_, size_}; }

 private:
  const char* data_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace meshctl
