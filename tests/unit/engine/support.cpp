#include "support.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <stdlib.h>

#include <fstream>
#include <type_traits>

#include "base/digest.h"
#include "base/file.h"
#include "engine/duckdb_api.h"

namespace meshctl::engine::test {

namespace fs = std::filesystem;

Folder::Folder() {
  std::string name = (fs::temp_directory_path() / "test-engine-XXXXXX").native();
  REQUIRE(::mkdtemp(name.data()) != nullptr);
  path_ = fs::canonical(name);
}

Folder::~Folder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

fs::path Folder::write(std::string_view name, std::string_view text) const {
  const fs::path file = path_ / name;
  fs::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << text;
  return file;
}

std::map<std::string, std::string> Folder::digests() const {
  std::map<std::string, std::string> digests;
  for (const auto& entry : fs::recursive_directory_iterator(path_)) {
    digests[entry.path().native()] =
        entry.is_regular_file() ? sha256_hex(read_file(entry.path(), 1 << 30)) : "";
  }
  return digests;
}

Context test_context(std::map<std::string, std::string> variables) {
  Context context = system_context(Color::never);
  const auto inherited = context.env;
  context.env = [variables = std::move(variables),
                 inherited](std::string_view name) -> std::optional<std::string> {
    const auto found = variables.find(std::string(name));
    return found == variables.end() ? inherited(name) : std::optional(found->second);
  };
  return context;
}

Source one_file(FileFormat format, const fs::path& file) {
  FileTable table;
  table.name = "t";
  table.format = format;
  table.files = {file};
  Source source;
  source.tables.push_back(table);
  return source;
}

void make_with_duckdb(std::string_view statements) {
  const Duckdb api(duckdb_candidates(test_context()));
  Owned<duckdb_database> database(api.close);
  Owned<duckdb_connection> connection(api.disconnect);
  Owned<duckdb_result> result(api.destroy_result);
  REQUIRE(api.open_ext(nullptr, database.address(), nullptr, nullptr) == DuckDBSuccess);
  REQUIRE(api.connect(database.get(), connection.address()) == DuckDBSuccess);
  const std::string sql(statements);
  const bool is_done = api.query(connection.get(), sql.c_str(), result.address()) == DuckDBSuccess;
  const char* error = api.result_error(result.address());
  INFO(sql, ": ", error == nullptr ? "" : error);
  REQUIRE(is_done);
}

std::unique_ptr<Session> open(const Source& source) {
  return open_duckdb(test_context(), source);
}

Rows rows_of(Session& session, std::string_view sql) {
  const Answer answer = session.run(sql, Author::ours, {});
  INFO(sql, ": ", answer.message);
  REQUIRE(answer.ok);
  return answer.rows;
}

std::string value_of(Session& session, std::string_view sql) {
  const Rows rows = rows_of(session, sql);
  REQUIRE(rows.rows.size() > 0);
  return text_of(rows.rows[0][0]);
}

std::string text_of(const Value& value) {
  return std::visit(
      [](const auto& held) -> std::string {
        if constexpr (std::is_same_v<std::decay_t<decltype(held)>, std::monostate>) {
          return "NULL";
        } else {
          return fmt::format("{}", held);
        }
      },
      value);
}

Answer ask(Session& session, std::string_view sql, const Limits& limits) {
  return session.run(sql, Author::theirs, limits);
}

}  // namespace meshctl::engine::test
