// SandboxVfs: an operating system without files, whose clock stands still. Private to lib/sqlite.
#pragma once

#include <memory>
#include <string>

#include "base/context.h"

namespace meshctl::sqlite {

class SandboxVfs {
 public:
  explicit SandboxVfs(Instant now);
  ~SandboxVfs();
  SandboxVfs(const SandboxVfs&) = delete;
  SandboxVfs& operator=(const SandboxVfs&) = delete;

  /// What a connection names it by.
  [[nodiscard]] const char* name() const;

 private:
  struct System;
  std::unique_ptr<System> system_;
};

}  // namespace meshctl::sqlite
