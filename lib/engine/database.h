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
  /// Opens the source of a request. Throws Error when DuckDB cannot start, or the database file
  /// cannot be opened.
  Database(const Duckdb& api, const OpenRequest& request);

  /// The tables that could not be opened.
  [[nodiscard]] const std::vector<TableProblem>& problems() const { return problems_; }

  /// Runs one statement to its end, its row limit, or an interrupt.
  [[nodiscard]] RunReply run(const RunRequest& request);

  /// Ends the statement that runs, soon. From any thread.
  void interrupt() { api_.interrupt(connection_.get()); }

 private:
  using Message = std::optional<std::string>;

  [[nodiscard]] Message execute(const std::string& sql);
  [[nodiscard]] std::string serialize(const std::string& sql);
  [[nodiscard]] std::optional<Answer> refusal_of(const std::string& sql);
  [[nodiscard]] Answer answer(const RunRequest& request);
  [[nodiscard]] Answer failure(std::string_view message);
  void configure(const OpenRequest& request);
  void attach(const OpenRequest& request);
  void add_table(const FileTable& table);

  const Duckdb& api_;
  Owned<duckdb_database> database_;
  Owned<duckdb_connection> connection_;
  std::vector<std::string> tables_;
  std::vector<TableProblem> problems_;
  std::uint64_t memory_;
  bool is_invalid_ = false;
};

}  // namespace meshctl::engine
