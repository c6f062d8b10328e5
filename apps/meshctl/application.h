// The application: finds the command that the words name, parses its arguments, runs it, and says
// what went wrong.
#pragma once

#include <span>
#include <string>

#include "base/context.h"
#include "base/error.h"

namespace meshctl::cli {

/// Runs meshctl on the words after the program's name. Never throws: every failure is printed to
/// `context.err` and answered by its exit code.
[[nodiscard]] ExitCode run_application(Context& context, std::span<const std::string> words);

/// Prints `error: …` and, when there is one, `hint: …`.
void print_error(const Stream& stream, const Error& error);

}  // namespace meshctl::cli
