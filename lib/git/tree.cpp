// Files of a commit.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "git/opened.h"

namespace meshctl::git {

namespace {

// Trees can share their branches, so that a few objects stand for billions of files.
constexpr std::size_t kMostFiles = 1'000'000;
constexpr std::size_t kMostFolders = 1'000'000;
constexpr std::size_t kDeepest = 256;

bool is_file(git_filemode_t mode) {
  return mode == GIT_FILEMODE_BLOB || mode == GIT_FILEMODE_BLOB_EXECUTABLE;
}

// Git itself never writes other names, but somebody else may: they would lead out of the folder.
bool is_harmless(std::string_view name) {
  return !name.empty() && name != "." && name != ".." && name.find('/') == std::string_view::npos;
}

git_oid tree_of(const Opened& opened, const git_oid& commit) {
  Handle<git_commit> found(opened.library->commit_free);
  const int code = opened.library->commit_lookup(found.out(), opened.get(), &commit);
  if (code < 0) opened.fail("read the commit " + to_hex(*opened.library, commit));
  return *opened.library->commit_tree_id(found.get());
}

Handle<git_tree> open_tree(const Opened& opened, const git_oid& id) {
  Handle<git_tree> tree(opened.library->tree_free);
  const int code = opened.library->tree_lookup(tree.out(), opened.get(), &id);
  if (code < 0) opened.fail("read the tree " + to_hex(*opened.library, id));
  return tree;
}

// The entry at a path from the top of a tree; none when there is none.
Handle<git_tree_entry> find_entry(const Opened& opened, const git_oid& tree,
                                  const std::string& path) {
  const Library& library = *opened.library;
  const Handle<git_tree> top = open_tree(opened, tree);
  Handle<git_tree_entry> entry(library.tree_entry_free);
  const int code = library.tree_entry_bypath(entry.out(), top.get(), path.c_str());
  // An object that is missing has the same code as a name that is.
  if (code == GIT_ENOTFOUND && library.last_class() == GIT_ERROR_TREE) return entry;
  if (code < 0) opened.fail("look up " + printable(path));
  return entry;
}

// Collects the files of a tree.
class Lister {
 public:
  explicit Lister(const Opened& opened) : opened_(opened) {}

  void enter(const git_oid& id, std::size_t depth) {  // NOLINT(misc-no-recursion)
    const Library& library = *opened_.library;
    const Handle<git_tree> tree = open_tree(opened_, id);
    if (++folders_ > kMostFolders || depth > kDeepest) refuse("is too large");
    const std::size_t count = library.tree_entrycount(tree.get());
    for (std::size_t i = 0; i < count; ++i) {
      const git_tree_entry* entry = library.tree_entry_byindex(tree.get(), i);
      const git_filemode_t mode = library.tree_entry_filemode(entry);
      if (!is_file(mode) && mode != GIT_FILEMODE_TREE) continue;
      const std::string_view name = library.tree_entry_name(entry);
      if (!is_harmless(name)) refuse("has a file whose name is no name");
      const std::size_t length = path_.size();
      if (!path_.empty()) path_ += '/';
      path_ += name;
      if (mode == GIT_FILEMODE_TREE) {
        enter(*library.tree_entry_id(entry), depth + 1);
      } else {
        if (files_.size() == kMostFiles) refuse("has more than a million files");
        files_.push_back({path_, *library.tree_entry_id(entry)});
      }
      path_.resize(length);
    }
  }

  [[nodiscard]] std::vector<TreeEntry> take(std::string_view folder, const git_oid& tree) {
    path_ = folder;
    enter(tree, 0);
    const auto by_path = [](const TreeEntry& a, const TreeEntry& b) { return a.path < b.path; };
    // What git wrote is in this order.
    if (!std::is_sorted(files_.begin(), files_.end(), by_path)) {
      std::sort(files_.begin(), files_.end(), by_path);
    }
    return std::move(files_);
  }

 private:
  [[noreturn]] void refuse(std::string_view why) const {
    throw input_error(fmt::format("a commit of {} {}", opened_.name, why), "is it damaged?");
  }

  const Opened& opened_;
  std::string path_;
  std::size_t folders_ = 0;
  std::vector<TreeEntry> files_;
};

// Without reading the content, which may be large.
std::uint64_t size_of(const Opened& opened, git_odb* database, const git_oid& id) {
  std::size_t size = 0;
  git_object_t type = GIT_OBJECT_INVALID;
  if (opened.library->odb_read_header(&size, &type, database, &id) < 0) {
    opened.fail("read the file " + to_hex(*opened.library, id));
  }
  return size;
}

Handle<git_odb> database_of(const Opened& opened) {
  Handle<git_odb> database(opened.library->odb_free);
  opened.check(opened.library->repository_odb(database.out(), opened.get()), "read the objects");
  return database;
}

std::string read_blob(const Opened& opened, const git_oid& id, std::string_view shown,
                      std::uint64_t limit) {
  const Library& library = *opened.library;
  const Handle<git_odb> database = database_of(opened);
  const std::uint64_t size = size_of(opened, database.get(), id);
  if (size > limit) {
    throw input_error(fmt::format("{} is larger than {} bytes ({})", shown, limit, size));
  }
  Handle<git_blob> blob(library.blob_free);
  if (library.blob_lookup(blob.out(), opened.get(), &id) < 0) {
    opened.fail(fmt::format("read {}", shown));
  }
  return {static_cast<const char*>(library.blob_rawcontent(blob.get())),
          static_cast<std::size_t>(library.blob_rawsize(blob.get()))};
}

}  // namespace

std::vector<TreeEntry> list_tree(const Opened& opened, const git_oid& commit,
                                 std::string_view folder) {
  const std::string inside = inside_path(folder);
  git_oid tree = tree_of(opened, commit);
  if (!inside.empty()) {
    const Handle<git_tree_entry> entry = find_entry(opened, tree, inside);
    if (entry.get() == nullptr) return {};
    if (opened.library->tree_entry_filemode(entry.get()) != GIT_FILEMODE_TREE) return {};
    tree = *opened.library->tree_entry_id(entry.get());
  }
  return Lister(opened).take(inside, tree);
}

std::vector<TreeFile> Repository::files(const CommitId& commit, std::string_view folder) const {
  const Opened& opened = *opened_;
  const Handle<git_odb> database = database_of(opened);
  std::vector<TreeFile> files;
  for (TreeEntry& entry : list_tree(opened, to_oid(*opened.library, commit.hex), folder)) {
    const std::uint64_t size = size_of(opened, database.get(), entry.id);
    files.push_back({std::move(entry.path), {to_hex(*opened.library, entry.id)}, size});
  }
  return files;
}

std::optional<std::string> Repository::read(const CommitId& commit, std::string_view path,
                                            std::uint64_t limit) const {
  const Opened& opened = *opened_;
  const std::string inside = inside_path(path);
  if (inside.empty()) return std::nullopt;
  const git_oid tree = tree_of(opened, to_oid(*opened.library, commit.hex));
  const Handle<git_tree_entry> entry = find_entry(opened, tree, inside);
  if (entry.get() == nullptr) return std::nullopt;
  if (!is_file(opened.library->tree_entry_filemode(entry.get()))) return std::nullopt;
  return read_blob(opened, *opened.library->tree_entry_id(entry.get()),
                   fmt::format("{} at {}", printable(inside), commit.hex), limit);
}

std::string Repository::read(const BlobId& blob, std::uint64_t limit) const {
  const git_oid id = to_oid(*opened_->library, blob.hex);
  return read_blob(*opened_, id, "the file " + blob.hex, limit);
}

}  // namespace meshctl::git
