#include "sqlite/sandbox_vfs.h"

#include <fmt/format.h>
#include <sqlite3.h>

namespace meshctl::sqlite {

namespace {

// 1970-01-01 in milliseconds of the Julian calendar, which is what SQLite counts.
constexpr sqlite3_int64 kEpoch = 210'866'760'000'000;

// NOLINTBEGIN(readability-non-const-parameter): SQLite says the types
int refuse_open(sqlite3_vfs* /*vfs*/, const char* /*name*/, sqlite3_file* file, int /*flags*/,
                int* /*out_flags*/) {
  file->pMethods = nullptr;
  return SQLITE_CANTOPEN;
}
int refuse_delete(sqlite3_vfs* /*vfs*/, const char* /*name*/, int /*sync*/) {
  return SQLITE_IOERR_DELETE;
}
int find_nothing(sqlite3_vfs* /*vfs*/, const char* /*name*/, int /*flags*/, int* result) {
  *result = 0;
  return SQLITE_OK;
}
void* refuse_library(sqlite3_vfs* /*vfs*/, const char* /*name*/) {
  return nullptr;
}
// NOLINTEND(readability-non-const-parameter)

}  // namespace

struct SandboxVfs::System {
  sqlite3_vfs vfs{};
  std::string name;
  sqlite3_int64 now = 0;

  static int current_time(sqlite3_vfs* vfs, sqlite3_int64* out) {
    *out = static_cast<const System*>(vfs->pAppData)->now;
    return SQLITE_OK;
  }
};

SandboxVfs::SandboxVfs(Instant now) : system_(std::make_unique<System>()) {
  System& system = *system_;
  const sqlite3_vfs* base = sqlite3_vfs_find(nullptr);
  system.name = fmt::format("meshctl-{}", fmt::ptr(&system));
  system.now =
      kEpoch + std::chrono::floor<std::chrono::milliseconds>(now).time_since_epoch().count();
  system.vfs = *base;
  system.vfs.pNext = nullptr;
  system.vfs.zName = system.name.c_str();
  system.vfs.pAppData = &system;
  system.vfs.xOpen = refuse_open;
  system.vfs.xDelete = refuse_delete;
  system.vfs.xAccess = find_nothing;
  system.vfs.xDlOpen = refuse_library;
  system.vfs.xCurrentTimeInt64 = System::current_time;
  sqlite3_vfs_register(&system.vfs, 0);
}

SandboxVfs::~SandboxVfs() {
  sqlite3_vfs_unregister(&system_->vfs);
}

const char* SandboxVfs::name() const {
  return system_->name.c_str();
}

}  // namespace meshctl::sqlite
