// The private temporary folder of a session: what its worker spills to disk, and other names for
// data files whose own names DuckDB would take for patterns.
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "base/temporary_folder.h"

namespace meshctl::engine {

/// Where a worker spills to, in its scratch folder.
inline constexpr const char* kSpillFolder = "spill";

/// A folder that only this user can enter; removed with the object.
class Scratch {
 public:
  /// Makes the folder below `parent`. Throws Error (exit 3).
  explicit Scratch(const std::filesystem::path& parent);

  [[nodiscard]] const std::filesystem::path& folder() const { return folder_.path(); }

  /// Removes what a worker spilled.
  void clear_spill() const;

  /// The file itself; or a link to it, where its path has characters of a glob, control characters
  /// or invalid UTF-8.
  [[nodiscard]] std::filesystem::path safe_name(const std::filesystem::path& file);

  /// A message with the files' own names in the place of the links'.
  [[nodiscard]] std::string with_real_names(std::string message) const;

 private:
  TemporaryFolder folder_;
  std::map<std::string, std::string> real_names_;
};

}  // namespace meshctl::engine
