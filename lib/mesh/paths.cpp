#include "mesh/paths.h"

#include <algorithm>
#include <set>
#include <string>
#include <system_error>

#include "base/error.h"
#include "base/text.h"

namespace meshctl::mesh {

namespace fs = std::filesystem;

fs::path real_path(const fs::path& path) {
  std::error_code error;
  fs::path real = fs::canonical(path, error);
  if (error) {
    throw system_error("find", printable(path.string()), error.value(),
                       "check the spelling, and the folder that you are in");
  }
  return real;
}

bool is_within(const fs::path& folder, const fs::path& path) {
  const auto [end, unused] = std::mismatch(folder.begin(), folder.end(), path.begin(), path.end());
  return end == folder.end();
}

std::string_view below(const fs::path& folder, std::string_view path) {
  const std::size_t size = folder.native().size() + (folder.native().ends_with('/') ? 0 : 1);
  return size < path.size() ? path.substr(size) : std::string_view();
}

std::string_view folder_of(std::string_view path) {
  return path.substr(0, std::min(path.rfind('/'), path.size()));
}

std::string_view name_in(std::string_view path) {
  return path.substr(path.rfind('/') + 1);
}

std::string shown_folder(const fs::path& folder, bool is_absolute) {
  if (is_absolute) return folder.string();
  return folder.lexically_relative(real_path(".")).string();
}

std::string shown_below(const std::string& shown_root, std::string_view relative) {
  if (relative.empty()) return shown_root;
  if (shown_root == ".") return std::string(relative);
  return shown_root + (shown_root.ends_with('/') ? "" : "/") + std::string(relative);
}

bool is_plain(const fs::path& path) {
  static const std::set<std::string> kForbidden = {"", ".", "..", ".git"};
  return path.is_relative() && std::none_of(path.begin(), path.end(), [](const fs::path& part) {
           return kForbidden.count(part.string()) > 0;
         });
}

fs::path nearest_with(const fs::path& folder, std::string_view entry) {
  for (fs::path at = folder;; at = at.parent_path()) {
    std::error_code error;
    if (fs::exists(at / entry, error)) return at;
    if (at == at.parent_path()) return {};
  }
}

}  // namespace meshctl::mesh
