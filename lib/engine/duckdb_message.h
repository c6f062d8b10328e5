// DuckDB's error messages, which are made for a terminal, as messages of ours.
#pragma once

#include <string>
#include <string_view>

namespace meshctl::engine {

/// The message as one clause of at most 400 characters: without its kind (`Binder Error: `), the
/// excerpt of the statement, and advice on options that the reader of a contract cannot set.
[[nodiscard]] std::string message_of(std::string_view error);

}  // namespace meshctl::engine
