#include "engine/sandbox.h"

#include <sys/prctl.h>
#include <sys/resource.h>

#include <algorithm>

#include "engine/landlock.h"
#include "engine/seccomp.h"

namespace meshctl::engine {

namespace {

constexpr std::uint64_t kMiB = 1ULL << 20;

// Shadow memory takes terabytes of address space.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kIsSanitized = true;
#else
constexpr bool kIsSanitized = false;
#endif

/// Lowers a limit, never raises it.
void limit(__rlimit_resource resource, std::uint64_t value) {
  rlimit current{};
  if (::getrlimit(resource, &current) != 0) return;
  current.rlim_max = std::min<rlim_t>(current.rlim_max, value);
  current.rlim_cur = current.rlim_max;
  ::setrlimit(resource, &current);
}

void limit_resources(const Needs& needs) {
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_NOFILE, 4096);
  limit(RLIMIT_FSIZE, 64 * kMiB * 1024);
  if (kIsSanitized) return;
  // DuckDB counts only what its buffer manager holds. The rest (the library's own data, one value
  // of a query, stacks) fits in this slack, or the query fails.
  const std::uint64_t data = needs.memory + 512 * kMiB + needs.threads * (16 * kMiB);
  limit(RLIMIT_DATA, data);
  // The allocator reserves 64 MiB of addresses a thread, and as much again for a moment.
  limit(RLIMIT_AS, data + 512 * kMiB + needs.threads * (128 * kMiB));
}

}  // namespace

std::vector<std::string> enter_sandbox(const Needs& needs) {
  ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
  limit_resources(needs);
  std::vector<std::string> fences;
  if (restrict_files(needs.readable, needs.scratch)) fences.emplace_back("landlock");
  if (restrict_system_calls()) fences.emplace_back("seccomp");
  return fences;
}

}  // namespace meshctl::engine
