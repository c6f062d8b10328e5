// The sandbox. What keeps a query in: a connection in memory whose system has no files, an
// authorizer that knows what is allowed, SQLite's own limits, and a guard that looks at steps, time
// and memory as it runs.
#include "sqlite/sandbox.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <list>
#include <set>
#include <stdexcept>
#include <utility>

#include "base/text.h"
#include "sqlite/sandbox_functions.h"
#include "sqlite/sandbox_guard.h"
#include "sqlite/sandbox_vfs.h"
#include "sqlite/virtual_module.h"

namespace meshctl::sqlite {

namespace {

struct Limit {
  int id;
  int value;
};
constexpr Limit kLimits[] = {
    {SQLITE_LIMIT_LENGTH, kLongestText},
    {SQLITE_LIMIT_SQL_LENGTH, kLongestText},
    {SQLITE_LIMIT_COLUMN, 500},
    {SQLITE_LIMIT_EXPR_DEPTH, 100},
    {SQLITE_LIMIT_COMPOUND_SELECT, 50},
    {SQLITE_LIMIT_VDBE_OP, 200'000},
    {SQLITE_LIMIT_FUNCTION_ARG, 100},
    {SQLITE_LIMIT_ATTACHED, 0},
    {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000},
    {SQLITE_LIMIT_VARIABLE_NUMBER, 100},
    {SQLITE_LIMIT_TRIGGER_DEPTH, 1},
    {SQLITE_LIMIT_WORKER_THREADS, 0},
};

struct Close {
  void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
};
struct Finalize {
  void operator()(sqlite3_stmt* handle) const { sqlite3_finalize(handle); }
};
using StatementHandle = std::unique_ptr<sqlite3_stmt, Finalize>;

// What begins a statement of SQLite that is no query. They are told by their word before what they
// are about is looked at.
constexpr auto kOtherStatements = std::to_array<std::string_view>(
    {"ALTER",   "ANALYZE", "ATTACH",   "BEGIN",     "COMMIT", "CREATE", "DELETE",
     "DETACH",  "DROP",    "END",      "EXPLAIN",   "INSERT", "PRAGMA", "REINDEX",
     "RELEASE", "REPLACE", "ROLLBACK", "SAVEPOINT", "UPDATE", "VACUUM"});

std::string first_word(std::string_view sql) {
  std::string word;
  for (const char c : trim(sql)) {
    if (std::isalpha(static_cast<unsigned char>(c)) == 0) break;
    word += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  }
  return word;
}

QueryError refused(std::string what) {
  return {QueryTrouble::refused, std::move(what) + " is not allowed here",
          "ask with one SELECT, which only reads the tables of the mesh"};
}

QueryError failed(QueryTrouble trouble, std::string message,
                  std::optional<std::size_t> offset = {}) {
  return {trouble, std::move(message), {}, offset};
}

}  // namespace

struct Sandbox::State {
  explicit State(Instant now) : vfs(now) {}

  SandboxVfs vfs;
  SandboxGuard guard;
  std::list<ModuleTable> modules;
  std::set<std::string, std::less<>> tables;
  std::set<std::string, std::less<>> functions;
  /// Of the query that is being compiled.
  std::set<std::string, std::less<>> used;
  std::string refusal;
  std::unique_ptr<sqlite3, Close> handle;

  static int authorize(void* self, int action, const char* first, const char* second,
                       const char* /*database*/, const char* /*trigger*/) {
    try {
      return static_cast<State*>(self)->is_allowed(action, first != nullptr ? first : "",
                                                   second != nullptr ? second : "")
                 ? SQLITE_OK
                 : SQLITE_DENY;
    } catch (...) {
      return SQLITE_DENY;
    }
  }

  static int look(void* self) { return static_cast<State*>(self)->guard.is_over() ? 1 : 0; }

  bool is_allowed(int action, std::string_view first, std::string_view second) {
    // To learn the columns of a virtual table, SQLite acts as if it made a table.
    if (std::ranges::any_of(modules, &ModuleTable::is_connecting)) return true;
    if (guard.is_late()) return false;
    switch (action) {
      case SQLITE_SELECT:
      case SQLITE_RECURSIVE:
        return true;
      case SQLITE_READ:
        return may_read(to_lower(first), second);
      case SQLITE_FUNCTION:
        if (is_allowed_function(second) || functions.contains(to_lower(second))) return true;
        refusal = fmt::format("the function {}", second);
        return false;
      default:
        return false;
    }
  }

  bool may_read(const std::string& table, std::string_view column) {
    if (tables.contains(table)) {
      used.insert(table);
      return true;
    }
    if (table == "json_each" || table == "json_tree") return true;
    // Of a common table expression none of whose columns is used, only the name is told.
    if (column.empty() && !table.starts_with("sqlite_") && !table.starts_with("pragma_")) {
      return true;
    }
    refusal = fmt::format("the table {}", table);
    return false;
  }

  /// Compiles the one statement that there may be.
  StatementHandle prepare(std::string_view sql) {
    used.clear();
    refusal.clear();
    if (sql.size() > static_cast<std::size_t>(kLongestText)) {
      throw refused(fmt::format("SQL of more than {} bytes", kLongestText));
    }
    if (std::ranges::find(kOtherStatements, first_word(sql)) != kOtherStatements.end()) {
      throw refused(first_word(sql));
    }
    sqlite3_stmt* made = nullptr;
    const char* rest = nullptr;
    const int result =
        sqlite3_prepare_v2(handle.get(), sql.data(), static_cast<int>(sql.size()), &made, &rest);
    StatementHandle statement(made);
    if (result != SQLITE_OK) throw error_of(result, sql, true);
    if (statement == nullptr) {
      throw failed(QueryTrouble::syntax, "there is no SQL statement", std::size_t{0});
    }
    if (sqlite3_stmt_isexplain(made) != 0) throw refused("EXPLAIN");
    if (sqlite3_stmt_readonly(made) == 0 || sqlite3_column_count(made) == 0) {
      throw refused(first_word(sql));
    }
    refuse_second(sql, static_cast<std::size_t>(rest - sql.data()));
    return statement;
  }

  void refuse_second(std::string_view sql, std::size_t offset) {
    const std::set<std::string, std::less<>> before = used;
    const std::string_view rest = sql.substr(offset);
    if (rest.find_first_not_of(" \t\r\n;") == std::string_view::npos) return;
    sqlite3_stmt* made = nullptr;
    const int result = sqlite3_prepare_v2(handle.get(), rest.data(), static_cast<int>(rest.size()),
                                          &made, nullptr);
    const StatementHandle second(made);
    used = before;
    if (result != SQLITE_OK || second != nullptr) {
      throw QueryError(QueryTrouble::refused, "more than one statement is not allowed here",
                       "leave out what stands after the first ';'", offset);
    }
  }

  /// What an error of SQLite is, told apart.
  QueryError error_of(int result, std::string_view sql, bool is_compiling) {
    const QueryLimits& limits = guard.limits();
    if (guard.reason() == QueryTrouble::steps) {
      return failed(QueryTrouble::steps,
                    fmt::format("the query takes more than {} steps", limits.steps));
    }
    if (guard.reason() == QueryTrouble::time) {
      return failed(QueryTrouble::time,
                    fmt::format("the query takes longer than {} s",
                                static_cast<double>(limits.time.count()) / 1000));
    }
    if (guard.reason() == QueryTrouble::memory || (result & 0xff) == SQLITE_NOMEM) {
      return failed(QueryTrouble::memory, fmt::format("the query takes more than {} MiB of memory",
                                                      limits.memory >> 20U));
    }
    if ((result & 0xff) == SQLITE_TOOBIG) {
      return failed(QueryTrouble::failed,
                    fmt::format("a text of the query is longer than {} bytes", kLongestText));
    }
    if ((result & 0xff) == SQLITE_AUTH || !refusal.empty()) {
      return refused(refusal.empty() ? first_word(sql) : refusal);
    }
    const int offset = sqlite3_error_offset(handle.get());
    return failed(is_compiling ? QueryTrouble::syntax : QueryTrouble::failed,
                  printable(sqlite3_errmsg(handle.get())),
                  offset < 0 ? std::nullopt : std::optional(static_cast<std::size_t>(offset)));
  }

  [[nodiscard]] QueryShape shape_of(sqlite3_stmt* statement) const {
    QueryShape shape;
    for (int i = 0; i < sqlite3_column_count(statement); ++i) {
      const char* name = sqlite3_column_name(statement, i);
      shape.columns.emplace_back(name != nullptr ? name : "");
    }
    shape.tables.assign(used.begin(), used.end());
    for (int i = 1; i <= sqlite3_bind_parameter_count(statement); ++i) {
      const char* name = sqlite3_bind_parameter_name(statement, i);
      if (name == nullptr) {
        throw failed(QueryTrouble::syntax, "a parameter of the query has no name");
      }
      shape.parameters.emplace_back(name + 1);
    }
    std::ranges::sort(shape.parameters);
    return shape;
  }

  void bind(sqlite3_stmt* statement, const QueryParameters& parameters) {
    for (int i = 1; i <= sqlite3_bind_parameter_count(statement); ++i) {
      const std::string name = sqlite3_bind_parameter_name(statement, i) + 1;
      const auto found = parameters.find(name);
      if (found == parameters.end()) {
        throw failed(QueryTrouble::syntax, fmt::format("the parameter {} has no value", name));
      }
      bind_one(statement, i, found->second);
    }
  }

  static void bind_one(sqlite3_stmt* statement, int position, const Value& value) {
    if (const auto* integer = std::get_if<std::int64_t>(&value)) {
      sqlite3_bind_int64(statement, position, *integer);
    } else if (const auto* number = std::get_if<double>(&value)) {
      sqlite3_bind_double(statement, position, *number);
    } else if (const auto* text = std::get_if<std::string>(&value)) {
      sqlite3_bind_text64(statement, position, text->data(), text->size(), SQLITE_TRANSIENT,
                          SQLITE_UTF8);
    }
  }

  static void read_row(sqlite3_stmt* statement, std::vector<Value>& row) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      const int column = static_cast<int>(i);
      switch (sqlite3_column_type(statement, column)) {
        case SQLITE_INTEGER:
          row[i] = std::int64_t{sqlite3_column_int64(statement, column)};
          break;
        case SQLITE_FLOAT:
          row[i] = sqlite3_column_double(statement, column);
          break;
        case SQLITE_NULL:
          row[i] = std::monostate{};
          break;
        default: {
          const unsigned char* text = sqlite3_column_text(statement, column);
          const int size = sqlite3_column_bytes(statement, column);
          row[i] = text == nullptr ? std::string()
                                   : std::string(reinterpret_cast<const char*>(text),
                                                 static_cast<std::size_t>(size));
        }
      }
    }
  }
};

Sandbox::Sandbox(Instant now) : state_(std::make_unique<State>(now)) {
  sqlite3* handle = nullptr;
  const int opened = sqlite3_open_v2(
      ":memory:", &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,
      state_->vfs.name());
  state_->handle.reset(handle);
  if (opened != SQLITE_OK) throw std::runtime_error("cannot open an SQLite database in memory");
  for (const Limit& limit : kLimits) sqlite3_limit(handle, limit.id, limit.value);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
  // "text" is a name, and never a text: a misspelled column would go unnoticed.
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
  sqlite3_exec(handle, "PRAGMA temp_store = MEMORY", nullptr, nullptr, nullptr);
  add_function("regexp", 2, regexp_function());
  // What they are is learned before anyone asks whether that is allowed.
  for (const char* sql : {"SELECT 1 FROM json_each('')", "SELECT 1 FROM json_tree('')"}) {
    sqlite3_exec(handle, sql, nullptr, nullptr, nullptr);
  }
  state_->guard.begin({});
  sqlite3_set_authorizer(handle, State::authorize, state_.get());
  sqlite3_progress_handler(handle, SandboxGuard::kStepsPerLook, State::look, state_.get());
}

Sandbox::~Sandbox() = default;

void Sandbox::add_table(VirtualTable& table) {
  if (table.columns().size() > kMostColumns) {
    throw std::logic_error("a virtual table has too many columns");
  }
  ModuleTable& module = state_->modules.emplace_back(ModuleTable{&table, &state_->guard, false});
  state_->tables.emplace(table.name());
  if (add_module(state_->handle.get(), module) != SQLITE_OK) {
    throw std::runtime_error("cannot add a virtual table");
  }
}

void Sandbox::add_function(const std::string& name, int arguments, SqlFunction function) {
  state_->functions.insert(name);
  if (sqlite::add_function(state_->handle.get(), name, arguments, std::move(function)) !=
      SQLITE_OK) {
    throw std::runtime_error("cannot add a function of SQL");
  }
}

QueryShape Sandbox::check(std::string_view sql) {
  state_->guard.begin({});
  const StatementHandle statement = state_->prepare(sql);
  return state_->shape_of(statement.get());
}

QueryShape Sandbox::run(std::string_view sql, const QueryParameters& parameters,
                        const QueryLimits& limits, const OnRow& on_row) {
  state_->guard.begin(limits);
  const StatementHandle statement = state_->prepare(sql);
  QueryShape shape = state_->shape_of(statement.get());
  state_->bind(statement.get(), parameters);
  std::vector<Value> row(shape.columns.size());
  std::uint64_t rows = 0;
  int result = sqlite3_step(statement.get());
  for (; result == SQLITE_ROW; result = sqlite3_step(statement.get())) {
    if (++rows > limits.rows) {
      throw QueryError(QueryTrouble::rows,
                       fmt::format("the query has more than {} rows", limits.rows),
                       "ask for fewer with WHERE or LIMIT");
    }
    State::read_row(statement.get(), row);
    on_row(row);
  }
  if (result != SQLITE_DONE) throw state_->error_of(result, sql, false);
  return shape;
}

}  // namespace meshctl::sqlite
