// Engine: what runs SQL where the data is. A session is one connection to one server of a contract,
// made safe to run statements that strangers wrote: read only, bounded in memory and time, unable
// to reach what it was not given.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace meshctl::engine {

/// The format of a table that stands in files.
enum class FileFormat { csv, parquet, json, ndjson };

/// A table that a session offers under `name` to every statement.
struct FileTable {
  std::string name;
  FileFormat format = FileFormat::csv;
  /// Existing files, globs already expanded, all inside what the user allows; read as one table,
  /// columns by name.
  std::vector<std::filesystem::path> files;
  /// The CSV delimiter; 0: detected.
  char delimiter = 0;
  /// CSV only: no column's type is guessed, every value is text just as it was written (`007` stays `007`, and a word among
  /// numbers fails no scan). The same files may stand in a second table with detected types.
  bool as_text = false;
};

/// What to open: files as tables, or a DuckDB database file (read only) with its tables under their
/// own names.
struct Source {
  std::vector<FileTable> tables;
  std::filesystem::path database;
  /// The schema of the database that bare names mean; empty: its default.
  std::string schema;
};

/// Who wrote a statement: `ours` is built by this program, `theirs` stands in a manifest and must
/// be one SELECT.
enum class Author { ours, theirs };

/// What one statement may use.
struct Limits {
  std::chrono::milliseconds time{60'000};
  /// Memory of the engine, in bytes; it spills to disk below it and fails above.
  std::uint64_t memory = 2ULL << 30;
  std::uint64_t rows = 10'000;
};

using Value = std::variant<std::monostate, bool, std::int64_t, double, std::string>;

/// The rows of one statement. Types that Value does not have (dates, decimals beyond double, lists)
/// come as text.
struct Rows {
  std::vector<std::string> columns;
  /// The engine's own names of the columns' types: `BIGINT`, `TIMESTAMP WITH TIME ZONE`.
  std::vector<std::string> types;
  std::vector<std::vector<Value>> rows;
};

/// Why a statement gave no rows.
enum class Failure {
  refused,  ///< not one SELECT, or it reaches for what it may not have; never run
  failed,   ///< the engine says no: unknown column, wrong type, corrupt file
  timeout,  ///< killed at its deadline
  memory,   ///< past its memory
  crashed,  ///< the worker died
};

/// What one statement came to.
struct Answer {
  Rows rows;
  bool ok = false;
  Failure failure = Failure::failed;
  /// Why, one clause without a full stop, in the engine's words where they help; empty when ok.
  std::string message;
};

/// One open source. Not thread-safe.
class Session {
 public:
  virtual ~Session() = default;
  /// Runs one statement. A failed one leaves the session usable: a dead worker is started anew.
  [[nodiscard]] virtual Answer run(std::string_view sql, Author author, const Limits& limits) = 0;
};

}  // namespace meshctl::engine
