// Statements that want more than a contract may: each is refused, or fails, and leaves no trace.
#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <string>
#include <vector>

#include "base/text.h"
#include "engine/sql.h"
#include "support.h"

namespace meshctl::engine::test {
namespace {

/// A listening socket on loopback that nobody should ever connect to.
class Listener {
 public:
  Listener() : descriptor_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* const generic = reinterpret_cast<sockaddr*>(&address);
    REQUIRE(::bind(descriptor_, generic, size) == 0);
    REQUIRE(::listen(descriptor_, 8) == 0);
    REQUIRE(::getsockname(descriptor_, generic, &size) == 0);
    port_ = ntohs(address.sin_port);
  }
  ~Listener() { ::close(descriptor_); }
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;

  [[nodiscard]] int port() const { return port_; }

  /// Whether somebody tried to connect.
  [[nodiscard]] bool was_called() const {
    pollfd waiting{descriptor_, POLLIN, 0};
    return ::poll(&waiting, 1, 0) == 1;
  }

 private:
  int descriptor_;
  int port_ = 0;
};

struct Hostile {
  std::string_view what;
  /// `{F}` is the folder of the data, `{P}` the port of the listener.
  std::string_view sql;
  Failure failure;
  /// What the message must say.
  std::string_view says;
};

constexpr Hostile kHostile[] = {
    // not one SELECT
    {"nothing", "", Failure::refused, "no statement"},
    {"a comment", "-- SELECT 1", Failure::refused, "no statement"},
    {"two statements", "SELECT 1; SELECT 2", Failure::refused, "not one SELECT"},
    {"a second, hidden statement", "SELECT 1; DROP VIEW t", Failure::refused, "not one SELECT"},
    {"an insertion", "INSERT INTO t VALUES (1)", Failure::refused, "not one SELECT"},
    {"a deletion", "DELETE FROM t", Failure::refused, "not one SELECT"},
    {"an update", "UPDATE t SET id = 1", Failure::refused, "not one SELECT"},
    {"a new table", "CREATE TABLE x AS SELECT 1", Failure::refused, "not one SELECT"},
    {"a new macro", "CREATE MACRO f() AS 1", Failure::refused, "not one SELECT"},
    {"a dropped view", "DROP VIEW t", Failure::refused, "not one SELECT"},
    {"a replaced view", "CREATE OR REPLACE VIEW t AS SELECT 1", Failure::refused, "not one SELECT"},
    {"an insertion in a CTE", "WITH x AS (INSERT INTO t VALUES (1) RETURNING *) SELECT * FROM x",
     Failure::refused, "not one SELECT"},
    {"EXPLAIN", "EXPLAIN ANALYZE SELECT 1", Failure::refused, "not one SELECT"},
    {"PRAGMA", "PRAGMA database_list", Failure::refused, "not one SELECT"},
    {"SET", "SET memory_limit = '100GB'", Failure::refused, "not one SELECT"},
    {"RESET", "RESET memory_limit", Failure::refused, "not one SELECT"},
    {"CALL", "CALL pragma_version()", Failure::refused, "not one SELECT"},
    {"PREPARE", "PREPARE p AS SELECT 1", Failure::refused, "not one SELECT"},
    {"BEGIN", "BEGIN", Failure::refused, "not one SELECT"},
    {"CHECKPOINT", "CHECKPOINT", Failure::refused, "not one SELECT"},
    {"USE", "USE memory", Failure::refused, "not one SELECT"},
    {"VACUUM", "VACUUM", Failure::refused, "not one SELECT"},
    {"SHOW", "SHOW TABLES", Failure::refused, "SHOW"},
    {"DESCRIBE", "SELECT * FROM (DESCRIBE t)", Failure::refused, "DESCRIBE"},
    {"PIVOT, which makes a type", "PIVOT t ON id", Failure::refused, "not one SELECT"},
    {"a parameter", "SELECT $1", Failure::refused, "parameter"},
    // writing
    {"COPY over the data", "COPY (SELECT 1) TO '{F}/data.csv'", Failure::refused, "not one SELECT"},
    {"COPY to a new file", "COPY t TO '{F}/new.parquet'", Failure::refused, "not one SELECT"},
    {"COPY from a file", "COPY t FROM '/etc/passwd'", Failure::refused, "not one SELECT"},
    {"EXPORT", "EXPORT DATABASE '{F}/out'", Failure::refused, "not one SELECT"},
    {"IMPORT", "IMPORT DATABASE '{F}'", Failure::refused, "not one SELECT"},
    {"ATTACH", "ATTACH '{F}/new.db'", Failure::refused, "not one SELECT"},
    {"DETACH", "DETACH memory", Failure::refused, "not one SELECT"},
    {"a log entry", "SELECT write_log('x')", Failure::refused, "write_log()"},
    // reading elsewhere
    {"a CSV file", "SELECT * FROM read_csv('/etc/passwd')", Failure::refused, "read_csv()"},
    {"a CSV file, in capitals", "SELECT * FROM READ_CSV_AUTO('/etc/passwd')", Failure::refused,
     "read_csv_auto()"},
    {"a CSV file, with its schema", "SELECT * FROM system.main.read_csv('/etc/passwd')",
     Failure::refused, "read_csv()"},
    {"a CSV file, in a subquery", "SELECT (SELECT count(*) FROM read_csv('/etc/passwd'))",
     Failure::refused, "read_csv()"},
    {"a CSV file, in a CTE", "WITH x AS (FROM read_csv('/etc/passwd')) SELECT * FROM x",
     Failure::refused, "read_csv()"},
    {"a CSV file, in a lateral join", "SELECT * FROM t, LATERAL (FROM read_csv('/etc/passwd'))",
     Failure::refused, "read_csv()"},
    {"a CSV file, in HAVING",
     "SELECT id FROM t GROUP BY id HAVING EXISTS (FROM read_csv('/etc/passwd'))", Failure::refused,
     "read_csv()"},
    {"a CSV file, in ORDER BY", "SELECT id FROM t ORDER BY (SELECT 1 FROM read_csv('/x'))",
     Failure::refused, "read_csv()"},
    {"a CSV file, in a window", "SELECT sum(id) OVER (ORDER BY (SELECT 1 FROM glob('/x'))) FROM t",
     Failure::refused, "glob()"},
    {"a CSV file, in a lambda", "SELECT list_transform([1], lambda x: (SELECT 1 FROM glob('/x')))",
     Failure::refused, "glob()"},
    {"a CSV file, in a union", "SELECT 1 UNION SELECT 1 FROM read_csv('/x')", Failure::refused,
     "read_csv()"},
    {"a CSV file, in LIMIT", "SELECT 1 LIMIT (SELECT 1 FROM read_csv('/x'))", Failure::refused,
     "read_csv()"},
    {"a CSV file, in a FILTER", "SELECT count(*) FILTER (EXISTS (FROM read_csv('/x'))) FROM t",
     Failure::refused, "read_csv()"},
    {"a CSV file, in a RECURSIVE CTE",
     "WITH RECURSIVE x AS (SELECT 1 UNION ALL SELECT 1 FROM read_csv('/x')) FROM x",
     Failure::refused, "read_csv()"},
    {"a text file", "SELECT * FROM read_text('/etc/passwd')", Failure::refused, "read_text()"},
    {"a blob", "SELECT * FROM read_blob('/etc/passwd')", Failure::refused, "read_blob()"},
    {"JSON", "SELECT * FROM read_json('/etc/passwd')", Failure::refused, "read_json()"},
    {"Parquet", "SELECT * FROM parquet_scan('/x.parquet')", Failure::refused, "parquet_scan()"},
    {"Parquet metadata", "SELECT * FROM parquet_metadata('/x.parquet')", Failure::refused,
     "parquet_metadata()"},
    {"a spreadsheet, whose extension would be fetched", "SELECT * FROM read_xlsx('{F}/a.xlsx')",
     Failure::refused, "read_xlsx()"},
    {"a sniffed file", "SELECT * FROM sniff_csv('/etc/passwd')", Failure::refused, "sniff_csv()"},
    {"a listing", "SELECT * FROM glob('{F}/*')", Failure::refused, "glob()"},
    {"a file as a table", "SELECT * FROM '/etc/passwd'", Failure::refused, "/etc/passwd"},
    {"a file below the data", "SELECT * FROM '{F}/other.csv'", Failure::refused, "other.csv"},
    {"a file as a table, by a relative name", "SELECT * FROM 'other.csv'", Failure::refused,
     "other.csv"},
    {"another database's table", "SELECT * FROM sqlite_scan('/x.db', 'y')", Failure::refused,
     "sqlite_scan()"},
    // the network
    {"a file by HTTP", "SELECT * FROM 'http://127.0.0.1:{P}/x.csv'", Failure::refused, "http:"},
    {"a CSV file by HTTP", "SELECT * FROM read_csv('http://127.0.0.1:{P}/x')", Failure::refused,
     "read_csv()"},
    {"a bucket", "SELECT * FROM 's3://bucket/x.parquet'", Failure::refused, "s3:"},
    {"an extension", "INSTALL httpfs", Failure::refused, "not one SELECT"},
    {"an extension from a server", "INSTALL x FROM 'http://127.0.0.1:{P}'", Failure::refused,
     "not one SELECT"},
    {"a loaded extension", "LOAD httpfs", Failure::refused, "not one SELECT"},
    {"a secret", "CREATE SECRET s (TYPE s3)", Failure::refused, "not one SELECT"},
    // looking around
    {"secrets", "SELECT * FROM duckdb_secrets()", Failure::refused, "duckdb_secrets()"},
    {"which secret", "SELECT * FROM which_secret('s3://x', 's3')", Failure::refused,
     "which_secret()"},
    {"settings", "SELECT * FROM duckdb_settings()", Failure::refused, "duckdb_settings()"},
    {"settings, as a view", "SELECT * FROM duckdb_settings", Failure::refused, "duckdb_settings"},
    {"tables, as a view", "SELECT * FROM duckdb_tables", Failure::refused, "duckdb_tables"},
    {"one setting", "SELECT current_setting('temp_directory')", Failure::refused,
     "current_setting()"},
    {"a variable of the environment", "SELECT getenv('HOME')", Failure::refused, "getenv()"},
    {"a variable of SQL", "SELECT getvariable('x')", Failure::refused, "getvariable()"},
    {"a pragma as a function", "SELECT * FROM pragma_database_list()", Failure::refused,
     "pragma_database_list()"},
    {"databases", "SELECT * FROM duckdb_databases()", Failure::refused, "duckdb_databases()"},
    {"SQL in a string", "SELECT * FROM query('SELECT 1')", Failure::refused, "query()"},
    {"a table in a string", "SELECT * FROM query_table('t')", Failure::refused, "query_table()"},
    {"a tree in a string", "SELECT * FROM json_execute_serialized_sql('{}')", Failure::refused,
     "json_execute_serialized_sql()"},
};

std::string filled_in(std::string sql, const Folder& folder, const Listener& listener) {
  const std::pair<std::string_view, std::string> parts[] = {
      {"{F}", folder.path().native()}, {"{P}", std::to_string(listener.port())}};
  for (const auto& [mark, text] : parts) {
    sql = replace_all(std::move(sql), mark, text);
  }
  return sql;
}

TEST_CASE("a hostile statement is refused, and leaves no trace") {
  const Folder folder;
  const Listener listener;
  folder.write("other.csv", "secret\n42\n");
  const auto session = open(one_file(FileFormat::csv, folder.write("data.csv", "id\n1\n2\n")));
  const auto before = folder.digests();
  for (const Hostile& hostile : kHostile) {
    const std::string sql = filled_in(std::string(hostile.sql), folder, listener);
    CAPTURE(hostile.what);
    CAPTURE(sql);
    const Answer answer = ask(*session, sql);
    CAPTURE(answer.message);
    CHECK_FALSE(answer.ok);
    CHECK(answer.failure == hostile.failure);
    CHECK(answer.message.find(hostile.says) != std::string::npos);
    CHECK(answer.rows.rows.empty());
  }
  CHECK(folder.digests() == before);
  CHECK_FALSE(listener.was_called());
  CHECK(value_of(*session, "SELECT count(*) FROM t") == "2");
}

// What stands behind the first fence: as `ours`, a SELECT is not judged by its tree.
TEST_CASE("DuckDB and the kernel refuse what is not judged") {
  const Folder folder;
  const Listener listener;
  folder.write("other.csv", "secret\n42\n");
  const auto session = open(one_file(FileFormat::csv, folder.write("data.csv", "id\n1\n2\n")));
  const auto before = folder.digests();
  for (const std::string_view hostile : {
           "SELECT * FROM read_csv('/etc/passwd')",
           "SELECT * FROM read_text('/proc/self/environ')",
           "SELECT * FROM read_text('{F}/other.csv')",
           "SELECT * FROM '{F}/other.csv'",
           "SELECT * FROM glob('{F}/*')",
           "SELECT * FROM read_csv('{F}/*.csv')",
           "SELECT * FROM read_xlsx('{F}/a.xlsx')",
           "SELECT * FROM read_csv('http://127.0.0.1:{P}/x')",
           "SELECT * FROM read_csv('{F}/../{F}/other.csv')",
           "SELECT * FROM parquet_metadata('{F}/other.csv')",
           "COPY (SELECT 1) TO '{F}/data.csv'",
           "ATTACH '{F}/new.db'",
           "SET enable_external_access = true",
           "SELECT 1; SELECT 2",
       }) {
    const std::string sql = filled_in(std::string(hostile), folder, listener);
    CAPTURE(sql);
    const Answer answer = session->run(sql, Author::ours, {});
    CAPTURE(answer.message);
    CHECK_FALSE(answer.ok);
  }
  CHECK(folder.digests() == before);
  CHECK_FALSE(listener.was_called());
  CHECK(value_of(*session, "SELECT count(*) FROM t") == "2");
}

TEST_CASE("DuckDB's own settings are closed") {
  const auto session = open(Source{});
  const std::pair<std::string_view, std::string_view> settings[] = {
      {"lock_configuration", "true"},
      {"enable_external_access", "false"},
      {"allowed_paths", "[]"},
      {"autoinstall_known_extensions", "false"},
      {"autoload_known_extensions", "false"},
      {"allow_community_extensions", "false"},
      {"allow_unsigned_extensions", "false"},
      {"allow_persistent_secrets", "false"},
      {"memory_limit", "2.0 GiB"},
      {"TimeZone", "UTC"},
  };
  for (const auto& [name, value] : settings) {
    CAPTURE(name);
    CHECK(value_of(*session, "SELECT value FROM duckdb_settings() WHERE name = " +
                                 quote_literal(name)) == value);
  }
  // DuckDB adds the folder that it spills to, and nothing but that may be there
  const std::string folders =
      value_of(*session, "SELECT value FROM duckdb_settings() WHERE name = 'allowed_directories'");
  CHECK(folders.ends_with("/spill/]"));
  CHECK(folders.find(',') == std::string::npos);
}

TEST_CASE("what a contract may say is answered") {
  const Folder folder;
  const auto session =
      open(one_file(FileFormat::csv, folder.write("data.csv", "id,name\n1,a\n2,b\n3,b\n")));
  for (const std::string_view sql : {
           "SELECT count(*) FROM t",
           "SELECT count(*) FROM t;",
           "  -- how many\nSELECT count(*) FROM t; -- all",
           "FROM t",
           "WITH x AS (SELECT id FROM t) SELECT max(id) FROM x",
           "WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 9) FROM n",
           "SELECT name, count(*) FROM t GROUP BY ALL HAVING count(*) > 1 ORDER BY 1",
           "SELECT * FROM range(3), t WHERE regexp_matches(name, '^[ab]$')",
           "SELECT id, row_number() OVER (PARTITION BY name ORDER BY id) FROM t QUALIFY id > 0",
           "SELECT (SELECT max(id) FROM t) AS m, list_transform([1, 2], lambda x: x + 1)",
           "SELECT unnest([1, 2])",
           "SELECT name FROM t UNION SELECT 'c' EXCEPT SELECT 'a'",
           "VALUES (1), (2)",
           "SELECT \"query\" FROM (SELECT 1 AS \"query\")",
           "SELECT 'read_csv(''/etc/passwd'')'",
       }) {
    CAPTURE(sql);
    const Answer answer = ask(*session, sql);
    CAPTURE(answer.message);
    CHECK(answer.ok);
    CHECK_FALSE(answer.rows.rows.empty());
  }
}

}  // namespace
}  // namespace meshctl::engine::test
