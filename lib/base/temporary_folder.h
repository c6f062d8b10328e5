// TemporaryFolder: a folder of one's own that is gone with the object.
#pragma once

#include <filesystem>

namespace meshctl {

/// A folder that only this user can enter.
class TemporaryFolder {
 public:
  /// Makes it below `parent`, which is made when it is missing. Throws Error (exit 3).
  explicit TemporaryFolder(const std::filesystem::path& parent);
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  /// Absolute, links followed.
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace meshctl
