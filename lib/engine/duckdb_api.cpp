#include "engine/duckdb_api.h"

#include <fmt/format.h>

#include <filesystem>
#include <string_view>

#include "base/error.h"

namespace meshctl::engine {

namespace {

// The C structs of chunks and values, and the settings of the sandbox, are those of this version.
constexpr std::string_view kVersion = "v1.4.";
constexpr const char* kRemedy =
    "run scripts/quickstart, or set MESHCTL_DUCKDB to a libduckdb.so of 1.4";

/// The first candidate that can be opened, when it is the right one.
DynamicLibrary open_checked(std::span<const std::string> candidates) {
  DynamicLibrary library("DuckDB", candidates, kRemedy);
  try {
    auto* const version_of =
        library.function<decltype(::duckdb_library_version)>("duckdb_library_version");
    const std::string_view version = version_of();
    if (version.starts_with(kVersion)) return library;
    throw not_checked_error(fmt::format("{} is DuckDB {}, not 1.4", library.name(), version),
                            kRemedy);
  } catch (const Error& error) {
    throw not_checked_error(error.message(), kRemedy);
  }
}

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
    : library_(open_checked(candidates))
#define MESHCTL_FIND(name) , name(library_.function<decltype(::duckdb_##name)>("duckdb_" #name))
          MESHCTL_DUCKDB_FUNCTIONS(MESHCTL_FIND)
#undef MESHCTL_FIND
{
}

std::string take_string(const Duckdb& api, char* text) {
  if (text == nullptr) return {};
  std::string copy = text;
  api.free(text);
  return copy;
}

}  // namespace meshctl::engine
