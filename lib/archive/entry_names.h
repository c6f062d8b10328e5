// The names that files from elsewhere may have: such as are one plain file below a folder on every
// system, and never two.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

namespace meshctl::archive {

/// What is taken of names.
struct NameLimits {
  /// Bytes of a whole path.
  std::size_t path_bytes = 512;
  /// Bytes of one name in it.
  std::size_t name_bytes = 255;
  /// Names in a path.
  std::size_t depth = 16;
};

/// The names of one archive, or of one commit.
class EntryNames {
 public:
  explicit EntryNames(const NameLimits& limits) : limits_(limits) {}

  /// Takes one more name. Why it is refused, as what follows the name in a sentence (`leads out of
  /// the folder`); empty when it is fine.
  [[nodiscard]] std::string add_file(std::string_view path);
  /// The same for a folder, which may be named again.
  [[nodiscard]] std::string add_folder(std::string_view path);

 private:
  struct Known {
    std::string path;
    bool is_file = false;
  };

  [[nodiscard]] std::string refuse_shape(std::string_view path) const;
  [[nodiscard]] std::string add(std::string_view path, bool is_file);
  [[nodiscard]] std::string add_folders_of(std::string_view path);

  NameLimits limits_;
  /// By the path in lower case: what differs in case only is one file on some systems.
  std::map<std::string, Known, std::less<>> known_;
};

}  // namespace meshctl::archive
