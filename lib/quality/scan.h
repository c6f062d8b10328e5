// Scan: all aggregates of one table in one statement; and what to do when one of them spoils it for
// the others.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

#include "engine/engine.h"

namespace meshctl::quality {

/// Why a statement or an expression gave nothing.
struct Failed {
  engine::Failure failure = engine::Failure::failed;
  std::string message;
};

/// What one aggregate came to.
using Result = std::variant<engine::Value, Failed>;

/// The aggregates of one table, each expression once.
class Scan {
 public:
  explicit Scan(std::string table) : table_(std::move(table)) {}

  /// Asks for an aggregate; asking twice for the same text costs nothing more.
  void add(const std::string& expression);

  [[nodiscard]] bool is_empty() const { return expressions_.empty(); }
  /// The one statement that gives them all.
  [[nodiscard]] std::string sql() const;

  /// Runs the statement. When the engine refuses it, halves of it are tried, down to the
  /// expressions that are to blame; past a deadline, or for a dead worker, nothing is tried again.
  void run(engine::Session& session, const engine::Limits& limits);

  /// What an expression came to, after `run`; null when it was never added.
  [[nodiscard]] const Result* find(const std::string& expression) const;
  /// Whether `run` got not a single one of them.
  [[nodiscard]] bool has_only_failed() const;

 private:
  void run_range(std::size_t begin, std::size_t end, engine::Session& session,
                 const engine::Limits& limits, int& attempts);
  [[nodiscard]] std::string sql_of(std::size_t begin, std::size_t end) const;

  std::string table_;
  std::vector<std::string> expressions_;
  std::unordered_map<std::string, std::size_t> index_;
  std::vector<Result> results_;
};

/// The statement that counts how keys repeat: groups that repeat, the rows in them, and the rows
/// beyond the first of each. Rows where a part of the key is NULL are left out.
[[nodiscard]] std::string repeats_sql(const std::string& table,
                                      const std::vector<std::string>& keys);

/// What an engine said, fit for a report: its first line, without values of the data. A text in
/// quotes is taken for one, unless it is one of the `names` or stands in the `statement`.
[[nodiscard]] std::string clean_message(std::string_view message,
                                        std::span<const std::string> names,
                                        std::string_view statement = {});

}  // namespace meshctl::quality
