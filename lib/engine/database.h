// The worker's DuckDB: one source opened so that nothing else can be reached, and statements run on
// it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "engine/duckdb_api.h"
#include "engine/messages.h"

namespace meshctl::engine {

/// An open source in a locked DuckDB.
class Database {
 public:
  /// Starts DuckDB for the source of a request, and opens its database file. Throws Error when
  /// either cannot be done.
  Database(const Duckdb& api, const OpenRequest& request);

  /// Opens a table of the source: why it can't be read, or nothing.
  [[nodiscard]] std::optional<std::string> add_table(const FileTable& table);

  /// No setting can be changed from now on. Throws Error when that cannot be had.
  void lock();

  /// Whether DuckDB is of no use any more: after an internal error, and when it is out of memory,
  /// not all of which it gives back.
  [[nodiscard]] bool is_spent() const { return is_spent_; }

  /// Runs one statement to its end, its row limit, or an interrupt.
  [[nodiscard]] Answer run(const RunRequest& request);

  /// Ends the statement that runs, soon. From any thread.
  void interrupt() { api_.interrupt(connection_.get()); }

 private:
  using Message = std::optional<std::string>;

  [[nodiscard]] Message execute(const std::string& sql);
  /// The rows of a statement of ours; none when it fails.
  [[nodiscard]] Rows query(const std::string& sql);
  [[nodiscard]] std::string serialize(const std::string& sql);
  [[nodiscard]] std::optional<Answer> refusal_of(const std::string& sql);
  [[nodiscard]] Answer failure(std::string_view error);
  void note(std::string_view error);
  void configure(const OpenRequest& request);
  void attach(const OpenRequest& request);

  const Duckdb& api_;
  Owned<duckdb_database> database_;
  Owned<duckdb_connection> connection_;
  std::vector<std::string> tables_;
  std::uint64_t memory_;
  bool is_spent_ = false;
};

}  // namespace meshctl::engine
