// What a person would write instead of a contract: opens DuckDB and runs one SQL file.
// usage: bench_hand_query LIBDUCKDB SQL_FILE
#include <dlfcn.h>
#include <duckdb.h>

#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>

namespace {

template <typename Function>
Function* find(void* library, const char* name) {
  return reinterpret_cast<Function*>(dlsym(library, name));
}

}  // namespace

int main(int count, char** values) {
  if (count != 3) return 2;
  void* library = dlopen(values[1], RTLD_LAZY | RTLD_LOCAL);
  if (library == nullptr) {
    std::fputs(dlerror(), stderr);
    return 2;
  }
  std::ifstream file(values[2]);
  const std::string sql{std::istreambuf_iterator<char>(file), {}};
  duckdb_database database = nullptr;
  duckdb_connection connection = nullptr;
  duckdb_result result{};
  find<decltype(duckdb_open)>(library, "duckdb_open")(nullptr, &database);
  find<decltype(duckdb_connect)>(library, "duckdb_connect")(database, &connection);
  const auto state =
      find<decltype(duckdb_query)>(library, "duckdb_query")(connection, sql.c_str(), &result);
  if (state != DuckDBSuccess) {
    std::fputs(find<decltype(duckdb_result_error)>(library, "duckdb_result_error")(&result),
               stderr);
    return 2;
  }
  const auto columns = find<decltype(duckdb_column_count)>(library, "duckdb_column_count")(&result);
  for (idx_t column = 0; column < columns; ++column) {
    std::printf(
        "%s %.17g\n",
        find<decltype(duckdb_column_name)>(library, "duckdb_column_name")(&result, column),
        find<decltype(duckdb_value_double)>(library, "duckdb_value_double")(&result, column, 0));
  }
  return 0;
}
