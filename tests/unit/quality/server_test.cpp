#include "quality/server.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "contract.h"

using namespace meshctl;
namespace fs = std::filesystem;

namespace {

/// A folder with empty files in it, removed with the object.
class Folder {
 public:
  explicit Folder(const std::vector<std::string>& files) {
    path_ = fs::temp_directory_path() / ("meshctl-server-test-" + std::to_string(::getpid()));
    fs::remove_all(path_);
    for (const std::string& file : files) {
      fs::create_directories((path_ / file).parent_path());
      std::ofstream(path_ / file).put('\n');
    }
    path_ = fs::canonical(path_);
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

struct Resolved {
  manifest::Manifest contract;
  quality::ServerSource source;

  /// The file names that an object is read from; or the problem that it has.
  [[nodiscard]] std::string files(std::size_t object) const {
    const quality::ObjectSource& found = source.objects.at(&contract.contract()->schema.at(object));
    if (found.problem) {
      return std::string(to_string(found.problem->status)) + ": " + found.problem->message;
    }
    std::string names;
    for (const engine::FileTable& table : source.source.tables) {
      if (found.table.reference != "\"" + table.name + "\"") continue;
      for (const fs::path& file : table.files) {
        names += (names.empty() ? "" : " ") + file.filename().string();
      }
    }
    return names;
  }
};

Resolved resolve(const Folder& folder, const std::string& server, const std::string& schema) {
  manifest::Manifest contract =
      contract_of("servers: [{server: s, " + server + "}]\nschema: [" + schema + "]\n");
  const std::vector<fs::path> roots = {folder.path()};
  auto source = quality::resolve_server(contract, contract.contract()->servers.at(0),
                                        folder.path() / "contracts", roots);
  return {std::move(contract), std::move(source)};
}

constexpr const char* kTwo = "{name: orders}, {name: lines, physicalName: order-lines}";

}  // namespace

TEST_CASE("a path to one file is the contract's one object") {
  const Folder folder({"contracts/x", "data/a.csv"});
  const Resolved found =
      resolve(folder, "type: local, path: ../data/a.csv, format: csv", "{name: orders}");
  CHECK(found.files(0) == "a.csv");
  const quality::Table& table = found.source.objects.begin()->second.table;
  CHECK(table.origin == quality::Origin::text);
  CHECK(table.reference == "\"orders as text\"");
  CHECK(found.source.source.tables.size() == 1);
}

TEST_CASE("of several objects, each has its place in the path, or its file in the folder") {
  const Folder folder(
      {"contracts/x", "data/orders.parquet", "data/order-lines.parquet", "data/other.parquet"});
  for (const char* server : {"type: local, path: '../data/{object}.parquet', format: parquet",
                             "type: local, path: '../data/{model}.parquet'",
                             "type: local, path: ../data, format: parquet"}) {
    CAPTURE(server);
    const Resolved found = resolve(folder, server, kTwo);
    CHECK(found.files(0) == "orders.parquet");
    CHECK(found.files(1) == "order-lines.parquet");
  }
  const Resolved one = resolve(folder, "type: local, path: ../data/orders.parquet", kTwo);
  CHECK(one.files(0) == "orders.parquet");
  CHECK(one.files(1) ==
        "error: the path ../data/orders.parquet names one file, and the contract has 2 objects");
}

TEST_CASE("globs give all their files, and a folder those of its format") {
  const Folder folder({"contracts/x", "data/2025/a.csv", "data/2026/b.csv", "data/2026/notes.txt"});
  CHECK(resolve(folder, "type: local, path: '../data/**/*.csv'", "{name: orders}").files(0) ==
        "a.csv b.csv");
  CHECK(
      resolve(folder, "type: local, path: ../data/2026, format: csv", "{name: orders}").files(0) ==
      "b.csv");
}

TEST_CASE("what is not there is a failed promise; where nobody may look is not") {
  const Folder folder({"contracts/x", "data/orders.csv"});
  CHECK(resolve(folder, "type: local, path: ../data/order.csv", "{name: o}").files(0) ==
        "fail: there is no file ../data/order.csv");
  CHECK(resolve(folder, "type: local, path: '../data/*.json'", "{name: o}").files(0) ==
        "fail: no file matches ../data/*.json");
  CHECK(resolve(folder, "type: local, path: /etc/passwd, format: csv", "{name: o}")
            .files(0)
            .starts_with("error: "));
  CHECK(resolve(folder, "type: local, path: '{object}.csv'",
                "{name: o, physicalName: ../../etc/passwd}")
            .files(0) == "error: ../../etc/passwd cannot stand for {object} in a path");
}

TEST_CASE("a server that cannot be checked says why") {
  const Folder folder({"contracts/x", "contracts/data.xyz"});
  const auto why = [&](const std::string& server) {
    const Resolved found = resolve(folder, server, "{name: o}");
    if (!found.source.problem) return found.files(0);
    return std::string(to_string(found.source.problem->status)) + ": " +
           found.source.problem->message;
  };
  CHECK(why("type: snowflake") == "skip: servers of the type snowflake cannot be checked yet");
  CHECK(why("type: local, path: x, format: delta") ==
        "skip: files of the format delta cannot be read yet");
  CHECK(why("type: local") == "error: the server has no path");
  CHECK(why("type: local, path: data.xyz") ==
        "error: the server does not say which format data.xyz has");
  CHECK(why("type: local, path: x, delimiter: '||'") ==
        "error: the delimiter || is not one character");
  CHECK(why("type: duckdb") == "error: the server has no database");
  CHECK(why("type: duckdb, database: none.db").starts_with("error: there is no database "));
  CHECK(why("type: duckdb, database: /etc/passwd").starts_with("error: /etc/passwd leads outside"));
}

TEST_CASE("queries see text files with detected types, under both names of the object") {
  const Folder folder({"contracts/x", "data/a.csv"});
  const Resolved found = resolve(folder, "type: local, path: ../data/a.csv",
                                 "{name: orders, physicalName: a.csv, quality: [{type: sql, query: "
                                 "'SELECT count(*) FROM \"a.csv\"', mustBe: 1}]}");
  std::vector<std::string> names;
  for (const engine::FileTable& table : found.source.source.tables) {
    names.push_back(table.name + (table.as_text ? " T" : ""));
  }
  CHECK(names == std::vector<std::string>{"orders", "a.csv", "orders as text T"});
  CHECK(found.source.objects.begin()->second.table.query_reference == "\"orders\"");
}

TEST_CASE("what depends on a variable without a value cannot be found") {
  const Folder folder({"contracts/x", "data/orders.csv"});
  const auto problem = [&folder](const std::string& server) {
    const Resolved found = resolve(folder, server, "{name: orders}");
    REQUIRE(found.source.problem.has_value());
    CHECK(found.source.problem->is_unasked);
    return std::string(to_string(found.source.problem->status)) + ": " +
           found.source.problem->message;
  };
  CHECK(problem("type: local, path: '${DATA}/orders.csv'") ==
        "error: the path of the server depends on ${DATA}, which has no value");
  CHECK(problem("type: local, path: ../data, format: '${FORMAT}'") ==
        "error: the format of the server depends on ${FORMAT}, which has no value");
  CHECK(problem("type: local, path: ../data, format: csv, delimiter: '${D}'") ==
        "error: the delimiter of the server depends on ${D}, which has no value");
  CHECK(problem("type: duckdb, database: '${DB}'") ==
        "error: the database of the server depends on ${DB}, which has no value");
  CHECK(problem("type: duckdb, database: x.db, schema: '${S}'") ==
        "error: the schema of the server depends on ${S}, which has no value");
  const std::string unknown = "error: the name of ${T} depends on ${T}, which has no value";
  CHECK(resolve(folder, "type: local, path: '../data/{object}.csv'", "{name: '${T}'}").files(0) ==
        unknown);
  CHECK(resolve(folder, "type: local, path: ../data", "{name: '${T}'}").files(0) == unknown);
  // One file of one object is found whatever its name.
  CHECK(resolve(folder, "type: local, path: ../data/orders.csv", "{name: '${T}'}").files(0) ==
        "orders.csv");
}
