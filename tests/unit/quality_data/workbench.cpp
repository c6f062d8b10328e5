#include "workbench.h"

#include <dlfcn.h>
#include <fmt/format.h>
#include <unistd.h>

#include <atomic>
#include <fstream>
#include <iostream>
#include <memory>

#include "base/context.h"
#include "base/time.h"
#include "document/document.h"
#include "engine/engine.h"
#include "quality/check.h"
#include "quality/look.h"
#include "sla/checks.h"

namespace meshctl::quality::test {

namespace fs = std::filesystem;

namespace {

/// A context on this program.
Context test_context() {
  Context context = system_context(Color::never);
  context.program = fs::canonical("/proc/self/exe");
  return context;
}

/// The DuckDB library by its C interface, for the files that tests need; meshctl itself never
/// writes any.
class Writer {
 public:
  Writer()
      : library_(
            ::dlopen(engine::find_duckdb(test_context()).path.c_str(), RTLD_NOW | RTLD_LOCAL)) {
    REQUIRE(library_ != nullptr);
  }

  void run(const char* database_path, const std::string& sql) {
    void* database = nullptr;
    void* connection = nullptr;
    REQUIRE(function<int(const char*, void**)>("duckdb_open")(database_path, &database) == 0);
    REQUIRE(function<int(void*, void**)>("duckdb_connect")(database, &connection) == 0);
    const int state =
        function<int(void*, const char*, void*)>("duckdb_query")(connection, sql.c_str(), nullptr);
    function<void(void**)>("duckdb_disconnect")(&connection);
    function<void(void**)>("duckdb_close")(&database);
    CAPTURE(sql);
    REQUIRE(state == 0);
  }

 private:
  template <typename Signature>
  Signature* function(const char* name) {
    void* address = ::dlsym(library_, name);
    REQUIRE(address != nullptr);
    return reinterpret_cast<Signature*>(address);
  }

  void* library_;
};

Writer& writer() {
  static Writer instance;
  return instance;
}

manifest::Manifest read_contract(const std::string& body) {
  std::string text =
      "apiVersion: v3.1.0\nkind: DataContract\nid: c\nversion: 1.0.0\nstatus: active\n" + body;
  auto parsed = document::parse(std::make_shared<const Source>("c.odcs.yaml", std::move(text)),
                                document::Format::yaml);
  for (const Finding& finding : parsed.findings) MESSAGE(finding.message);
  REQUIRE(parsed.findings.empty());
  return manifest::read(
      std::make_shared<const document::Document>(std::move(parsed.documents.at(0))),
      manifest::Kind::data_contract);
}

}  // namespace

const Outcome& Looked::operator[](std::string_view end_of_id) const {
  const Outcome* found = nullptr;
  for (const Outcome& outcome : outcomes) {
    if (!outcome.check.ends_with(end_of_id)) continue;
    CAPTURE(end_of_id);
    REQUIRE(found == nullptr);
    found = &outcome;
  }
  if (found == nullptr) {
    for (const Outcome& outcome : outcomes) MESSAGE(outcome.check);
    CAPTURE(end_of_id);
    REQUIRE(found != nullptr);
  }
  return *found;
}

std::string Looked::said(std::string_view end_of_id) const {
  const Outcome& outcome = (*this)[end_of_id];
  const std::string status(to_string(outcome.status));
  return outcome.message.empty() ? status : status + ": " + outcome.message;
}

Workbench::Workbench() {
  static std::atomic<int> count = 0;
  folder_ = fs::temp_directory_path() / fmt::format("meshctl-quality-{}-{}", ::getpid(), ++count);
  fs::create_directories(folder_);
  folder_ = fs::canonical(folder_);
}

Workbench::~Workbench() {
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

void Workbench::write(std::string_view name, std::string_view text) const {
  fs::create_directories((folder_ / name).parent_path());
  std::ofstream(folder_ / name, std::ios::binary) << text;
}

void Workbench::write_parquet(std::string_view name, std::string_view query) const {
  writer().run(nullptr,
               fmt::format("COPY ({}) TO '{}' (FORMAT parquet)", query, (folder_ / name).string()));
}

void Workbench::make_database(std::string_view name, std::string_view statements) const {
  writer().run((folder_ / name).c_str(), std::string(statements));
}

Looked Workbench::look(std::string_view file, const std::string& schema) const {
  return look_at_contract(fmt::format(
      "servers: [{{server: s, type: local, path: '{}'}}]\nschema:\n  - name: t\n{}", file, schema));
}

Looked Workbench::look_at_contract(const std::string& body, std::string_view now) const {
  const manifest::Manifest contract = read_contract(body);
  const manifest::Server& server = contract.contract()->servers.at(0);
  const Context context = test_context();
  const auto open = [&](const engine::Source& source) {
    return engine::open_duckdb(context, source);
  };
  LookOptions options{{}, folder_, {folder_}};
  std::vector<Check> checks = checks_of(contract, &server);
  for (Check& check : sla::checks_of_server(contract, &server, *parse_instant(now))) {
    checks.push_back(std::move(check));
  }
  make_ids_unique(checks);
  Look result = quality::look(contract, &server, std::move(checks), open, options);
  return {std::move(result.outcomes), result.rows};
}

}  // namespace meshctl::quality::test
