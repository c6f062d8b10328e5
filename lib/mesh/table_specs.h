// The tables that a mesh is seen as: their names, columns and words, for the tables themselves and
// for whoever documents them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace meshctl::mesh {

/// The version of all tables together: a column or table that goes away, or means something else,
/// raises it; one that is added does not.
inline constexpr int kTablesVersion = 1;

/// The tables. Those before `kFirstGiven` are read from the facts of manifests, in this order.
enum class TableId : std::uint8_t {
  manifests,
  products,
  contracts,
  versions,
  ports,
  lineage,
  objects,
  fields,
  quality_rules,
  slas,
  servers,
  roles,
  relationships,
  teams,
  members,
  support_channels,
  definitions,
  tags,
  custom_properties,
  registry_teams,
  policies,
  waivers,
  findings,
  outcomes,
  upstream,
  downstream,
};

/// The first table whose rows the caller gives, and the first that is a function.
inline constexpr TableId kFirstGiven = TableId::registry_teams;
inline constexpr TableId kFirstFunction = TableId::upstream;
inline constexpr std::size_t kFactTables = static_cast<std::size_t>(kFirstGiven);

/// What a column holds; all may be NULL. `any`: a number where the manifest has one, else a text.
enum class ColumnType : std::uint8_t { text, integer, number, boolean, any };

/// The name of a type, as the documentation writes it: `text`, `boolean`.
[[nodiscard]] std::string_view to_string(ColumnType type);

/// Where the value of a column comes from.
enum class ColumnSource : std::uint8_t {
  stored,    ///< the row itself, of facts or given
  argument,  ///< what a function is asked for
  distance,  ///< of a function: how many links away
  manifest,  ///< the rest: the manifest that the row is of
  kind,
  id,
  name,
  version,
  status,
  domain,
  owner,
  origin,
  chosen,
  file,
  line,  ///< these three: the place of the row
  place,
  pointer,
};

struct ColumnSpec {
  std::string_view name;
  ColumnType type = ColumnType::text;
  /// One clause without a full stop.
  std::string_view description;
  ColumnSource source = ColumnSource::stored;
};

struct TableSpec {
  TableId id = TableId::manifests;
  std::string_view name;
  /// What a row is, one clause without a full stop.
  std::string_view description;
  std::span<const ColumnSpec> columns;

  [[nodiscard]] bool is_function() const { return id >= kFirstFunction; }
  [[nodiscard]] bool is_given() const { return id >= kFirstGiven && !is_function(); }
};

/// All tables, in the order of their ids.
[[nodiscard]] std::span<const TableSpec> table_specs();
[[nodiscard]] const TableSpec& spec_of(TableId id);
/// The table of that name, or null.
[[nodiscard]] const TableSpec* find_table(std::string_view name);

/// The position of a column among those of the table that are stored, to read rows of facts with.
/// Throws std::logic_error for a name that no stored column has.
[[nodiscard]] std::size_t stored_column(TableId table, std::string_view name);

}  // namespace meshctl::mesh
