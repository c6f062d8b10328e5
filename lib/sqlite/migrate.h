// Schemas of database files over time: which program a file belongs to, and the steps from each
// version to the next.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "sqlite/database.h"

namespace meshctl::sqlite {

/// The schema of one kind of file.
struct Schema {
  /// What messages call such a file: `history`, `catalog store`.
  std::string_view what;
  /// Marks the file (PRAGMA application_id), so that a file of another program is never changed.
  /// Not 0.
  std::int32_t application_id;
  /// SQL of each step; version n (PRAGMA user_version) has had the first n. Published steps are
  /// never changed.
  std::span<const std::string_view> steps;
};

/// Brings a file to the newest version of the schema, each step whole or not at all; an empty file
/// becomes one. Throws DatabaseError (Trouble::foreign) for a file of another program, or one that
/// a newer version wrote. A connection that can only read gets the same checks, and must find the
/// newest version.
void migrate(Database& database, const Schema& schema);

}  // namespace meshctl::sqlite
