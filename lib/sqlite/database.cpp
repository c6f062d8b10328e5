// The only file that sees sqlite3.h.
#include "sqlite/database.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <cerrno>
#include <cstring>
#include <system_error>
#include <thread>

namespace meshctl::sqlite {
namespace {

struct Remedy {
  int code;
  Trouble trouble;
  const char* problem;
  const char* hint;
};

// By primary result code; a system error number that says more (ENOSPC below SQLITE_IOERR) is
// looked at first.
constexpr Remedy kRemedies[] = {
    {SQLITE_FULL, Trouble::disk_full, "no space is left", "free disk space, then run it again"},
    {SQLITE_BUSY, Trouble::locked, "another process has it locked",
     "wait until that process ends, then run it again"},
    {SQLITE_LOCKED, Trouble::locked, "another statement has it locked", ""},
    {SQLITE_READONLY, Trouble::read_only, "it cannot be written",
     "make the file and its folder writable, or name another file"},
    {SQLITE_PERM, Trouble::read_only, "it cannot be written",
     "make the file and its folder writable, or name another file"},
    {SQLITE_CANTOPEN, Trouble::cannot_open, "it cannot be opened",
     "check that its folder exists and that you may read and write both"},
    {SQLITE_NOTADB, Trouble::not_a_database, "it is not an SQLite database",
     "name another file, or move this one away"},
    {SQLITE_CORRUPT, Trouble::corrupt, "it is damaged",
     "restore it from a backup, or move it away to start a new one"},
    {SQLITE_CONSTRAINT, Trouble::constraint, "a constraint refused the row", ""},
};

bool is_space_errno(int number) {
  return number == ENOSPC || number == EDQUOT;
}

[[noreturn]] void fail(const std::string& name, sqlite3* handle, int result) {
  const int number = handle != nullptr ? sqlite3_system_errno(handle) : 0;
  int code = result & 0xff;
  if (code == SQLITE_IOERR && is_space_errno(number)) {
    code = SQLITE_FULL;
  }
  const char* detail = handle != nullptr ? sqlite3_errmsg(handle) : sqlite3_errstr(result);
  for (const Remedy& remedy : kRemedies) {
    if (remedy.code == code) {
      std::string reason = remedy.problem;
      if (code == SQLITE_CANTOPEN && number != 0) {
        reason += fmt::format(": {}", std::generic_category().message(number));
      } else if (code == SQLITE_CONSTRAINT) {
        reason += fmt::format(": {}", detail);
      }
      throw DatabaseError(remedy.trouble, fmt::format("cannot use database {}: {}", name, reason),
                          remedy.hint);
    }
  }
  throw DatabaseError(Trouble::other, fmt::format("cannot use database {}: {}", name, detail), "");
}

int open_flags(Access access) {
  switch (access) {
    case Access::read_only:
      return SQLITE_OPEN_READONLY;
    case Access::read_write:
      return SQLITE_OPEN_READWRITE;
    case Access::create:
      break;
  }
  return SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
}

}  // namespace

void Database::Close::operator()(sqlite3* handle) const {
  sqlite3_close_v2(handle);
}
void Statement::Finalize::operator()(sqlite3_stmt* handle) const {
  sqlite3_finalize(handle);
}

Database::Database(const std::filesystem::path& path, const OpenOptions& options)
    : name_(path.string()) {
  // An absolute path, so that no name (`:memory:`, empty) means anything but a file.
  std::error_code ignored;
  const std::string file = std::filesystem::absolute(path, ignored).string();
  sqlite3* handle = nullptr;
  const int result = sqlite3_open_v2(file.c_str(), &handle,
                                     open_flags(options.access) | SQLITE_OPEN_NOMUTEX, nullptr);
  handle_.reset(handle);
  if (result != SQLITE_OK) {
    fail(name_, handle, result);
  }
  if (options.access != Access::read_only && is_read_only()) {
    // SQLite falls back to reading when the file can't be written; the first write would fail, far
    // from here.
    fail(name_, nullptr, SQLITE_READONLY);
  }
  configure(options);
  use_write_ahead_log(options);
}

Database Database::in_memory() {
  Database database;
  database.name_ = "in memory";
  sqlite3* handle = nullptr;
  const int result =
      sqlite3_open_v2(":memory:", &handle,
                      SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
  database.handle_.reset(handle);
  if (result != SQLITE_OK) {
    fail(database.name_, handle, result);
  }
  database.configure({});
  return database;
}

void Database::configure(const OpenOptions& options) {
  sqlite3_extended_result_codes(handle_.get(), 1);
  sqlite3_busy_timeout(handle_.get(), static_cast<int>(options.busy_timeout.count()));
  // A file may come from elsewhere: its schema must not run functions with side effects, nor pass
  // strings for columns.
  sqlite3_db_config(handle_.get(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(handle_.get(), SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(handle_.get(), SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
  sqlite3_db_config(handle_.get(), SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
  execute("PRAGMA foreign_keys = ON");
  if (options.page_limit != 0) {
    // Answers the limit that is in force, which is never below the pages already there.
    execute(fmt::format("PRAGMA max_page_count = {}", options.page_limit));
  }
}

void Database::use_write_ahead_log(const OpenOptions& options) {
  execute(options.durability == Durability::full ? "PRAGMA synchronous = FULL"
                                                 : "PRAGMA synchronous = NORMAL");
  if (options.access == Access::read_only) {
    // Reads the header, so that a file that is no database is known here and not at the first
    // query.
    prepare("PRAGMA schema_version").run();
    return;
  }
  // SQLite does not wait for the lock that this change needs: two processes that make the same new
  // file would fail.
  const auto deadline = std::chrono::steady_clock::now() + options.busy_timeout;
  for (;;) {
    try {
      execute("PRAGMA journal_mode = WAL");
      return;
    } catch (const DatabaseError& error) {
      if (error.trouble() != Trouble::locked || std::chrono::steady_clock::now() >= deadline) {
        throw;
      }
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
}

Statement Database::prepare(std::string_view sql) {
  sqlite3_stmt* handle = nullptr;
  const char* rest = nullptr;
  const int result =
      sqlite3_prepare_v2(handle_.get(), sql.data(), static_cast<int>(sql.size()), &handle, &rest);
  Statement statement(name_, handle);
  if (result != SQLITE_OK) {
    fail(name_, handle_.get(), result);
  }
  const std::string_view left(rest, sql.size() - static_cast<std::size_t>(rest - sql.data()));
  if (handle == nullptr || left.find_first_not_of(" \t\r\n;") != std::string_view::npos) {
    throw DatabaseError(Trouble::other, fmt::format("not one SQL statement: {}", sql), "");
  }
  return statement;
}

void Database::execute(const std::string& sql) {
  const int result = sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr);
  if (result != SQLITE_OK) {
    fail(name_, handle_.get(), result);
  }
}

std::int64_t Database::changes() const {
  return sqlite3_changes64(handle_.get());
}
std::int64_t Database::last_rowid() const {
  return sqlite3_last_insert_rowid(handle_.get());
}
bool Database::is_read_only() const {
  return sqlite3_db_readonly(handle_.get(), "main") == 1;
}

void Statement::check(int result) const {
  if (result != SQLITE_OK) {
    fail(name_, sqlite3_db_handle(handle_.get()), result);
  }
}

bool Statement::step() {
  const int result = sqlite3_step(handle_.get());
  if (result == SQLITE_ROW) {
    return true;
  }
  if (result != SQLITE_DONE) {
    fail(name_, sqlite3_db_handle(handle_.get()), result);
  }
  return false;
}

void Statement::run() {
  while (step()) {
  }
  // A finished read would otherwise keep its snapshot until the statement is used again.
  sqlite3_reset(handle_.get());
}

void Statement::reset() {
  // The result repeats the error of the last step, which was thrown then.
  sqlite3_reset(handle_.get());
  sqlite3_clear_bindings(handle_.get());
}

void Statement::bind_null(int index) {
  check(sqlite3_bind_null(handle_.get(), index));
}
void Statement::bind_integer(int index, std::int64_t value) {
  check(sqlite3_bind_int64(handle_.get(), index, value));
}
void Statement::bind_number(int index, double value) {
  check(sqlite3_bind_double(handle_.get(), index, value));
}
void Statement::bind_text(int index, std::string_view value) {
  // A null pointer would be NULL; an empty view is an empty text.
  const char* data = value.data() != nullptr ? value.data() : "";
  check(
      sqlite3_bind_text64(handle_.get(), index, data, value.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
}

std::string_view Statement::text(int column) const {
  const unsigned char* data = sqlite3_column_text(handle_.get(), column);
  if (data == nullptr) {
    return {};
  }
  return {reinterpret_cast<const char*>(data),
          static_cast<std::size_t>(sqlite3_column_bytes(handle_.get(), column))};
}
std::int64_t Statement::integer(int column) const {
  return sqlite3_column_int64(handle_.get(), column);
}
double Statement::number(int column) const {
  return sqlite3_column_double(handle_.get(), column);
}
bool Statement::is_null(int column) const {
  return sqlite3_column_type(handle_.get(), column) == SQLITE_NULL;
}
std::optional<std::string> Statement::optional_text(int column) const {
  return is_null(column) ? std::nullopt : std::optional<std::string>(text(column));
}
std::optional<std::int64_t> Statement::optional_integer(int column) const {
  return is_null(column) ? std::nullopt : std::optional<std::int64_t>(integer(column));
}
std::optional<double> Statement::optional_number(int column) const {
  return is_null(column) ? std::nullopt : std::optional<double>(number(column));
}

Transaction::Transaction(Database& database) : database_(database) {
  database_.execute("BEGIN IMMEDIATE");
}

Transaction::~Transaction() {
  if (is_open_) {
    try {
      database_.execute("ROLLBACK");
    } catch (const DatabaseError&) {
      // Some errors (a full disk) have already rolled it back: then there is nothing to undo.
    }
  }
}

void Transaction::commit() {
  database_.execute("COMMIT");
  is_open_ = false;
}

}  // namespace meshctl::sqlite
