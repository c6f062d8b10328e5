#include "engine/seccomp.h"

#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/sched.h>
#include <linux/seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace meshctl::engine {

namespace {

#if defined(__x86_64__)
constexpr std::uint32_t kArchitecture = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr std::uint32_t kArchitecture = AUDIT_ARCH_AARCH64;
#else
constexpr std::uint32_t kArchitecture = 0;
#endif

// Calls with this bit are those of the x32 ABI, under numbers of their own.
constexpr std::uint32_t kOtherAbi = 0x40000000;

constexpr long kForbidden[] = {
    // the network, and other processes by sockets
    SYS_socket, SYS_socketpair, SYS_connect, SYS_bind, SYS_listen, SYS_accept, SYS_accept4,
    // programs and processes
    SYS_execve, SYS_execveat, SYS_kill, SYS_tkill, SYS_rt_sigqueueinfo, SYS_rt_tgsigqueueinfo,
    SYS_pidfd_open, SYS_pidfd_getfd, SYS_pidfd_send_signal, SYS_ptrace, SYS_process_vm_readv,
    SYS_process_vm_writev,
#if defined(SYS_fork)
    SYS_fork, SYS_vfork,
#endif
    // ways around this filter, and around the list of files
    SYS_io_uring_setup, SYS_open_by_handle_at, SYS_name_to_handle_at, SYS_memfd_create,
    // the system
    SYS_mount, SYS_umount2, SYS_pivot_root, SYS_chroot, SYS_unshare, SYS_setns, SYS_bpf,
    SYS_perf_event_open, SYS_userfaultfd, SYS_keyctl, SYS_add_key, SYS_request_key, SYS_init_module,
    SYS_finit_module, SYS_delete_module, SYS_kexec_load, SYS_reboot, SYS_personality};

/// A call that one argument decides.
struct Conditional {
  long call;
  std::size_t argument;
  /// BPF_JSET (any of the bits) or BPF_JEQ.
  std::uint16_t comparison;
  std::uint32_t value;
  /// The verdict when the comparison holds; the other one when not.
  bool is_allowed;
};

constexpr std::uint32_t kAllow = SECCOMP_RET_ALLOW;
constexpr std::uint32_t kNotPermitted = SECCOMP_RET_ERRNO | EPERM;
constexpr std::uint32_t kNotThere = SECCOMP_RET_ERRNO | ENOSYS;

using Program = std::vector<sock_filter>;

void add(Program& program, int operation, std::uint32_t value) {
  program.push_back({static_cast<std::uint16_t>(operation), 0, 0, value});
}

/// Compares the loaded word, then skips that many instructions.
void jump(Program& program, std::uint16_t comparison, std::uint32_t value, std::uint8_t if_true,
          std::uint8_t if_false) {
  program.push_back(
      {static_cast<std::uint16_t>(BPF_JMP | BPF_K | comparison), if_true, if_false, value});
}

void load(Program& program, std::size_t offset) {
  add(program, BPF_LD | BPF_W | BPF_ABS, static_cast<std::uint32_t>(offset));
}

void verdict(Program& program, std::uint32_t value) {
  add(program, BPF_RET | BPF_K, value);
}

void forbid(Program& program, long call, std::uint32_t value) {
  jump(program, BPF_JEQ, static_cast<std::uint32_t>(call), 0, 1);
  verdict(program, value);
}

void decide(Program& program, const Conditional& rule) {
  jump(program, BPF_JEQ, static_cast<std::uint32_t>(rule.call), 0, 4);
  // The lower half of the argument: both processors are little-endian.
  load(program, offsetof(seccomp_data, args) + rule.argument * sizeof(std::uint64_t));
  jump(program, rule.comparison, rule.value, 0, 1);
  verdict(program, rule.is_allowed ? kAllow : kNotPermitted);
  verdict(program, rule.is_allowed ? kNotPermitted : kAllow);
}

}  // namespace

bool restrict_system_calls() {
  if (kArchitecture == 0) return false;
  Program program;
  load(program, offsetof(seccomp_data, arch));
  jump(program, BPF_JEQ, kArchitecture, 1, 0);
  verdict(program, SECCOMP_RET_KILL_PROCESS);
  load(program, offsetof(seccomp_data, nr));
  jump(program, BPF_JGE, kOtherAbi, 0, 1);
  verdict(program, kNotPermitted);
  for (const long call : kForbidden) forbid(program, call, kNotPermitted);
  // Its flags lie in memory, where a filter cannot look; the C library then falls back to clone().
  forbid(program, SYS_clone3, kNotThere);
  for (const Conditional& rule : {
           Conditional{SYS_clone, 0, BPF_JSET, CLONE_THREAD, true},
           Conditional{SYS_mmap, 2, BPF_JSET, PROT_EXEC, false},
           Conditional{SYS_mprotect, 2, BPF_JSET, PROT_EXEC, false},
           Conditional{SYS_pkey_mprotect, 2, BPF_JSET, PROT_EXEC, false},
           // abort() signals its own process
           Conditional{SYS_tgkill, 0, BPF_JEQ, static_cast<std::uint32_t>(::getpid()), true},
       }) {
    decide(program, rule);
  }
  verdict(program, kAllow);
  const sock_fprog filter{static_cast<unsigned short>(program.size()), program.data()};
  return ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) == 0;
}

}  // namespace meshctl::engine
