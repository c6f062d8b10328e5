#include "governance/bundle_store.h"

#include <fmt/format.h>

#include <fstream>
#include <system_error>

#include "base/error.h"
#include "base/file.h"
#include "base/temporary_folder.h"
#include "base/text.h"

namespace meshctl::governance {

namespace fs = std::filesystem;

namespace {

void write_read_only(const fs::path& path, const std::string& text) {
  make_folder(path.parent_path());
  std::ofstream stream(path, std::ios::binary);
  stream << text;
  stream.close();
  if (!stream) throw input_error(fmt::format("cannot write {}", printable(path.string())));
  constexpr fs::perms kWrite =
      fs::perms::owner_write | fs::perms::group_write | fs::perms::others_write;
  fs::permissions(path, kWrite, fs::perm_options::remove);
}

}  // namespace

fs::path BundleStore::folder_of(const std::string& digest) const {
  return folder_ / digest;
}

std::optional<Content> BundleStore::read(const std::string& digest) const {
  const fs::path folder = folder_of(digest);
  std::error_code error;
  if (folder_.empty() || !fs::is_directory(folder, error)) return std::nullopt;
  Content content = content_of_folder(folder, folder.string());
  if (digest_of(content) == digest) return content;
  throw input_error(fmt::format("the files in {} are not those that were pulled: something was "
                                "changed in them",
                                printable(folder.string())),
                    "remove that folder, and run meshctl bundle pull --locked");
}

bool BundleStore::holds(const Content& content, const std::string& digest) const {
  try {
    return read(digest) == content;
  } catch (const Error&) {  // it was changed, and is written anew
    return false;
  }
}

// What others may be reading at this moment is left alone.
void BundleStore::write(const Content& content) const {
  const std::string digest = digest_of(content);
  if (holds(content, digest)) return;
  make_folder(folder_);
  TemporaryFolder folder(folder_);
  for (const archive::File& file : content) {
    write_read_only(folder.path() / file.path, file.content);
  }
  folder.keep_as(folder_of(digest));
}

}  // namespace meshctl::governance
