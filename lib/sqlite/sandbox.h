// Sandbox: runs one SELECT that strangers may have written, over virtual tables. Nothing is read
// but these, nothing is written anywhere, and steps, time and memory are bounded.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/context.h"
#include "sqlite/sandbox_error.h"
#include "sqlite/value.h"
#include "sqlite/virtual_table.h"

namespace meshctl::sqlite {

/// What one query may take.
struct QueryLimits {
  /// Instructions of SQLite's machine: the same on every machine.
  std::uint64_t steps = 500'000'000;
  std::chrono::milliseconds time{20'000};
  /// Bytes; a little more may be taken before it is noticed.
  std::uint64_t memory = 200ULL << 20;
  std::uint64_t rows = 1'000'000;
};

/// The longest text, and the longest SQL, in bytes.
inline constexpr int kLongestText = 100'000;

/// What a query is made of.
struct QueryShape {
  /// The names of the columns of its result.
  std::vector<std::string> columns;
  /// The virtual tables that it reads, sorted.
  std::vector<std::string> tables;
  /// The parameters (`:name`, without the colon), sorted.
  std::vector<std::string> parameters;
};

/// Values by the names of parameters.
using QueryParameters = std::map<std::string, Value, std::less<>>;
/// Called with each row of a result.
using OnRow = std::function<void(std::span<const Value> row)>;
/// A function of SQL; always the same for the same arguments. May throw std::exception, whose text
/// is the message.
using SqlFunction = std::function<Value(std::span<const Value> arguments)>;

/// One connection, for one thread at a time. Every failure of a query throws QueryError.
class Sandbox {
 public:
  /// `now` is what SQL takes for the current time.
  explicit Sandbox(Instant now);
  ~Sandbox();
  Sandbox(const Sandbox&) = delete;
  Sandbox& operator=(const Sandbox&) = delete;

  /// Adds a table, which must outlive this.
  void add_table(VirtualTable& table);
  void add_function(const std::string& name, int arguments, SqlFunction function);

  /// Compiles a query without running it.
  [[nodiscard]] QueryShape check(std::string_view sql);
  /// Runs a query.
  QueryShape run(std::string_view sql, const QueryParameters& parameters, const QueryLimits& limits,
                 const OnRow& on_row);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace meshctl::sqlite
