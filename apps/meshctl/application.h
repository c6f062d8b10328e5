// The application: finds the command that the words name, parses its arguments, runs it, and says
// what went wrong.
#pragma once

#include <functional>
#include <span>
#include <string>

#include "base/context.h"
#include "base/error.h"

namespace meshctl::cli {

/// Runs meshctl on the words after the program's name. Never throws: every failure is printed to
/// `context.err` and answered by its exit code.
[[nodiscard]] ExitCode run_application(Context& context, std::span<const std::string> words);

/// Calls `work`; what it throws is printed to `context.err` and answered by its exit code: an Error
/// by its own, memory that ran out by 3, anything else as a bug by 70.
[[nodiscard]] ExitCode run_guarded(const Context& context, const std::function<ExitCode()>& work);

/// Prints `error: …` and, when there is one, `hint: …`.
void print_error(const Stream& stream, const Error& error);

}  // namespace meshctl::cli
