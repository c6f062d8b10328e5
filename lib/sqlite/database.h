// Database, Statement and Transaction: SQLite with typed binding and reading, durable by default.
// sqlite3.h stays inside.
#pragma once

#include <chrono>
#include <concepts>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "sqlite/error.h"

struct sqlite3;
struct sqlite3_stmt;

namespace meshctl::sqlite {

enum class Access {
  read_only,   ///< the file must exist
  read_write,  ///< the file must exist, and be one that can be written
  create,      ///< the file is made when it is missing; its folder must exist
};

/// What a commit promises. Both use a write-ahead log, so that readers and one writer don't stop
/// each other.
enum class Durability {
  normal,  ///< survives a crash of the process; a crash of the machine may lose the last commits,
           ///< never the file
  full,    ///< survives a crash of the machine too: each commit waits for the disk
};

struct OpenOptions {
  Access access = Access::create;
  Durability durability = Durability::full;
  /// How long to wait for a lock that another connection holds.
  std::chrono::milliseconds busy_timeout{5000};
  /// The most pages (4096 bytes each) the file may grow to; 0: SQLite's own limit. Beyond it is
  /// Trouble::disk_full.
  std::uint32_t page_limit = 0;
};

class Statement;

/// One connection, for one thread at a time (it may move between threads). Every failure throws
/// DatabaseError.
class Database {
 public:
  explicit Database(const std::filesystem::path& path, const OpenOptions& options = {});
  /// A database in memory, gone with the object.
  [[nodiscard]] static Database in_memory();

  /// Compiles one SQL statement; text after it is an error.
  [[nodiscard]] Statement prepare(std::string_view sql);

  /// Runs one or several statements without results or parameters.
  void execute(const std::string& sql);

  /// Compiles a statement, binds the values in order, and runs it to its end.
  template <typename... Values>
  void run(std::string_view sql, const Values&... values);

  /// Rows that the last INSERT, UPDATE or DELETE changed.
  [[nodiscard]] std::int64_t changes() const;
  /// The rowid of the last INSERT.
  [[nodiscard]] std::int64_t last_rowid() const;
  /// Whether it was opened so, or the file can't be written.
  [[nodiscard]] bool is_read_only() const;
  /// What messages call the database.
  [[nodiscard]] const std::string& name() const { return name_; }

 private:
  struct Close {
    void operator()(sqlite3* handle) const;
  };

  Database() = default;
  void configure(const OpenOptions& options);
  void use_write_ahead_log(const OpenOptions& options);

  std::string name_;
  std::unique_ptr<sqlite3, Close> handle_;
};

/// One compiled statement. `bind` then `step` until it answers false; `bind` again starts it anew.
class Statement {
 public:
  /// Resets the statement, and binds the values to the parameters ?1, ?2, ... in order: integers,
  /// bool, floating point, text (UTF-8, copied), nullptr, or an optional of one of these.
  template <typename... Values>
  Statement& bind(const Values&... values) {
    reset();
    int index = 0;
    (bind_at(++index, values), ...);
    return *this;
  }

  /// Goes to the next row; false when there is none.
  [[nodiscard]] bool step();
  /// Steps to the end, rows ignored.
  void run();
  /// Ends the statement's reading (and its lock) early, and forgets what was bound.
  void reset();

  /// Columns of the current row, counted from 0. Text lives until the next step, bind or reset.
  [[nodiscard]] std::string_view text(int column) const;
  [[nodiscard]] std::int64_t integer(int column) const;
  [[nodiscard]] double number(int column) const;
  [[nodiscard]] bool boolean(int column) const { return integer(column) != 0; }
  [[nodiscard]] bool is_null(int column) const;
  /// The same, with nothing for NULL.
  [[nodiscard]] std::optional<std::string> optional_text(int column) const;
  [[nodiscard]] std::optional<std::int64_t> optional_integer(int column) const;
  [[nodiscard]] std::optional<double> optional_number(int column) const;

 private:
  friend class Database;
  struct Finalize {
    void operator()(sqlite3_stmt* handle) const;
  };

  Statement(std::string name, sqlite3_stmt* handle) : name_(std::move(name)), handle_(handle) {}

  void bind_null(int index);
  void bind_integer(int index, std::int64_t value);
  void bind_number(int index, double value);
  void bind_text(int index, std::string_view value);
  void check(int result) const;

  void bind_at(int index, std::nullptr_t) { bind_null(index); }
  template <std::integral Integer>
  void bind_at(int index, Integer value) {
    bind_integer(index, static_cast<std::int64_t>(value));
  }
  template <std::floating_point Number>
  void bind_at(int index, Number value) {
    bind_number(index, static_cast<double>(value));
  }
  void bind_at(int index, std::string_view value) { bind_text(index, value); }
  template <typename Value>
  void bind_at(int index, const std::optional<Value>& value) {
    if (value) {
      bind_at(index, *value);
    } else {
      bind_null(index);
    }
  }

  std::string name_;
  std::unique_ptr<sqlite3_stmt, Finalize> handle_;
};

/// A write transaction: takes the write lock at once, so that it never fails halfway for another
/// writer; rolled back unless committed.
class Transaction {
 public:
  explicit Transaction(Database& database);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;

  /// When it returns, the changes are as durable as Durability says. When it throws, nothing was
  /// changed.
  void commit();

 private:
  Database& database_;
  bool is_open_ = true;
};

template <typename... Values>
void Database::run(std::string_view sql, const Values&... values) {
  prepare(sql).bind(values...).run();
}

}  // namespace meshctl::sqlite
