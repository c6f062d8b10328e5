#include "engine/files.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "base/error.h"
#include "base/file.h"
#include "base/text.h"

namespace meshctl::engine {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxFiles = 10'000;
constexpr std::size_t kMaxEntries = 1'000'000;

bool is_pattern(std::string_view name) {
  return name.find_first_of("*?[") != name.npos;
}

/// Where a bracket expression that starts at `open` ends (past its `]`), or npos when it never
/// does.
std::size_t bracket_end(std::string_view pattern, std::size_t open) {
  std::size_t i = open + 1;
  if (i < pattern.size() && (pattern[i] == '!' || pattern[i] == '^')) ++i;
  const std::size_t close = pattern.find(']', i + 1);  // a `]` in first place is a member
  return close == pattern.npos ? close : close + 1;
}

bool is_in_bracket(std::string_view members, char c) {
  const bool negated = members.front() == '!' || members.front() == '^';
  if (negated) members.remove_prefix(1);
  bool found = false;
  for (std::size_t i = 0; i < members.size(); ++i) {
    const bool is_range = i + 2 < members.size() && members[i + 1] == '-';
    const auto low = static_cast<unsigned char>(members[i]);
    const auto high = static_cast<unsigned char>(is_range ? members[i + 2] : members[i]);
    const auto letter = static_cast<unsigned char>(c);
    found = found || (low <= letter && letter <= high);
    if (is_range) i += 2;
  }
  return found != negated;
}

/// The length of the pattern's element at `at` when it matches `c`, else 0. Not for `*`.
std::size_t matched_element(std::string_view pattern, std::size_t at, char c) {
  if (pattern[at] == '?') return 1;
  if (pattern[at] == '[') {
    const std::size_t end = bracket_end(pattern, at);
    if (end != pattern.npos) {
      return is_in_bracket(pattern.substr(at + 1, end - at - 2), c) ? end - at : 0;
    }
  }
  return pattern[at] == c ? 1 : 0;
}

/// One expansion: the pattern's parts against the tree.
class Walk {
 public:
  Walk(fs::path root, fs::path folder, std::string_view pattern, Reach reach)
      : root_(std::move(root)), folder_(std::move(folder)), pattern_(pattern), reach_(reach) {
    for (const std::string_view part : split(pattern, '/')) {
      if (!part.empty()) parts_.emplace_back(part);
    }
  }

  std::vector<fs::path> run(const fs::path& start) {
    visit(start, 0);
    std::sort(files_.begin(), files_.end());
    files_.erase(std::unique(files_.begin(), files_.end()), files_.end());
    return std::move(files_);
  }

  /// The real path of a file, checked.
  [[nodiscard]] fs::path checked(const fs::path& file) const {
    std::error_code error;
    fs::path real =
        reach_ == Reach::workspace ? resolve_within(root_, file) : fs::canonical(file, error);
    if (error) throw system_error("open", shown(file), error.value());
    if (real.empty()) {
      throw input_error(fmt::format("{} leads outside of the workspace", shown(file)),
                        fmt::format("only files below {} are read", printable(root_.string())));
    }
    struct stat status {};
    if (::stat(real.c_str(), &status) != 0) {
      throw system_error("open", shown(file), errno);
    }
    if (!S_ISREG(status.st_mode)) {
      throw input_error(fmt::format("{} is not a regular file", shown(file)),
                        S_ISDIR(status.st_mode) ? "for the files in a folder, add /*" : "");
    }
    return real;
  }

 private:
  void visit(const fs::path& at, std::size_t part) {
    if (part == parts_.size()) {
      std::error_code error;
      if (part > 0 && is_pattern(parts_.back()) && fs::is_directory(at, error)) return;
      files_.push_back(checked(at));
      if (files_.size() > kMaxFiles) {
        throw input_error(
            fmt::format("more than {} files match {}", kMaxFiles, printable(pattern_)));
      }
      return;
    }
    const std::string& name = parts_[part];
    if (name == "**") {
      visit_below(at, part);
    } else if (!is_pattern(name)) {
      std::error_code error;
      if (fs::exists(at / name, error)) visit(at / name, part + 1);
    } else {
      for (const fs::path& entry : entries(at)) {
        if (matches_glob(name, entry.filename().string())) visit(entry, part + 1);
      }
    }
  }

  void visit_below(const fs::path& at, std::size_t part) {
    if (part + 1 < parts_.size()) visit(at, part + 1);
    for (const fs::path& entry : entries(at)) {
      std::error_code error;
      const fs::file_status status = fs::symlink_status(entry, error);
      const bool is_hidden = entry.filename().native().starts_with('.');
      if (fs::is_directory(status) && !is_hidden) {
        visit_below(entry, part);
      } else if (part + 1 == parts_.size() && !is_hidden && fs::is_regular_file(status)) {
        visit(entry, part + 1);
      }
    }
  }

  /// What is in a folder that may be looked into; nothing when it is no folder.
  std::vector<fs::path> entries(const fs::path& folder) {
    std::vector<fs::path> found;
    std::error_code error;
    if (!fs::is_directory(folder, error)) return found;
    if (reach_ == Reach::workspace && resolve_within(root_, folder).empty()) {
      throw input_error(fmt::format("{} leads outside of the workspace", shown(folder)),
                        fmt::format("only files below {} are read", printable(root_.string())));
    }
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
         entry.increment(error)) {
      found.push_back(entry->path());
      if (++visited_ > kMaxEntries) {
        throw input_error(
            fmt::format("{} looks through more than {} files", printable(pattern_), kMaxEntries),
            "begin the path with the folder that holds the data");
      }
    }
    if (error) throw system_error("read folder", shown(folder), error.value());
    return found;
  }

  /// A path as the user would write it.
  [[nodiscard]] std::string shown(const fs::path& path) const {
    const bool is_relative = !pattern_.starts_with('/');
    return printable((is_relative ? path.lexically_relative(folder_) : path).native());
  }

  fs::path root_;
  fs::path folder_;
  std::string_view pattern_;
  Reach reach_;
  std::vector<std::string> parts_;
  std::vector<fs::path> files_;
  std::size_t visited_ = 0;
};

/// The names in the deepest existing folder on the way to `file` that are near to the first part
/// which does not exist.
std::string hint_for_missing(const fs::path& root, const fs::path& file, Reach reach) {
  fs::path folder;
  std::error_code error;
  for (const fs::path& part : file) {
    if (!is_pattern(part.native()) && fs::exists(folder / part, error)) {
      folder /= part;
      continue;
    }
    if (reach == Reach::workspace && resolve_within(root, folder).empty()) return {};
    std::vector<std::string> names;
    for (fs::directory_iterator entry(folder, error), end;
         !error && entry != end && names.size() < 1000; entry.increment(error)) {
      names.push_back(entry->path().filename().string());
    }
    std::sort(names.begin(), names.end());
    const std::vector<std::string_view> candidates(names.begin(), names.end());
    return did_you_mean(part.native(), candidates);
  }
  return {};
}

}  // namespace

bool matches_glob(std::string_view pattern, std::string_view name) {
  if (name.starts_with('.') && !pattern.starts_with('.')) return false;
  std::size_t p = 0;
  std::size_t n = 0;
  // Where to go on when the elements after the last star do not match: only the last one matters.
  std::size_t star = pattern.npos;
  std::size_t star_name = 0;
  while (n < name.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = ++p;
      star_name = n;
      continue;
    }
    const std::size_t length = p < pattern.size() ? matched_element(pattern, p, name[n]) : 0;
    if (length > 0) {
      p += length;
      ++n;
    } else if (star != pattern.npos) {
      p = star;
      n = ++star_name;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

std::vector<fs::path> expand_files(const fs::path& root, const fs::path& folder,
                                   std::string_view pattern, Reach reach) {
  if (pattern.empty()) throw input_error("the path of the data is empty");
  const fs::path start = fs::absolute(folder).lexically_normal();
  const fs::path named = start / fs::path(pattern);
  Walk walk(root, start, pattern, reach);
  std::error_code error;
  if (fs::exists(named, error)) return {walk.checked(named)};
  std::vector<fs::path> files = walk.run(pattern.starts_with('/') ? fs::path("/") : start);
  if (files.empty()) {
    throw NoSuchFile(ExitCode::input,
                     is_pattern(pattern) ? fmt::format("no file matches {}", printable(pattern))
                                         : fmt::format("no such file: {}", printable(pattern)),
                     hint_for_missing(root, named, reach));
  }
  return files;
}

}  // namespace meshctl::engine
