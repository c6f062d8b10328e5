#include "mesh/cache.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <system_error>
#include <utility>

#include "base/error.h"
#include "base/file.h"
#include "mesh/binary.h"
#include "mesh/paths.h"

namespace meshctl::mesh {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kMagic = "meshctl cache 1\n";
constexpr std::uint64_t kMostBytes = std::uint64_t{4} << 30;
// One for every way of looking at a workspace: from its root and from below, with other bundles.
constexpr std::size_t kMostOfAWorkspace = 6;

std::int64_t nanoseconds(const timespec& time) {
  return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

std::string hex_of(const QuickDigest& digest) {
  return fmt::format("{:016x}{:016x}", digest.high, digest.low);
}

/// Whether nobody but this user can have written it.
bool is_ours(const fs::path& file) {
  struct stat status {};
  return ::lstat(file.c_str(), &status) == 0 && S_ISREG(status.st_mode) &&
         status.st_uid == ::geteuid() && (status.st_mode & (S_IWGRP | S_IWOTH)) == 0;
}

void write_entry(BinaryWriter& out, std::string_view path, const CacheEntry& entry) {
  out.text(path);
  out.number(entry.state.device);
  out.number(entry.state.inode);
  out.number(entry.state.size);
  out.number(static_cast<std::uint64_t>(entry.state.modified));
  out.number(static_cast<std::uint64_t>(entry.state.changed));
  out.flag(entry.is_settled);
  out.digest(entry.digest);
  out.number(static_cast<std::uint64_t>(entry.meant.reason));
  out.flag(entry.is_judged);
  out.text(entry.reading);
}

CacheEntry read_entry(BinaryReader& in) {
  CacheEntry entry;
  entry.state.device = in.number();
  entry.state.inode = in.number();
  entry.state.size = in.number();
  entry.state.modified = static_cast<std::int64_t>(in.number());
  entry.state.changed = static_cast<std::int64_t>(in.number());
  entry.is_settled = in.flag();
  entry.digest = in.digest();
  entry.meant.reason = static_cast<Reason>(
      std::min<std::uint64_t>(in.number(), static_cast<std::uint64_t>(Reason::named)));
  entry.is_judged = in.flag();
  entry.reading = in.text();
  return entry;
}

/// Leaves the newest files of a folder.
void remove_oldest(const fs::path& folder) {
  std::vector<std::pair<fs::file_time_type, fs::path>> files;
  std::error_code error;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    std::error_code ignored;
    files.emplace_back(it->last_write_time(ignored), it->path());
  }
  if (files.size() <= kMostOfAWorkspace) return;
  std::sort(files.begin(), files.end());
  files.resize(files.size() - kMostOfAWorkspace);
  for (const auto& [time, file] : files) fs::remove(file, error);
}

/// Writes a file that only this user can read; it need not survive a crash of the system.
bool write_quickly(const fs::path& file, const std::array<std::string_view, 3>& parts) {
  std::string temporary = file.string() + ".XXXXXX";
  const int descriptor = ::mkstemp(temporary.data());
  if (descriptor < 0) return false;
  bool is_good = true;
  for (std::string_view part : parts) {
    while (is_good && !part.empty()) {
      const ssize_t written = ::write(descriptor, part.data(), part.size());
      is_good = written > 0;
      if (is_good) part.remove_prefix(static_cast<std::size_t>(written));
    }
  }
  is_good = ::close(descriptor) == 0 && is_good;
  is_good = is_good && ::rename(temporary.c_str(), file.c_str()) == 0;
  if (!is_good) ::unlink(temporary.c_str());
  return is_good;
}

}  // namespace

std::optional<FileState> state_of(const std::string& file) {
  struct stat status {};
  if (::stat(file.c_str(), &status) != 0) return std::nullopt;
  return FileState{status.st_dev, status.st_ino, static_cast<std::uint64_t>(status.st_size),
                   nanoseconds(status.st_mtim), nanoseconds(status.st_ctim)};
}

Cache::Cache() : seed_(random_seed()) {}

Cache::Cache(fs::path folder, std::string_view root, std::string_view context)
    : file_(std::move(folder) / hex_of(quick_digest(root, 0)) / hex_of(quick_digest(context, 0))),
      context_(fmt::format("{}\n{}", root, context)) {
  read();
  if (entries_.empty()) seed_ = random_seed();
}

void Cache::read() {
  if (!is_ours(file_)) return;
  const auto file = std::make_shared<const MappedFile>(file_, kMostBytes);
  owner_ = file;
  if (!take(file->bytes())) entries_.clear();
}

bool Cache::take(std::string_view text) {
  if (!text.starts_with(kMagic)) return false;
  text.remove_prefix(kMagic.size());
  BinaryReader head(text.substr(0, sizeof(QuickDigest)));
  const QuickDigest digest = head.digest();
  if (!head.is_good()) return false;
  text.remove_prefix(sizeof(QuickDigest));
  if (quick_digest(text, 0) != digest) return false;
  BinaryReader in(text);
  if (in.text() != context_) return false;
  seed_ = in.number();
  const std::size_t count = in.count();
  entries_.reserve(count);
  for (std::size_t i = 0; i < count && in.is_good(); ++i) {
    const std::string_view path = in.text();
    CacheEntry entry = read_entry(in);
    entry.meant.kind = manifest::kind_of_name(name_in(path));
    entries_.emplace_back(path, entry);
  }
  return in.is_good() && in.is_at_end();
}

const CacheEntry* Cache::find(const std::string& path, std::size_t position) const {
  if (position < entries_.size() && entries_[position].first == path) {
    return &entries_[position].second;
  }
  std::call_once(indexed_, [this] {
    index_.reserve(entries_.size());
    for (std::size_t i = 0; i < entries_.size(); ++i) index_.emplace(entries_[i].first, i);
  });
  const auto found = index_.find(path);
  return found == index_.end() ? nullptr : &entries_[found->second].second;
}

void Cache::write(const Entries& entries, Others others) const {
  std::error_code error;
  const fs::path folder = file_.parent_path();
  fs::create_directories(folder, error);
  if (error) return;
  fs::permissions(folder, fs::perms::owner_all, error);
  BinaryWriter out;
  out.text(context_);
  out.number(seed_);
  std::unordered_map<std::string_view, const CacheEntry*> kept;
  if (others == Others::keep) {
    for (const auto& [path, entry] : entries_) kept.emplace(path, &entry);
    for (const auto& [path, entry] : entries) kept.erase(path);
  }
  out.number(entries.size() + kept.size());
  for (const auto& [path, entry] : entries) write_entry(out, path, entry);
  for (const auto& [path, entry] : kept) write_entry(out, path, *entry);
  BinaryWriter head;
  head.digest(quick_digest(out.bytes(), 0));
  if (write_quickly(file_, {kMagic, head.bytes(), out.bytes()})) remove_oldest(folder);
}

}  // namespace meshctl::mesh
