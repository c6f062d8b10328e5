#include "governance/content.h"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>
#include <utility>

#include "archive/unpack.h"
#include "base/digest.h"
#include "base/error.h"
#include "base/file.h"
#include "base/text.h"
#include "mesh/paths.h"

namespace meshctl::governance {

namespace fs = std::filesystem;

namespace {

bool is_hidden(std::string_view path) {
  return path.starts_with('.') || path.find("/.") != path.npos;
}

void sort(Content& content) {
  std::sort(content.begin(), content.end(),
            [](const archive::File& a, const archive::File& b) { return a.path < b.path; });
}

/// Holds the files of a bundle against the limits of an archive, one after the other.
class Bounds {
 public:
  explicit Bounds(const std::string& shown) : shown_(shown), names_(limits_.names) {}

  /// Throws Error (exit 3) when a file of that name and size does not fit.
  void take(const std::string& path, std::uint64_t size) {
    if (const std::string why = names_.add_file(path); !why.empty()) throw refused(path, why);
    if (size > limits_.file_bytes) {
      throw refused(path, fmt::format("is larger than {} bytes", limits_.file_bytes));
    }
    total_ += size;
    if (total_ > limits_.total_bytes || ++count_ > limits_.entries) {
      throw input_error(fmt::format("the bundle {} holds more than {} bytes or {} files",
                                    printable(shown_), limits_.total_bytes, limits_.entries),
                        "a bundle is a few small files: is this the right folder?");
    }
  }

  [[nodiscard]] Error refused(const std::string& path, std::string_view why) const {
    return input_error(fmt::format("the bundle {} cannot be used: '{}' {}", printable(shown_),
                                   printable(path), printable(why)),
                       "a bundle holds files and folders with plain names only");
  }

  [[nodiscard]] std::uint64_t file_bytes() const { return limits_.file_bytes; }

 private:
  const std::string& shown_;
  archive::UnpackOptions limits_;
  archive::EntryNames names_;
  std::uint64_t total_ = 0;
  std::size_t count_ = 0;
};

}  // namespace

Content content_of_folder(const fs::path& folder, const std::string& shown) {
  Content content;
  Bounds bounds(shown);
  std::error_code error;
  for (fs::recursive_directory_iterator it(folder, error), end; !error && it != end;
       it.increment(error)) {
    std::string path(mesh::below(folder, it->path().native()));
    if (is_hidden(path)) {
      if (it->is_directory() && !it->is_symlink()) it.disable_recursion_pending();
      continue;
    }
    if (it->is_symlink()) throw bounds.refused(path, "is a link");
    if (it->is_directory()) continue;
    if (!it->is_regular_file()) throw bounds.refused(path, "is neither a file nor a folder");
    bounds.take(path, it->file_size());
    content.push_back({std::move(path), read_file(it->path(), bounds.file_bytes())});
  }
  if (error) throw system_error("read the folder", printable(shown), error.value());
  sort(content);
  return content;
}

Content content_of_commit(const git::Repository& repository, const git::CommitId& commit,
                          std::string_view folder, const std::string& shown) {
  Content content;
  Bounds bounds(shown);
  const std::size_t start = folder.empty() ? 0 : folder.size() + 1;
  for (const git::TreeFile& file : repository.files(commit, folder)) {
    std::string path = file.path.substr(start);
    if (is_hidden(path)) continue;
    bounds.take(path, file.size);
    content.push_back({std::move(path), repository.read(file.id, bounds.file_bytes())});
  }
  sort(content);
  return content;
}

Content content_of_archive(const std::string& shown, std::string_view bytes) {
  Content content = archive::unpack(shown, bytes);
  std::erase_if(content, [](const archive::File& file) { return is_hidden(file.path); });
  return content;
}

const archive::File* find_file(const Content& content, std::string_view path) {
  const auto found = std::find_if(content.begin(), content.end(),
                                  [path](const archive::File& file) { return file.path == path; });
  return found == content.end() ? nullptr : &*found;
}

void add_signature(Content& content, std::string text) {
  content.push_back({std::string(kSignatureFile), std::move(text)});
  sort(content);
}

std::string list_of(const Content& content) {
  std::string list;
  for (const archive::File& file : content) {
    if (file.path != kSignatureFile) {
      list += fmt::format("{}  {}\n", sha256_hex(file.content), file.path);
    }
  }
  return list;
}

std::string digest_of(const Content& content) {
  return sha256_hex(list_of(content));
}

}  // namespace meshctl::governance
