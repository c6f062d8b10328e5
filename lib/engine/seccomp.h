// Seccomp: a filter that the kernel runs on each system call of a process.
#pragma once

namespace meshctl::engine {

/// From now on this thread, and those that it starts, get EPERM from every call that makes a
/// socket, a process or executable memory, or that reaches into another process or the system.
/// False where the kernel or the processor is not supported; nothing is restricted then. Needs
/// no_new_privs.
[[nodiscard]] bool restrict_system_calls();

}  // namespace meshctl::engine
