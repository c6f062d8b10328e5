#include "engine/database.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>

#include "base/text.h"
#include "engine/duckdb_message.h"
#include "engine/duckdb_result.h"
#include "engine/guard.h"
#include "engine/scratch.h"
#include "engine/sql.h"
#include "engine/tables.h"

namespace meshctl::engine {

namespace {

constexpr std::uint64_t kMaxColumns = 100'000;
constexpr const char* kNotOneSelect = "it is not one SELECT statement";

// What DuckDB's messages begin with, where it says more than `failed`.
struct ErrorKind {
  std::string_view prefix;
  Failure failure;
};
constexpr std::array kErrorKinds = {
    ErrorKind{"Permission Error", Failure::refused},
    ErrorKind{"Out of Memory Error", Failure::memory},
    ErrorKind{"INTERRUPT Error", Failure::timeout},
};

// After an error with one of these nothing more is asked of DuckDB.
constexpr std::array<std::string_view, 4> kLast = {
    "FATAL Error", "INTERNAL Error", "Out of Memory Error", "database has been invalidated"};

using Prepared = Owned<duckdb_prepared_statement>;

Answer failed(Failure failure, std::string message) {
  Answer answer;
  answer.failure = failure;
  answer.message = std::move(message);
  return answer;
}

}  // namespace

Database::Database(const Duckdb& api, const OpenRequest& request)
    : api_(api), database_(api.close), connection_(api.disconnect), memory_(request.memory) {
  Owned<duckdb_config> config(api_.destroy_config);
  api_.create_config(config.address());
  const std::string memory = fmt::format("{}KiB", request.memory / 1024);
  const std::string spill = (std::filesystem::path(request.scratch) / kSpillFolder).native();
  const std::string threads = fmt::format("{}", std::max(request.threads, 1U));
  const std::pair<const char*, const char*> options[] = {
      {"memory_limit", memory.c_str()},
      {"threads", threads.c_str()},
      {"temp_directory", spill.c_str()},
      {"extension_directory", request.scratch.c_str()},
      {"secret_directory", request.scratch.c_str()},
      {"autoinstall_known_extensions", "false"},
      {"autoload_known_extensions", "false"},
      {"allow_community_extensions", "false"},
      {"allow_persistent_secrets", "false"},
  };
  for (const auto& [name, value] : options) {
    if (api_.set_config(config.get(), name, value) != DuckDBSuccess) {
      throw not_checked_error(fmt::format("cannot set {} of DuckDB", name));
    }
  }
  char* reason = nullptr;
  const bool is_open =
      api_.open_ext(nullptr, database_.address(), config.get(), &reason) == DuckDBSuccess &&
      api_.connect(database_.get(), connection_.address()) == DuckDBSuccess;
  const std::string why = take_string(api_, reason);
  if (!is_open) throw not_checked_error(fmt::format("cannot start DuckDB: {}", message_of(why)));
  configure(request);
  if (!request.source.database.empty()) attach(request);
}

void Database::lock() {
  const Message trouble = execute("SET lock_configuration = true");
  if (trouble) throw not_checked_error(fmt::format("cannot confine DuckDB: {}", *trouble));
}

Database::Message Database::execute(const std::string& sql) {
  Result result(api_.destroy_result);
  if (api_.query(connection_.get(), sql.c_str(), result.address()) == DuckDBSuccess) {
    return std::nullopt;
  }
  const char* error = api_.result_error(result.address());
  note(error);
  return message_of(error);
}

void Database::note(std::string_view error) {
  for (const std::string_view word : kLast) {
    is_spent_ = is_spent_ || error.find(word) != error.npos;
  }
}

void Database::configure(const OpenRequest& request) {
  std::string paths;
  const auto allow = [&paths](const std::string& path) {
    paths += (paths.empty() ? "" : ", ") + quote_literal(path);
  };
  for (const FileTable& table : request.source.tables) {
    for (const auto& file : table.files) allow(file.native());
  }
  if (!request.source.database.empty()) {
    allow(request.source.database.native());
    allow(request.source.database.native() + ".wal");
  }
  // The order matters: no path can be allowed once access is off.
  const Message trouble =
      execute(fmt::format("SET TimeZone = 'UTC'; SET parquet_metadata_cache = true; SET "
                          "allowed_paths = [{}]; SET enable_external_access = false",
                          paths));
  if (trouble) throw not_checked_error(fmt::format("cannot confine DuckDB: {}", *trouble));
}

void Database::attach(const OpenRequest& request) {
  const std::string file = request.source.database.native();
  std::string name = quote_identifier(request.catalog);
  Message trouble = execute(fmt::format("ATTACH {} AS {} (READ_ONLY)", quote_literal(file), name));
  if (!trouble) {
    const std::string& schema = request.source.schema;
    if (!schema.empty()) name = fmt::format("{}.{}", name, quote_identifier(schema));
    trouble = execute(fmt::format("USE {}", name));
  }
  if (!trouble) return;
  const bool is_locked = trouble->find("Conflicting lock") != std::string::npos;
  throw input_error(fmt::format("cannot open {}: {}", printable(file), *trouble),
                    is_locked ? "check it when the process that writes it has ended" : "");
}

Database::Message Database::add_table(const FileTable& table) {
  const auto create = [this, &table](const std::string& scan) {
    return execute(
        fmt::format("CREATE VIEW {} AS SELECT * FROM {}", quote_identifier(table.name), scan));
  };
  const Rows sniffed = query(sniff_of(table));
  const std::string scan = scan_of_sniffed(table, sniffed);
  const std::string trial = trial_of(table, sniffed);
  const bool is_sure = !scan.empty() && (trial.empty() || !execute(trial));
  const bool is_made = is_sure && !create(scan);
  if (!is_made && !is_spent_) {
    if (Message trouble = create(scan_of(table))) return trouble;
  }
  if (is_spent_) return "looking at its head takes too much memory";
  tables_.push_back(table.name);
  return std::nullopt;
}

Rows Database::query(const std::string& sql) {
  if (sql.empty()) return {};
  Result result(api_.destroy_result);
  if (api_.query(connection_.get(), sql.c_str(), result.address()) != DuckDBSuccess) {
    note(api_.result_error(result.address()));
    return {};
  }
  return read_rows(api_, result, kMaxColumns).value_or(Rows{});
}

std::string Database::serialize(const std::string& sql) {
  Prepared prepared(api_.destroy_prepare);
  Result result(api_.destroy_result);
  const char* query =
      "SELECT json_serialize_sql(?::VARCHAR, skip_null := true, skip_empty := true)";
  if (api_.prepare(connection_.get(), query, prepared.address()) != DuckDBSuccess ||
      api_.bind_varchar(prepared.get(), 1, sql.c_str()) != DuckDBSuccess ||
      api_.execute_prepared(prepared.get(), result.address()) != DuckDBSuccess) {
    return {};
  }
  const auto rows = read_rows(api_, result, 1);
  const bool has_text =
      rows && rows->rows.size() == 1 && std::holds_alternative<std::string>(rows->rows[0][0]);
  return has_text ? std::get<std::string>(rows->rows[0][0]) : "";
}

std::optional<Answer> Database::refusal_of(const std::string& sql) {
  if (sql.size() > kMaxStatement) return failed(Failure::refused, "it is longer than 1 MiB");
  auto objection = objection_to(serialize(sql), tables_);
  if (!objection) return std::nullopt;
  return failed(objection->failure, std::move(objection->message));
}

Answer Database::failure(std::string_view error) {
  note(error);
  Answer answer;
  for (const ErrorKind& kind : kErrorKinds) {
    if (error.starts_with(kind.prefix)) answer.failure = kind.failure;
  }
  answer.message = message_of(error);
  if (answer.failure == Failure::memory) {
    answer.message =
        fmt::format("it needs more memory than {} MiB: {}", memory_ >> 20, answer.message);
  }
  return answer;
}

Answer Database::run(const RunRequest& request) {
  const std::string& sql = request.sql;
  if (sql.find('\0') != sql.npos) return failed(Failure::refused, "it holds a NUL byte");
  // Before all else: taking the statements apart already follows some of them, such as IMPORT.
  if (request.author == Author::theirs) {
    if (auto refusal = refusal_of(sql)) return *std::move(refusal);
  }
  Owned<duckdb_extracted_statements> statements(api_.destroy_extracted);
  const idx_t count = api_.extract_statements(connection_.get(), sql.c_str(), statements.address());
  const char* error = api_.extract_statements_error(statements.get());
  if (count == 0 && error != nullptr) return failure(error);
  if (count != 1) return failed(Failure::refused, kNotOneSelect);
  Prepared prepared(api_.destroy_prepare);
  if (api_.prepare_extracted_statement(connection_.get(), statements.get(), 0,
                                       prepared.address()) != DuckDBSuccess) {
    return failure(api_.prepare_error(prepared.get()));
  }
  if (api_.prepared_statement_type(prepared.get()) != DUCKDB_STATEMENT_TYPE_SELECT) {
    return failed(Failure::refused, kNotOneSelect);
  }
  Result result(api_.destroy_result);
  if (api_.execute_prepared_streaming(prepared.get(), result.address()) != DuckDBSuccess) {
    return failure(api_.result_error(result.address()));
  }
  auto rows = read_rows(api_, result, request.rows);
  if (!rows) return failed(Failure::memory, "its result is larger than 64 MiB");
  // A stream that fails ends like one that is done.
  const char* late_error = api_.result_error(result.address());
  if (late_error != nullptr) return failure(late_error);
  Answer answer;
  answer.rows = *std::move(rows);
  answer.ok = true;
  return answer;
}

}  // namespace meshctl::engine
