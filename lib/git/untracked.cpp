#include "git/untracked.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

#include "base/text.h"
#include "git/listing.h"

namespace meshctl::git {

void Untracked::add_file(const std::string& path) {
  if (!is_ignored(path)) files_.push_back(path);
}

void Untracked::add_folder(const std::string& path) {
  std::vector<std::string> waiting = {path};
  while (!waiting.empty()) {
    const std::string next = std::move(waiting.back());
    waiting.pop_back();
    if (!is_ignored(next + "/")) enter(next, waiting);
  }
}

std::vector<std::string> Untracked::take() {
  std::sort(files_.begin(), files_.end());
  return std::move(files_);
}

bool Untracked::is_ignored(const std::string& path) const {
  int is_ignored = 0;
  const int code =
      opened_.library->ignore_path_is_ignored(&is_ignored, opened_.get(), path.c_str());
  opened_.check(code, "read the rules for ignored files");
  return is_ignored == 1;
}

void Untracked::enter(const std::string& path, std::vector<std::string>& waiting) {
  const std::string shown = (opened_.work_tree / path).string();
  Listing listing(shown);
  std::vector<std::string> files;
  std::vector<std::string> folders;
  while (const dirent64* entry = listing.next()) {
    const std::string_view name = entry->d_name;
    if (name == ".git") return;  // another repository
    const unsigned char type = listing.type_of(*entry);
    if (type == DT_REG) files.push_back(joined(path, name));
    if (type == DT_DIR) folders.push_back(joined(path, name));
  }
  if (is_missing(listing.error_number())) return;
  if (listing.error_number() != 0) {
    throw system_error("read the folder", printable(shown), listing.error_number());
  }
  for (const std::string& file : files) add_file(file);
  std::move(folders.begin(), folders.end(), std::back_inserter(waiting));
}

}  // namespace meshctl::git
