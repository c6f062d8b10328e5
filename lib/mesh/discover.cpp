#include "mesh/discover.h"

#include <dirent.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <iterator>
#include <memory>
#include <optional>
#include <system_error>
#include <utility>

#include "base/file.h"
#include "base/text.h"
#include "document/quote.h"
#include "manifest/recognise.h"
#include "mesh/ignore.h"
#include "mesh/paths.h"

namespace meshctl::mesh {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t kIgnoreBytes = 1 << 20;

// Folders that tools make and that nobody writes manifests in, whether ignored or not.
constexpr std::array<std::string_view, 7> kNeverWalked = {
    ".git", ".hg", ".svn", ".terraform", ".venv", "__pycache__", "node_modules"};

constexpr std::array<std::string_view, 3> kExtensions = {".yaml", ".yml", ".json"};

template <std::size_t N>
bool contains(const std::array<std::string_view, N>& table, std::string_view word) {
  return std::find(table.begin(), table.end(), word) != table.end();
}

/// The .gitignore files from a folder upward, nearest first.
struct IgnoreScope {
  std::shared_ptr<const IgnoreScope> outer;
  fs::path folder;
  IgnoreRules rules;
};
using Scope = std::shared_ptr<const IgnoreScope>;

Scope with_ignore_file(Scope outer, const fs::path& folder) {
  std::string text;
  try {
    text = read_file(folder / kGitIgnore, kIgnoreBytes);
  } catch (const Error&) {
    return outer;  // without it more files are looked at, never fewer
  }
  IgnoreRules rules(text);
  if (rules.empty()) return outer;
  return std::make_shared<const IgnoreScope>(
      IgnoreScope{std::move(outer), folder, std::move(rules)});
}

/// The .gitignore files that hold for a folder from above it: those of its git repository, else
/// those below `root`.
Scope scope_above(const fs::path& folder, const fs::path& root) {
  fs::path top = nearest_with(folder, ".git");
  if (top.empty()) top = root;
  if (top == folder || !is_within(top, folder)) return nullptr;
  Scope scope;
  fs::path at = top;
  for (const fs::path& part : folder.lexically_relative(top)) {
    scope = with_ignore_file(std::move(scope), at);
    at /= part;
  }
  return scope;
}

bool is_ignored(const IgnoreScope* scope, std::string_view path, EntryType type) {
  for (; scope != nullptr; scope = scope->outer.get()) {
    if (const auto verdict = scope->rules.decide(below(scope->folder, path), type)) return *verdict;
  }
  return false;
}

std::vector<std::string_view> views(const std::vector<manifest::Text>& texts) {
  return {texts.begin(), texts.end()};
}

/// Walks the folders of one workspace.
class Walker {
 public:
  Walker(const Workspace& workspace, std::span<const fs::path> excluded, Role role,
         Discovery& discovery)
      : workspace_(workspace), ignore_(views(workspace.ignore)), role_(role), out_(discovery) {
    for (std::string_view glob : views(workspace.manifests)) {
      while (glob.starts_with("./")) glob.remove_prefix(2);
      if (glob.ends_with('/')) glob.remove_suffix(1);
      manifests_.emplace_back(glob);
    }
    for (const fs::path& path : excluded) excluded_.push_back(path.native());
    for (const MeshSource& source : workspace.mesh) {
      if (source.type != MeshSource::Type::path) continue;
      std::error_code error;
      fs::path folder = fs::canonical(workspace.root / source.value.text, error);
      if (!error && folder != workspace.root) excluded_.push_back(folder.native());
    }
  }

  void walk(const fs::path& folder) {
    enter(folder.native(), scope_above(folder, workspace_.root));
  }

 private:
  struct Entry {
    std::string name;
    EntryType type;
    bool is_link;
  };

  struct FolderCloser {
    void operator()(DIR* folder) const { ::closedir(folder); }
  };

  // What the folder itself says of its entries, without a system call for each where it says their
  // types.
  std::optional<std::vector<Entry>> entries_of(const std::string& folder) {
    const std::unique_ptr<DIR, FolderCloser> open(::opendir(folder.c_str()));
    int error = open == nullptr ? errno : 0;
    std::vector<Entry> entries;
    while (open != nullptr) {
      errno = 0;
      const dirent* const entry = ::readdir(open.get());
      error = errno;
      if (entry == nullptr) break;
      std::string name = entry->d_name;
      if (name == "." || name == "..") continue;
      bool is_folder = entry->d_type == DT_DIR;
      bool is_link = entry->d_type == DT_LNK;
      if (entry->d_type == DT_UNKNOWN) {
        std::error_code ignored;
        const fs::file_type type = fs::symlink_status(joined(folder, name), ignored).type();
        is_folder = type == fs::file_type::directory;
        is_link = type == fs::file_type::symlink;
      }
      entries.push_back(
          {std::move(name), is_folder ? EntryType::folder : EntryType::file, is_link});
    }
    if (error != 0) {
      out_.errors.push_back(
          system_error("read the folder", printable(workspace_.shown(folder)), error));
      return std::nullopt;
    }
    std::sort(entries.begin(), entries.end(), is_before);
    return entries;
  }

  /// The order of paths: what stands in the folder `a` comes behind `a-b` and `a.yaml`.
  static bool is_before(const Entry& a, const Entry& b) {
    const std::size_t shared = std::min(a.name.size(), b.name.size());
    const int order = a.name.compare(0, shared, b.name, 0, shared);
    if (order != 0) return order < 0;
    const auto next = [shared](const Entry& entry) {
      if (shared < entry.name.size()) return int{static_cast<unsigned char>(entry.name[shared])};
      return entry.type == EntryType::folder ? int{'/'} : -1;
    };
    return next(a) < next(b);
  }

  static std::string joined(const std::string& folder, std::string_view name) {
    std::string path;
    path.reserve(folder.size() + 1 + name.size());
    path += folder;
    if (!folder.ends_with('/')) path += '/';
    path += name;
    return path;
  }

  // Links are not followed, so the recursion ends with the folders.
  void enter(const std::string& folder, Scope scope) {  // NOLINT(misc-no-recursion)
    out_.folders.push_back(folder);
    const auto entries = entries_of(folder);
    if (!entries) return;
    const auto has = [&](std::string_view name) {
      return std::any_of(entries->begin(), entries->end(),
                         [name](const Entry& entry) { return entry.name == name; });
    };
    if (has(".git")) scope = nullptr;  // another repository: what ignores files outside ends here
    if (has(kGitIgnore)) scope = with_ignore_file(std::move(scope), folder);
    if (folder != workspace_.root.native() && has(kWorkspaceFile) &&
        !is_left_out(scope.get(), joined(folder, kWorkspaceFile), EntryType::file)) {
      report_nested(folder);
      return;
    }
    for (const Entry& entry : *entries) {
      if (entry.type == EntryType::file && !entry.is_link && !may_hold_manifest(entry.name)) {
        continue;
      }
      std::string path = joined(folder, entry.name);
      if (is_excluded(path) || is_left_out(scope.get(), path, entry.type)) continue;
      if (entry.type == EntryType::folder) {
        if (!contains(kNeverWalked, entry.name)) enter(path, scope);
      } else if (entry.is_link) {
        note_link(path);
      } else {
        take(std::move(path), entry.name);
      }
    }
  }

  [[nodiscard]] bool is_excluded(std::string_view path) const {
    return std::find(excluded_.begin(), excluded_.end(), path) != excluded_.end();
  }

  [[nodiscard]] bool is_left_out(const IgnoreScope* scope, std::string_view path,
                                 EntryType type) const {
    if (!ignore_.empty()) {
      if (const auto verdict = ignore_.decide(below(workspace_.root, path), type)) return *verdict;
    }
    return is_ignored(scope, path, type);
  }

  // A glob of `manifests:` takes what it matches, and everything below a folder that it matches.
  [[nodiscard]] bool is_wanted(std::string_view path) const {
    if (manifests_.empty()) return true;
    const std::string_view relative = below(workspace_.root, path);
    for (std::size_t end = relative.find('/');; end = relative.find('/', end + 1)) {
      for (const Glob& glob : manifests_) {
        if (glob.matches(relative.substr(0, end))) return true;
      }
      if (end == std::string_view::npos) return false;
    }
  }

  void take(std::string path, std::string_view name) {
    if (!is_wanted(path)) return;
    std::string shown = workspace_.shown(path);
    const Reason reason = manifest::kind_of_name(name) ? Reason::promised : Reason::found;
    out_.files.push_back({std::move(path), std::move(shown), reason, role_});
  }

  // What a link within the workspace leads to is met by the walk itself.
  void note_link(const std::string& path) {
    if (role_ != Role::judged || !manifest::kind_of_name(name_in(path))) return;
    if (!is_wanted(path)) return;
    if (!resolve_within(workspace_.root, path).empty() && fs::exists(path)) return;
    skip(path, fmt::format("{} is a symbolic link that leads {}", printable(workspace_.shown(path)),
                           fs::exists(path) ? "out of the workspace" : "nowhere"));
  }

  void skip(std::string_view path, std::string why) {
    Skipped skipped;
    skipped.place.file = workspace_.shown(path);
    skipped.message = std::move(why);
    out_.skipped.push_back(std::move(skipped));
  }

  void report_nested(std::string_view folder) {
    // A neighbour, and what only surrounds the files that were named, may hold workspaces of their
    // own.
    if (role_ != Role::judged) return;
    const std::string shown = printable(workspace_.shown(folder));
    if (workspace_.has_file()) {
      out_.errors.push_back(usage_error(
          fmt::format("{}/{} makes {} a workspace within the workspace {}", shown, kWorkspaceFile,
                      shown, printable(workspace_.shown_root)),
          fmt::format(
              "list '- path: {}' under mesh in {}, or its files under ignore, or remove the "
              "inner file",
              printable(below(workspace_.root, folder)), printable(workspace_.file_name))));
    } else {
      out_.errors.push_back(usage_error(
          fmt::format("{} is a workspace of its own", shown),
          fmt::format("name it: 'meshctl validate {}'; or write a {} that lists it under "
                      "mesh",
                      shown, kWorkspaceFile)));
    }
  }

  const Workspace& workspace_;
  IgnoreRules ignore_;
  Role role_;
  Discovery& out_;
  std::vector<Glob> manifests_;
  std::vector<std::string> excluded_;
};

void take_named_file(const Workspace& workspace, const std::string& text, Discovery& out) {
  const fs::path real = real_path(text);
  if (real == workspace.file_path) return;  // it was checked when the workspace was found
  std::string name = is_within(workspace.root, real) ? workspace.shown(real.native()) : text;
  out.files.push_back({real.native(), std::move(name), Reason::named, Role::judged});
}

void walk_neighbours(const Workspace& workspace, std::span<const fs::path> excluded,
                     Discovery& out) {
  for (const MeshSource& source : workspace.mesh) {
    const auto skip = [&](std::string why) {
      out.skipped.push_back({{}, std::move(why), workspace.file->place(*source.value.node)});
    };
    if (source.type != MeshSource::Type::path) continue;  // see outer.h
    std::error_code error;
    const fs::path folder = fs::canonical(workspace.root / source.value.text, error);
    if (error || !fs::is_directory(folder)) {
      skip(fmt::format("the mesh source {} is not there", document::quote(source.value)));
      continue;
    }
    const Workspace neighbour = open_neighbour(workspace, folder);
    Walker(neighbour, excluded, Role::neighbour, out).walk(folder);
  }
}

/// Each file once: with the strongest reason, and judged if it is anywhere.
void remove_doubles(std::vector<FoundFile>& files) {
  // A walk finds them in order; to see that is far quicker than to sort.
  const auto sort_by = [&files](const auto& is_before) {
    if (!std::is_sorted(files.begin(), files.end(), is_before)) {
      std::stable_sort(files.begin(), files.end(), is_before);
    }
  };
  sort_by([](const FoundFile& a, const FoundFile& b) {
    const int order = a.path.compare(b.path);
    return order != 0 ? order < 0 : a.role < b.role;
  });
  const auto is_double = [](FoundFile& first, const FoundFile& next) {
    if (first.path != next.path) return false;
    first.reason = std::max(first.reason, next.reason);
    return true;
  };
  std::size_t kept = 0;
  for (std::size_t i = 1; i < files.size(); ++i) {
    if (is_double(files[kept], files[i])) continue;
    ++kept;
    if (kept != i) files[kept] = std::move(files[i]);
  }
  if (!files.empty()) files.resize(kept + 1);
  files.shrink_to_fit();
  sort_by([](const FoundFile& a, const FoundFile& b) { return a.name < b.name; });
}

}  // namespace

bool may_hold_manifest(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  return dot != std::string_view::npos && name != kWorkspaceFile &&
         contains(kExtensions, to_lower(name.substr(dot)));
}

bool concerns_a_walk(std::string_view name) {
  return may_hold_manifest(name) || name == kWorkspaceFile || name == kGitIgnore;
}

FoundFile unwritten_file(const Workspace& workspace, const std::string& path) {
  const fs::path parent = fs::path(path).parent_path();
  const fs::path real = real_path(parent.empty() ? "." : parent) / fs::path(path).filename();
  return {real.native(), path == kStandardInput ? path : workspace.shown(real.native()),
          Reason::named, Role::judged};
}

Discovery discover(const Workspace& workspace, std::span<const std::string> paths,
                   std::span<const fs::path> excluded, std::string_view unwritten) {
  Discovery out;
  if (paths.empty()) {
    Walker(workspace, excluded, Role::judged, out).walk(workspace.root);
  }
  for (const std::string& path : paths) {
    if (path == unwritten) {
      out.files.push_back(unwritten_file(workspace, path));
    } else if (fs::is_directory(path)) {
      Walker(workspace, excluded, Role::judged, out).walk(real_path(path));
    } else {
      take_named_file(workspace, path, out);
    }
  }
  if (!paths.empty() && workspace.is_whole) {
    Discovery context;
    Walker(workspace, excluded, Role::context, context).walk(workspace.root);
    std::move(context.files.begin(), context.files.end(), std::back_inserter(out.files));
    std::move(context.folders.begin(), context.folders.end(), std::back_inserter(out.folders));
    out.is_complete = context.errors.empty();
  }
  if (!out.errors.empty()) out.is_complete = false;
  walk_neighbours(workspace, excluded, out);
  remove_doubles(out.files);
  return out;
}

std::vector<std::string> passed_by(const Workspace& workspace, std::span<const fs::path> excluded) {
  if (workspace.ignore.empty() && workspace.manifests.empty()) return {};
  const auto promised_in = [excluded](const Workspace& walked) {
    Discovery found;
    Walker(walked, excluded, Role::judged, found).walk(walked.root);
    std::vector<std::string> names;
    for (FoundFile& file : found.files) {
      if (file.reason == Reason::promised) names.push_back(std::move(file.name));
    }
    std::sort(names.begin(), names.end());
    return names;
  };
  Workspace unlimited = workspace;
  unlimited.ignore.clear();
  unlimited.manifests.clear();
  const std::vector<std::string> all = promised_in(unlimited);
  const std::vector<std::string> walked = promised_in(workspace);
  std::vector<std::string> names;
  std::set_difference(all.begin(), all.end(), walked.begin(), walked.end(),
                      std::back_inserter(names));
  return names;
}

}  // namespace meshctl::mesh
