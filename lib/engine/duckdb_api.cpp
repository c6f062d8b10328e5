#include "engine/duckdb_api.h"

#include <fmt/format.h>

#include <filesystem>
#include <string_view>

#include "base/error.h"
#include "engine/engine.h"

namespace meshctl::engine {

namespace {

// The C structs of chunks and values, and the settings of the sandbox, are those of this version.
constexpr std::string_view kVersion = "v1.4.";
constexpr const char* kRemedy =
    "run scripts/quickstart, or set MESHCTL_DUCKDB to a libduckdb.so of 1.4";

}  // namespace

std::vector<std::string> duckdb_candidates(const Context& context) {
  const std::string name = "libduckdb.so";
  const auto named = context.env("MESHCTL_DUCKDB");
  if (named && !named->empty()) {
    std::error_code error;
    const std::filesystem::path path(*named);
    return {std::filesystem::is_directory(path, error) ? (path / name).string() : *named};
  }
  const std::filesystem::path beside = std::filesystem::path(context.program).parent_path();
  std::vector<std::string> candidates;
  for (const char* folder : {".", "../lib/meshctl", "../../deps/duckdb"}) {
    std::error_code error;
    const std::filesystem::path path = (beside / folder / name).lexically_normal();
    if (std::filesystem::exists(path, error)) candidates.push_back(path.string());
  }
  candidates.push_back(name);
  return candidates;
}

Duckdb::Duckdb(std::span<const std::string> candidates)
    : library_("DuckDB", candidates, kRemedy)
#define MESHCTL_FIND(name) , name(library_.function<decltype(::duckdb_##name)>("duckdb_" #name))
          MESHCTL_DUCKDB_FUNCTIONS(MESHCTL_FIND)
#undef MESHCTL_FIND
{
  const std::string_view version = library_version();
  if (!version.starts_with(kVersion)) {
    throw not_checked_error(fmt::format("{} is DuckDB {}, not 1.4", path(), version), kRemedy);
  }
}

std::string take_string(const Duckdb& api, char* text) {
  if (text == nullptr) return {};
  std::string copy = text;
  api.free(text);
  return copy;
}

DuckdbInfo find_duckdb(const Context& context) {
  const Duckdb api(duckdb_candidates(context));
  return {api.path(), api.library_version()};
}

}  // namespace meshctl::engine
