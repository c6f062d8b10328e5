#include "archive/entry_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/text.h"

namespace meshctl::archive {

std::string EntryNames::add_file(std::string_view path) {
  return add(path, true);
}

std::string EntryNames::add_folder(std::string_view path) {
  return add(path, false);
}

std::string EntryNames::refuse_shape(std::string_view path) const {
  if (path.empty()) return "has no name";
  if (path.starts_with('/')) return "is an absolute path";
  if (path.size() > limits_.path_bytes) {
    return fmt::format("has a path of more than {} bytes", limits_.path_bytes);
  }
  if (path.find('\\') != path.npos) return "has a backslash in its name";
  if (path.find('\0') != path.npos || printable(path) != path) {
    return "has a name with control characters, or that is not UTF-8";
  }
  const std::vector<std::string_view> names = split(path, '/');
  if (names.size() > limits_.depth) {
    return fmt::format("lies deeper than {} folders", limits_.depth);
  }
  for (const std::string_view name : names) {
    if (name == "..") return "leads out of its folder";
    if (name.empty() || name == ".") return "is no plain path";
    if (name.size() > limits_.name_bytes) {
      return fmt::format("has a name of more than {} bytes", limits_.name_bytes);
    }
  }
  return {};
}

std::string EntryNames::add(std::string_view path, bool is_file) {
  if (std::string refusal = refuse_shape(path); !refusal.empty()) return refusal;
  if (std::string refusal = add_folders_of(path); !refusal.empty()) return refusal;
  const auto [known, is_new] =
      known_.try_emplace(to_lower(path), Known{std::string(path), is_file});
  if (is_new) return {};
  if (known->second.path != path) {
    return fmt::format("differs from {} in letter case only", known->second.path);
  }
  if (is_file && known->second.is_file) return "is there twice";
  if (is_file != known->second.is_file) return "is both a file and a folder";
  return {};
}

std::string EntryNames::add_folders_of(std::string_view path) {
  for (std::size_t at = path.find('/'); at != path.npos; at = path.find('/', at + 1)) {
    const std::string_view folder = path.substr(0, at);
    const auto [known, is_new] =
        known_.try_emplace(to_lower(folder), Known{std::string(folder), false});
    if (is_new) continue;
    if (known->second.is_file) return fmt::format("lies below {}, which is a file", folder);
    if (known->second.path != folder) {
      return fmt::format("lies in a folder that differs from {} in letter case only",
                         known->second.path);
    }
  }
  return {};
}

}  // namespace meshctl::archive
