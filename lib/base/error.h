// Error: the work could not be done (a file, a server, a flag). The one exception type of the
// program.
#pragma once

#include <exception>
#include <string>
#include <string_view>
#include <vector>

namespace meshctl {

/// How the process ends; the numbers are a promise to scripts.
enum class ExitCode : int {
  ok = 0,
  findings = 1,       ///< findings or failed checks at or above --fail-on
  usage = 2,          ///< usage or configuration
  input = 3,          ///< an input cannot be read
  network = 4,        ///< network or remote failure
  unauthorized = 5,   ///< a server refused the credentials
  not_checked = 6,    ///< a check could not be run
  bug = 70,           ///< a bug of meshctl
  interrupted = 130,  ///< Ctrl-C
};

/// The exit code of several things that happened: 70, 130, 2, 5, 4, 6, 3, 1 in that order, else 0.
[[nodiscard]] ExitCode worst_of(ExitCode a, ExitCode b);

/// Could not do the work. Made by the named functions below; caught per item where work is a batch,
/// and once in main.
class Error : public std::exception {
 public:
  Error(ExitCode exit_code, std::string what_happened, std::string what_to_do);

  [[nodiscard]] ExitCode exit_code() const { return exit_code_; }
  /// What was tried, on what, and how it failed: one clause, no full stop.
  [[nodiscard]] const std::string& message() const { return message_; }
  /// What the user can do about it; may be empty.
  [[nodiscard]] const std::string& hint() const { return hint_; }
  [[nodiscard]] const char* what() const noexcept override { return message_.c_str(); }

 private:
  ExitCode exit_code_;
  std::string message_;
  std::string hint_;
};

/// A wrong flag, argument or setting: exit 2.
[[nodiscard]] Error usage_error(std::string message, std::string hint = {});
/// A file, folder or stream that cannot be read or written: exit 3.
[[nodiscard]] Error input_error(std::string message, std::string hint = {});
/// The same from the system's `errno`: `cannot open data.csv: No such file or directory`.
[[nodiscard]] Error system_error(std::string_view action, std::string_view path, int error_number,
                                 std::string hint = {});
/// A server that cannot be reached, or that fails: exit 4.
[[nodiscard]] Error network_error(std::string message, std::string hint = {});
/// A server that refuses the credentials: exit 5.
[[nodiscard]] Error unauthorized_error(std::string message, std::string hint = {});
/// What a check needs is missing (an engine, a library): exit 6.
[[nodiscard]] Error not_checked_error(std::string message, std::string hint = {});

}  // namespace meshctl
