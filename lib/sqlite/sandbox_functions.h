// The functions of a sandbox. Private to lib/sqlite.
#pragma once

#include <string_view>

#include "sqlite/sandbox.h"

struct sqlite3;

namespace meshctl::sqlite {

/// Whether SQL of strangers may call a function of SQLite: it only computes, from its arguments
/// alone.
[[nodiscard]] bool is_allowed_function(std::string_view name);

/// Makes a function known to a connection, which keeps it. Answers SQLite's result code.
[[nodiscard]] int add_function(sqlite3* handle, const std::string& name, int arguments,
                               SqlFunction function);

/// `regexp(pattern, text)`, which the operator REGEXP calls: whether an ECMA-262 pattern matches
/// anywhere in a text. Null of null.
[[nodiscard]] SqlFunction regexp_function();

}  // namespace meshctl::sqlite
