// From the words after a command to Arguments, by its spec.
#pragma once

#include <span>
#include <string>

#include "command.h"

namespace meshctl::cli {

/// Parses `words` (all but the program and the command's own name). Options may stand anywhere
/// before `--`; the last value of one that is not repeatable counts. Values from the environment
/// and defaults are filled in. Throws Error (exit 2) for an unknown option, a missing or unknown
/// value, a missing or unexpected argument.
[[nodiscard]] Arguments parse_arguments(const CommandSpec& command,
                                        std::span<const std::string> words, const Context& context);

}  // namespace meshctl::cli
