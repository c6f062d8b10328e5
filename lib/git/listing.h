// The entries of one folder of the file system, with few system calls.
#pragma once

#include <dirent.h>
#include <sys/stat.h>

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace meshctl::git {

/// `a/b` of `a` and `b`; `b` when the folder is the top, whose path is empty.
[[nodiscard]] std::string joined(std::string_view folder, std::string_view name);

/// Whether an errno says that there is no such folder.
[[nodiscard]] bool is_missing(int error_number);

/// An open folder. A symbolic link is none. (readdir() asks the system twice more for each.)
class Listing {
 public:
  explicit Listing(const std::string& path);
  ~Listing();
  Listing(const Listing&) = delete;
  Listing& operator=(const Listing&) = delete;

  /// Why it could not be opened or read on (an errno), else 0.
  [[nodiscard]] int error_number() const { return error_number_; }

  /// The next entry but `.` and `..`, which lives until the next call; none at the end, and when it
  /// cannot be read.
  [[nodiscard]] const dirent64* next();

  /// False when the entry is gone meanwhile. Links are not followed.
  [[nodiscard]] bool look(const dirent64& entry, struct stat& status) const;

  /// DT_REG, DT_DIR or another.
  [[nodiscard]] unsigned char type_of(const dirent64& entry) const;

 private:
  int folder_;
  int error_number_ = 0;
  std::size_t at_ = 0;
  std::size_t end_ = 0;
  static constexpr std::size_t kAtOnce = 16384;
  // An entry takes only as much of a dirent64 as its name needs: the last may end early.
  alignas(dirent64) std::array<char, kAtOnce + sizeof(dirent64)> buffer_;
};

}  // namespace meshctl::git
