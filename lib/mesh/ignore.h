// The rules of one .gitignore file (or of `ignore:` in the workspace file), as gitignore(5) says.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "mesh/glob.h"

namespace meshctl::mesh {

/// What kind of entry a path names.
enum class EntryType { file, folder };

class IgnoreRules {
 public:
  /// Reads the lines of a .gitignore file.
  explicit IgnoreRules(std::string_view text);
  explicit IgnoreRules(const std::vector<std::string_view>& patterns);

  [[nodiscard]] bool empty() const { return rules_.empty(); }

  /// Whether the last rule that matches ignores the path (true) or takes it back (false); nothing
  /// when none matches. The path is relative to the folder of the file. Entries of an ignored
  /// folder are never asked for.
  [[nodiscard]] std::optional<bool> decide(std::string_view path, EntryType type) const;

 private:
  struct Rule {
    Glob glob;
    bool is_negated = false;
    bool is_for_folders = false;
    /// Without a slash in it, a pattern is about names in any folder below.
    bool is_for_names = false;
  };

  void add(std::string_view line);

  std::vector<Rule> rules_;
};

}  // namespace meshctl::mesh
