#include "git/repository.h"

#include <fmt/format.h>

#include <array>
#include <cstring>
#include <utility>

#include "base/text.h"
#include "git/opened.h"

namespace meshctl::git {

namespace {

constexpr std::size_t kHexDigits = 40;

// Forms of an index that libgit2 does not read, by what it says of them, and the way back.
constexpr std::array kIndexForms = {
    std::pair<std::string_view, std::string_view>{
        "'link'", "its index is split: git update-index --no-split-index"},
    std::pair<std::string_view, std::string_view>{
        "'sdir'", "its index is sparse: git sparse-checkout reapply --no-sparse-index"},
};

int note_promise(const git_config_entry*, void* is_promised) {
  *static_cast<bool*>(is_promised) = true;
  return 0;
}

// Whether some objects were left at the server: `git clone --filter`.
bool is_partial(const Opened& opened) {
  const Library& library = *opened.library;
  Handle<git_config> config(library.config_free);
  if (library.repository_config(config.out(), opened.get()) < 0) return false;
  bool is_promised = false;
  library.config_foreach_match(config.get(), R"(^(remote\..*\.promisor|extensions\.partialclone)$)",
                               note_promise, &is_promised);
  return is_promised;
}

}  // namespace

std::string_view to_string(Change change) {
  switch (change) {
    case Change::added:
      return "added";
    case Change::modified:
      return "modified";
    case Change::deleted:
      break;
  }
  return "deleted";
}

Repository::Repository(std::unique_ptr<Opened> opened) : opened_(std::move(opened)) {}
Repository::~Repository() = default;
Repository::Repository(Repository&&) noexcept = default;
Repository& Repository::operator=(Repository&&) noexcept = default;

const std::filesystem::path& Repository::work_tree() const {
  return opened_->work_tree;
}

void Opened::fail(std::string_view action) const {
  // Asked first: what follows calls the library too.
  const std::string reason = library->last_message();
  const bool is_missing =
      library->last_class() == GIT_ERROR_ODB && reason.find("not found") != std::string::npos;
  std::string hint = "the repository may be damaged: git fsck says more";
  if (is_missing && is_partial(*this)) {
    hint =
        "this clone is partial; fetch the rest of its objects: git fetch --refetch --no-filter, or "
        "clone without --filter";
  } else if (is_missing && is_shallow()) {
    hint = kUnshallow;
  }
  for (const auto& [word, remedy] : kIndexForms) {
    if (reason.find(word) != std::string::npos) hint = remedy;
  }
  throw input_error(fmt::format("cannot {} of {}: {}", action, name, reason), std::move(hint));
}

std::string to_hex(const Library& library, const git_oid& id) {
  std::string hex(kHexDigits, '0');
  library.oid_fmt(hex.data(), &id);
  return hex;
}

git_oid to_oid(const Library& library, std::string_view hex) {
  git_oid id{};
  if (hex.size() != kHexDigits || library.oid_fromstr(&id, std::string(hex).c_str()) < 0) {
    throw usage_error(fmt::format("'{}' is no id of a git object", printable(hex)),
                      "it has 40 hexadecimal digits");
  }
  return id;
}

bool is_same(const git_oid& a, const git_oid& b) {
  return std::memcmp(a.id, b.id, sizeof a.id) == 0;
}

std::string inside_path(std::string_view path) {
  std::string inside;
  for (const std::string_view part : split(path, '/')) {
    if (part == ".." || path.starts_with('/')) {
      throw usage_error(
          fmt::format("'{}' is no path from the top of a repository", printable(path)));
    }
    if (part.empty() || part == ".") continue;
    if (!inside.empty()) inside += '/';
    inside += part;
  }
  return inside;
}

std::string library_version() {
  return open_library(OpenOptions())->version();
}

}  // namespace meshctl::git
