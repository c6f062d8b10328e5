// Files of a work tree that the index does not have, and that no rule ignores.
#pragma once

#include <string>
#include <vector>

#include "git/opened.h"

namespace meshctl::git {

class Untracked {
 public:
  explicit Untracked(const Opened& opened) : opened_(opened) {}

  /// Takes a file, from the top of the work tree, unless it is ignored.
  void add_file(const std::string& path);
  /// Takes all files below a folder, unless they are ignored or belong to another repository.
  /// Throws Error (exit 3) when a folder cannot be read.
  void add_folder(const std::string& path);

  /// What was taken, in the order of the paths' bytes.
  [[nodiscard]] std::vector<std::string> take();

 private:
  [[nodiscard]] bool is_ignored(const std::string& path) const;
  void enter(const std::string& path, std::vector<std::string>& waiting);

  const Opened& opened_;
  std::vector<std::string> files_;
};

}  // namespace meshctl::git
