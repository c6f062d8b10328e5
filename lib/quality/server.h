// Server: where a contract says that its data is, as something an engine can open.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/engine.h"
#include "manifest/manifest.h"
#include "quality/measure.h"
#include "quality/table.h"

namespace meshctl::quality {

/// How one object is to be read.
struct ObjectSource {
  /// Why it can't be, or that it is not there; nothing when all is well.
  std::optional<Decided> problem;
  /// What to select from, before its columns are known.
  Table table;
  /// What else may be meant when there is no such table: `schema.table` in a name with a dot.
  /// Empty: nothing.
  std::string other_reference;
};

/// A server, resolved.
struct ServerSource {
  /// Why nothing on it can be checked; nothing when something can.
  std::optional<Decided> problem;
  engine::Source source;
  std::map<const manifest::SchemaObject*, ObjectSource> objects;
};

/// Finds the data of a contract on a server. Types `local` (path, format, delimiter) and `duckdb`
/// (database, schema) are supported; of any other, `problem` is a skip that names it.
///
/// Relative paths start at `folder`, where the contract stands. A local path may have globs.
/// `{object}` (or `{model}`) in it stands for the object's physical name. Without it: a folder
/// holds a file for each object, called by its physical name, with the extension of the format or
/// without; a path to files is the one object of the contract, or, of several, the one whose
/// physical name is that file's. Folders called `name=value` give columns. Files outside of all
/// `roots` are refused.
[[nodiscard]] ServerSource resolve_server(const manifest::Manifest& contract,
                                          const manifest::Server& server,
                                          const std::filesystem::path& folder,
                                          std::span<const std::filesystem::path> roots);

/// The server types that can be checked.
[[nodiscard]] std::span<const std::string_view> supported_server_types();

}  // namespace meshctl::quality
