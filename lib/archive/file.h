// A file of an archive: its name and its content. Owners, times and permissions are nobody's
// concern here.
#pragma once

#include <string>

namespace meshctl::archive {

struct File {
  /// With `/` between names; relative, and never with `.` or `..`.
  std::string path;
  std::string content;

  bool operator==(const File&) const = default;
};

}  // namespace meshctl::archive
