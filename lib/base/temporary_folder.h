// A folder that is gone with the object, unless it is kept under a name of its own.
#pragma once

#include <filesystem>

namespace meshctl {

class TemporaryFolder {
 public:
  /// Makes one in `parent`, which only this user can enter. Throws Error (exit 3).
  explicit TemporaryFolder(const std::filesystem::path& parent);
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  /// Absolute, links followed.
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  /// Moves it to `target` (in the same parent), in place of a folder that is there. Throws Error
  /// (exit 3).
  void keep_as(const std::filesystem::path& target);

 private:
  std::filesystem::path path_;
};

}  // namespace meshctl
