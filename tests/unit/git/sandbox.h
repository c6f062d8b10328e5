// Repositories made with the git command, for the tests of this folder.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "git/repository.h"
#include "support/temporary_folder.h"

namespace meshctl::git::test {

/// Runs `git WORDS` in a folder; what it prints, without the last line end. Throws when it fails.
std::string run_git(const std::filesystem::path& folder, const std::vector<std::string>& words);

/// A folder of repositories, gone when the test is over.
class Sandbox {
 public:
  [[nodiscard]] const std::filesystem::path& path() const { return folder_.path(); }

  /// An empty repository in a new folder of that name; its path.
  [[nodiscard]] std::filesystem::path init(const std::string& name,
                                           const std::vector<std::string>& options = {}) const;
  /// `git clone OPTIONS file://FROM NAME`; its path.
  [[nodiscard]] std::filesystem::path clone(const std::filesystem::path& from,
                                            const std::string& name,
                                            const std::vector<std::string>& options = {}) const;

 private:
  meshctl::test::TemporaryFolder folder_;
};

/// Writes a file, making the folders on the way.
void write(const std::filesystem::path& file, std::string_view text);
/// The whole file.
std::string read(const std::filesystem::path& file);
/// Commits all that is in a work tree; the id.
std::string commit(const std::filesystem::path& repository, const std::string& message = "more");
/// Writes a file and commits it; the id.
std::string commit_file(const std::filesystem::path& repository, const std::string& name,
                        std::string_view text);

/// The options of a user with no configuration; `env` adds variables.
OpenOptions options(const std::vector<std::pair<std::string, std::string>>& env = {});
/// The repository of a folder, which must have one.
Repository open(const std::filesystem::path& folder);
/// `+added ~modified -deleted`, one word each.
std::string shown(const Changes& changes);

/// What was thrown; the test fails when nothing was.
Error error_of(const std::function<void()>& action);
bool contains(std::string_view text, std::string_view part);

}  // namespace meshctl::git::test
