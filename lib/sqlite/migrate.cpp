#include "sqlite/migrate.h"

#include <fmt/format.h>

namespace meshctl::sqlite {
namespace {

std::int64_t read_integer(Database& database, std::string_view sql) {
  Statement statement = database.prepare(sql);
  return statement.step() ? statement.integer(0) : 0;
}

[[noreturn]] void fail(const Database& database, std::string_view problem, std::string hint) {
  throw DatabaseError(Trouble::foreign,
                      fmt::format("cannot use database {}: {}", database.name(), problem),
                      std::move(hint));
}

/// The version of a file that belongs to the schema; 0 for an empty file.
std::int64_t version_of(Database& database, const Schema& schema) {
  const std::int64_t application = read_integer(database, "PRAGMA application_id");
  const bool is_empty = read_integer(database, "SELECT count(*) FROM sqlite_schema") == 0;
  if (application != schema.application_id && !(application == 0 && is_empty)) {
    fail(database, fmt::format("it is not a {} of meshctl", schema.what), "name another file");
  }
  const std::int64_t version = read_integer(database, "PRAGMA user_version");
  if (version > static_cast<std::int64_t>(schema.steps.size())) {
    fail(database,
         fmt::format("its format is version {}, and this meshctl knows up to {}", version,
                     schema.steps.size()),
         "use the newer meshctl that wrote it");
  }
  return version;
}

}  // namespace

void migrate(Database& database, const Schema& schema) {
  const auto newest = static_cast<std::int64_t>(schema.steps.size());
  if (version_of(database, schema) == newest) {
    return;
  }
  if (database.is_read_only()) {
    fail(database, "its format is older than this meshctl's",
         "open it for writing once, which updates it");
  }
  Transaction transaction(database);
  // Read again under the write lock: another process may have been first.
  for (std::int64_t version = version_of(database, schema); version < newest; ++version) {
    database.execute(std::string(schema.steps[static_cast<std::size_t>(version)]));
  }
  database.execute(fmt::format("PRAGMA application_id = {}", schema.application_id));
  database.execute(fmt::format("PRAGMA user_version = {}", newest));
  transaction.commit();
}

}  // namespace meshctl::sqlite
