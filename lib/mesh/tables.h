// The mesh as SQL tables (see table_specs.h), for `meshctl query` and for policies. The items of
// the mesh have facts: see LoadOptions::facts. Nothing is copied; a query reads the facts
// themselves.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/context.h"
#include "base/source.h"
#include "mesh/mesh.h"
#include "mesh/table_specs.h"
#include "mesh/workspace.h"
#include "sqlite/sandbox.h"

namespace meshctl::mesh {

/// One row of a table that the caller gives: its stored columns in the order of the spec (what is
/// left out is NULL), and its place, which may be empty.
struct GivenRow {
  std::vector<sqlite::Value> cells;
  Place place;
};
struct GivenRows {
  TableId table = TableId::findings;
  std::vector<GivenRow> rows;
};

/// All of what a query answers.
struct QueryResult {
  std::vector<std::string> columns;
  std::vector<std::vector<sqlite::Value>> rows;
};

/// The tables of one mesh, for one thread at a time. Queries that fail throw sqlite::QueryError.
class Tables {
 public:
  /// The workspace and the mesh outlive it. A given table that is not given is empty. `now` is what
  /// SQL takes for the current time.
  Tables(const Workspace& workspace, const Mesh& mesh, std::vector<GivenRows> given, Instant now);
  ~Tables();
  Tables(Tables&&) noexcept;
  Tables& operator=(Tables&&) noexcept;

  /// What a query is made of, without running it.
  [[nodiscard]] sqlite::QueryShape check(std::string_view sql);

  /// Runs a query, and calls `on_row` with each of its rows.
  sqlite::QueryShape run(std::string_view sql, const sqlite::OnRow& on_row,
                         const sqlite::QueryLimits& limits = {},
                         const sqlite::QueryParameters& parameters = {});
  /// The same with all rows at once, whose texts count as memory.
  [[nodiscard]] QueryResult run(std::string_view sql, const sqlite::QueryLimits& limits = {},
                                const sqlite::QueryParameters& parameters = {});

  /// The whole place that a value of a column `place`, or of the function `at`, stands for: of the
  /// row that is there. Of a member that is not there (or whose text is not at hand), that of its
  /// object. Nothing for a text that is no place of a row.
  [[nodiscard]] std::optional<Place> resolve_place(std::string_view text);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// What a query is made of, without any mesh: whether a policy can be run at all.
[[nodiscard]] sqlite::QueryShape check_query(std::string_view sql);

}  // namespace meshctl::mesh
