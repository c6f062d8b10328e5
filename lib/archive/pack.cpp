#include "archive/pack.h"

#include <fmt/format.h>

#include <memory>

#include "archive/library.h"
#include "base/error.h"

namespace meshctl::archive {

namespace {

la_ssize_t append(::archive*, void* user, const void* data, std::size_t size) {
  static_cast<std::string*>(user)->append(static_cast<const char*>(data), size);
  return static_cast<la_ssize_t>(size);
}

class Packer {
 public:
  explicit Packer(const std::vector<std::string>& names)
      : library_(names),
        writer_(library_.write_new(), library_.write_free),
        entry_(library_.entry_new(), library_.entry_free) {
    check(library_.write_add_filter_gzip(writer_.get()));
    // Names as they are, in whatever locale this runs.
    check(library_.write_set_format_gnutar(writer_.get()));
    // Without a value: no time in the header of gzip.
    check(library_.write_set_filter_option(writer_.get(), "gzip", "timestamp", nullptr));
    check(library_.write_set_bytes_in_last_block(writer_.get(), 1));
    check(library_.write_open(writer_.get(), &bytes_, nullptr, append, nullptr));
  }

  void add(const std::string& path, const std::string& content) {
    constexpr __LA_MODE_T kReadable = 0644;
    library_.entry_set_pathname(entry_.get(), path.c_str());
    library_.entry_set_filetype(entry_.get(), AE_IFREG);
    library_.entry_set_perm(entry_.get(), kReadable);
    library_.entry_set_size(entry_.get(), static_cast<la_int64_t>(content.size()));
    library_.entry_set_mtime(entry_.get(), 0, 0);
    check(library_.write_header(writer_.get(), entry_.get()));
    const la_ssize_t written = library_.write_data(writer_.get(), content.data(), content.size());
    if (written != static_cast<la_ssize_t>(content.size())) check(ARCHIVE_FATAL);
  }

  std::string finish() {
    check(library_.write_close(writer_.get()));
    return std::move(bytes_);
  }

 private:
  void check(int code) const {
    if (code == ARCHIVE_OK) return;
    throw not_checked_error(
        fmt::format("the archive cannot be made: {}", library_.message_of(writer_.get())));
  }

  std::string bytes_;
  Library library_;
  std::unique_ptr<::archive, decltype(::archive_write_free)*> writer_;
  std::unique_ptr<::archive_entry, decltype(::archive_entry_free)*> entry_;
};

}  // namespace

std::string pack(std::span<const File> files, std::string_view top,
                 const std::vector<std::string>& library_names) {
  Packer packer(library_names);
  for (const File& file : files) {
    packer.add(top.empty() ? file.path : fmt::format("{}/{}", top, file.path), file.content);
  }
  return packer.finish();
}

}  // namespace meshctl::archive
