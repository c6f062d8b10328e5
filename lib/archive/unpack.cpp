#include "archive/unpack.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include "archive/library.h"
#include "base/error.h"
#include "base/text.h"

namespace meshctl::archive {

namespace {

using Clock = std::chrono::steady_clock;

// Small texts compress well without any ill will.
constexpr std::uint64_t kBytesBeforeRatio = 1ULL << 20;
constexpr std::size_t kChunk = std::size_t{64} << 10;

class Unpacker {
 public:
  Unpacker(std::string_view name, std::string_view bytes, const UnpackOptions& options)
      : name_(name),
        bytes_(bytes),
        options_(options),
        library_(options.library_names),
        reader_(library_.read_new(), library_.read_free),
        names_(options.names) {}

  std::vector<File> run() {
    open();
    while (next()) take_entry();
    return std::move(files_);
  }

 private:
  [[nodiscard]] Error broken() const {
    return input_error(
        fmt::format("{} cannot be unpacked: {}", printable(name_), library_.message_of(reader())),
        "make it anew as a .tar.gz, and see that it is whole");
  }

  [[nodiscard]] Error refused(std::string_view entry, std::string_view why) const {
    return input_error(fmt::format("{} was not unpacked: its entry '{}' {}", printable(name_),
                                   printable(shorten(entry, 200)), printable(why)),
                       fmt::format("it may hold files and folders with plain names only: make it "
                                   "with {}",
                                   options_.maker));
  }

  [[nodiscard]] Error too_much(std::string_view what) const {
    return input_error(fmt::format("{} was not unpacked: it holds {}", printable(name_), what),
                       fmt::format("what {} makes is smaller: is this the right archive?", options_.maker));
  }

  [[nodiscard]] ::archive* reader() const { return reader_.get(); }

  void check(int code) const {
    if (code != ARCHIVE_OK) throw broken();
  }

  void open() {
    constexpr std::string_view kGzip = "\x1f\x8b";
    if (!bytes_.starts_with(kGzip)) {
      throw input_error(fmt::format("{} is no .tar.gz", printable(name_)),
                        fmt::format("make it with {}", options_.maker));
    }
    check(library_.read_support_filter_gzip(reader()));
    check(library_.read_support_format_tar(reader()));
    check(library_.read_open_memory(reader(), bytes_.data(), bytes_.size()));
  }

  bool next() {
    keep_within_time();
    const int code = library_.read_next_header(reader(), &entry_);
    if (code == ARCHIVE_EOF) return false;
    // A warning: a name that this locale cannot show, for one. It is told as it is, and held
    // against our own rules.
    if (code != ARCHIVE_WARN) check(code);
    if (++entries_ > options_.entries) {
      throw too_much(fmt::format("more than {} files and folders", options_.entries));
    }
    return true;
  }

  void keep_within_time() const {
    if (Clock::now() - start_ > options_.time) {
      throw too_much(fmt::format("more than can be read in {} s", options_.time.count() / 1000));
    }
  }

  // tar of a folder `.` writes `./` before each name, and a `/` behind each folder.
  [[nodiscard]] std::string path_of_entry() const {
    const char* text = library_.entry_pathname(entry_);
    std::string_view path = text == nullptr ? std::string_view() : text;
    while (path.starts_with("./")) path.remove_prefix(2);
    if (path == ".") path = {};
    return std::string(path);
  }

  void take_entry() {
    std::string path = path_of_entry();
    const auto type = library_.entry_filetype(entry_);
    if (library_.entry_hardlink(entry_) != nullptr) throw refused(path, "is a hard link");
    if (type == AE_IFLNK) throw refused(path, "is a symbolic link");
    if (type != AE_IFREG && type != AE_IFDIR) throw refused(path, "is neither a file nor a folder");
    if (type == AE_IFDIR) {
      if (path.ends_with('/')) path.pop_back();
      if (path.empty()) return;  // the folder of the archive itself
      if (const std::string why = names_.add_folder(path); !why.empty()) throw refused(path, why);
      return;
    }
    if (const std::string why = names_.add_file(path); !why.empty()) throw refused(path, why);
    File file{std::move(path), {}};
    read_content(file);
    files_.push_back(std::move(file));
  }

  void read_content(File& file) {
    const std::int64_t told = library_.entry_size(entry_);
    if (told < 0) throw refused(file.path, "has no size");
    bound(file, static_cast<std::uint64_t>(told));
    std::size_t size = 0;
    while (true) {
      keep_within_time();
      file.content.resize(size + kChunk);
      const la_ssize_t got = library_.read_data(reader(), file.content.data() + size, kChunk);
      if (got < 0) throw broken();
      size += static_cast<std::size_t>(got);
      bound(file, size);
      if (got == 0) break;
    }
    file.content.resize(size);
    file.content.shrink_to_fit();
    total_ += size;
  }

  /// Refuses a file of `size` bytes (so far) when it is too much, alone or with those before.
  void bound(const File& file, std::uint64_t size) const {
    if (size > options_.file_bytes) {
      throw refused(file.path, fmt::format("is larger than {} bytes", options_.file_bytes));
    }
    const std::uint64_t total = total_ + size;
    if (total > options_.total_bytes) {
      throw too_much(fmt::format("more than {} bytes", options_.total_bytes));
    }
    if (total > kBytesBeforeRatio && total / options_.ratio > bytes_.size()) {
      throw too_much(
          fmt::format("more than {} bytes for each of its own {}", options_.ratio, bytes_.size()));
    }
  }

  std::string_view name_;
  std::string_view bytes_;
  const UnpackOptions& options_;
  Library library_;
  std::unique_ptr<::archive, decltype(::archive_read_free)*> reader_;
  EntryNames names_;
  Clock::time_point start_ = Clock::now();
  ::archive_entry* entry_ = nullptr;
  std::size_t entries_ = 0;
  std::uint64_t total_ = 0;
  std::vector<File> files_;
};

/// The folder that all files lie in, with a `/` at its end; empty when there is none.
std::string common_folder(const std::vector<File>& files) {
  if (files.empty()) return {};
  const std::string& first = files.front().path;
  const std::size_t slash = first.find('/');
  if (slash == std::string::npos) return {};
  std::string folder = first.substr(0, slash + 1);
  const bool is_common = std::all_of(files.begin(), files.end(), [&folder](const File& file) {
    return file.path.starts_with(folder);
  });
  return is_common ? folder : std::string();
}

}  // namespace

std::vector<File> unpack(std::string_view name, std::string_view bytes,
                         const UnpackOptions& options) {
  std::vector<File> files = Unpacker(name, bytes, options).run();
  const std::size_t top = common_folder(files).size();
  for (File& file : files) file.path.erase(0, top);
  std::sort(files.begin(), files.end(),
            [](const File& a, const File& b) { return a.path < b.path; });
  return files;
}

}  // namespace meshctl::archive
