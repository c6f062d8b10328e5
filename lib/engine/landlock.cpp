#include "engine/landlock.h"

#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cstddef>
#include <cstdint>

namespace meshctl::engine {

namespace {

// The kernel's ABI (Documentation/userspace-api/landlock.rst), declared here because the headers of
// a distribution lag behind the kernels that run its programs.
struct RulesetAttributes {
  std::uint64_t files;
  std::uint64_t network;
  std::uint64_t scopes;
};

#pragma pack(push, 1)
struct PathBeneath {
  std::uint64_t allowed;
  std::int32_t descriptor;
};
#pragma pack(pop)

constexpr long kRulePathBeneath = 1;
constexpr long kVersionFlag = 1;

constexpr std::uint64_t kWriteFile = 1 << 1;
constexpr std::uint64_t kReadFile = 1 << 2;
constexpr std::uint64_t kReadFolder = 1 << 3;
constexpr std::uint64_t kRemoveFolder = 1 << 4;
constexpr std::uint64_t kRemoveFile = 1 << 5;
constexpr std::uint64_t kMakeFolder = 1 << 7;
constexpr std::uint64_t kMakeFile = 1 << 8;
constexpr std::uint64_t kTruncate = 1 << 14;
constexpr std::uint64_t kScratch = kWriteFile | kReadFile | kReadFolder | kRemoveFolder |
                                   kRemoveFile | kMakeFolder | kMakeFile | kTruncate;

/// What one version of the ABI can restrict: all of it is.
struct Version {
  RulesetAttributes all;
  std::size_t size;
};

// Index: the version less one. Bits: 13 rights on files, then REFER (2), TRUNCATE (3), TCP (4),
// ioctl (5), scopes (6).
constexpr std::array kVersions = {
    Version{{0x1fff, 0, 0}, 8},  Version{{0x3fff, 0, 0}, 8},  Version{{0x7fff, 0, 0}, 8},
    Version{{0x7fff, 3, 0}, 16}, Version{{0xffff, 3, 0}, 16}, Version{{0xffff, 3, 3}, 24},
};

void allow(long ruleset, const std::filesystem::path& path, std::uint64_t rights) {
  const int descriptor = ::open(path.c_str(), O_PATH | O_CLOEXEC);
  if (descriptor < 0) return;  // what does not exist needs no right, and opening it will say so
  const PathBeneath rule{rights, descriptor};
  ::syscall(SYS_landlock_add_rule, ruleset, kRulePathBeneath, &rule, 0);
  ::close(descriptor);
}

}  // namespace

bool restrict_files(const std::vector<std::filesystem::path>& readable,
                    const std::filesystem::path& scratch) {
  const long known = ::syscall(SYS_landlock_create_ruleset, nullptr, 0, kVersionFlag);
  if (known < 1) return false;
  const auto index = static_cast<std::size_t>(known) - 1;
  const Version& version = index < kVersions.size() ? kVersions[index] : kVersions.back();
  const long ruleset = ::syscall(SYS_landlock_create_ruleset, &version.all, version.size, 0);
  if (ruleset < 0) return false;
  for (const auto& file : readable) allow(ruleset, file, kReadFile);
  allow(ruleset, scratch, kScratch & version.all.files);
  allow(ruleset, scratch.parent_path(), kRemoveFolder);
  const bool is_restricted = ::syscall(SYS_landlock_restrict_self, ruleset, 0) == 0;
  ::close(static_cast<int>(ruleset));
  return is_restricted;
}

}  // namespace meshctl::engine
