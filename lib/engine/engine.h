// Engine: what runs SQL where the data is. A session is one connection to one server of a contract,
// made safe to run statements that strangers wrote: read only, bounded in memory and time, unable
// to reach what it was not given. `open_duckdb` runs them in a worker (worker.h): this program
// executed again, with DuckDB inside a sandbox.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/context.h"

namespace meshctl::engine {

/// The format of a table that stands in files.
enum class FileFormat { csv, parquet, json, ndjson };

/// A table that a session offers under `name` to every statement.
struct FileTable {
  std::string name;
  FileFormat format = FileFormat::csv;
  /// Regular files, globs already expanded (files.h), all inside what the user allows; read as one
  /// table, columns matched by name.
  std::vector<std::filesystem::path> files;
  /// The CSV delimiter; 0: detected.
  char delimiter = 0;
  /// CSV only: no column's type is guessed, every value is text just as it was written (`007` stays
  /// `007`, and a word among numbers fails no scan). The same files may stand in a second table
  /// with detected types.
  bool as_text = false;
  /// Whether folders called `name=value` give columns.
  bool hive_partitions = false;
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
  /// Whether there were more than the limit.
  bool is_truncated = false;
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

/// A table of a source that cannot be read: a corrupt file, say. The others can.
struct TableProblem {
  std::string table;
  /// Why, one clause without a full stop.
  std::string message;
};

/// One open source. Not thread-safe; several sessions may run side by side, one a thread.
class Session {
 public:
  Session() = default;
  virtual ~Session() = default;
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  /// The tables that could not be opened.
  [[nodiscard]] virtual const std::vector<TableProblem>& problems() const = 0;
  /// Runs one statement. A failed one leaves the session usable: a dead worker is started anew.
  [[nodiscard]] virtual Answer run(std::string_view sql, Author author, const Limits& limits) = 0;
};

/// Opens a source in a DuckDB worker. Times without a zone are UTC. A file table that cannot be
/// read is one of `problems()`; a database that cannot be opened is an Error (exit 3). DuckDB
/// missing, of another version, or not able to start is an Error too (exit 6).
[[nodiscard]] std::unique_ptr<Session> open_duckdb(const Context& context, const Source& source);

/// Which DuckDB is used, for `doctor`.
struct DuckdbInfo {
  /// Where it was found: a path, or the name that the loader resolved.
  std::string path;
  /// `v1.4.4`.
  std::string version;
  /// What the kernel keeps its worker from, beyond DuckDB's own settings: `seccomp`, `landlock`.
  std::vector<std::string> sandbox;
};

/// The DuckDB that `open_duckdb` uses; starts a worker to find out. Throws Error (exit 6) with a
/// remedy when it is missing, of another version, or cannot be started.
[[nodiscard]] DuckdbInfo find_duckdb(const Context& context);

}  // namespace meshctl::engine
