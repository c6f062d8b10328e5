// How a contract's files and database stand in DuckDB's SQL.
#pragma once

#include <filesystem>
#include <string>

#include "engine/engine.h"

namespace meshctl::engine {

/// A statement that looks at the head of a table's only CSV file and tells how it is written and
/// what its columns are; empty for every other table.
[[nodiscard]] std::string sniff_of(const FileTable& table);

/// The call that scans a CSV file as a sniff found it: without this, each statement would look at
/// its head again. Empty when the sniff gave nothing.
[[nodiscard]] std::string scan_of_sniffed(const FileTable& table, const Rows& sniffed);

/// The call of a table function that scans the files of a table: `read_parquet(['/data/a.parquet'],
/// ...)`.
[[nodiscard]] std::string scan_of(const FileTable& table);

/// The name under which a database file is attached: that of the file without its suffixes, so that
/// SQL with full names works; `data` where DuckDB has that name for itself.
[[nodiscard]] std::string catalog_name(const std::filesystem::path& database);

}  // namespace meshctl::engine
