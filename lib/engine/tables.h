// How a contract's files and database stand in DuckDB's SQL.
#pragma once

#include <filesystem>
#include <string>

#include "engine/engine.h"

namespace meshctl::engine {

/// A statement that finds out what the columns of a table are and, for CSV, how it is written;
/// empty where that costs nothing (Parquet), or cannot be told in SQL (several CSV files).
[[nodiscard]] std::string sniff_of(const FileTable& table);

/// The call that scans a table as a sniff found it: without this, each statement would sniff again.
/// Empty when the sniff gave nothing.
[[nodiscard]] std::string scan_of_sniffed(const FileTable& table, const Rows& sniffed);

/// A statement that fails when the table cannot be read as it was sniffed; empty when it can.
/// JSON's sniffer guesses formats of dates, and does not tell which.
[[nodiscard]] std::string trial_of(const FileTable& table, const Rows& sniffed);

/// The call of a table function that scans the files of a table: `read_parquet(['/data/a.parquet'],
/// ...)`.
[[nodiscard]] std::string scan_of(const FileTable& table);

/// The name under which a database file is attached: that of the file without its suffixes, so that
/// SQL with full names works; `data` where DuckDB has that name for itself.
[[nodiscard]] std::string catalog_name(const std::filesystem::path& database);

}  // namespace meshctl::engine
