// How SQLite calls virtual tables. Private to lib/sqlite.
#pragma once

#include "sqlite/sandbox_guard.h"
#include "sqlite/virtual_table.h"

struct sqlite3;
struct sqlite3_context;
struct sqlite3_value;

namespace meshctl::sqlite {

/// What a module of SQLite stands for.
struct ModuleTable {
  VirtualTable* table = nullptr;
  SandboxGuard* guard = nullptr;
  /// Whether SQLite is being told of its columns right now.
  bool is_connecting = false;
};

/// Makes a table known to a connection; `table` outlives it. Answers SQLite's result code.
[[nodiscard]] int add_module(sqlite3* handle, ModuleTable& table);

/// Gives a value to SQLite, and takes one from it; texts taken live as long as what they come from.
void give(sqlite3_context* to, const CellView& value);
[[nodiscard]] CellView view_of(sqlite3_value* value);

}  // namespace meshctl::sqlite
