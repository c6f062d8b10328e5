// How the answer of a query, the tables and a wrong query are shown.
#pragma once

#include <string_view>

#include "base/context.h"
#include "mesh/tables.h"
#include "report/table.h"
#include "sqlite/sandbox_error.h"

namespace meshctl::cli {

[[nodiscard]] report::Table table_of(const mesh::QueryResult& result);

/// The columns of all tables, one a row.
[[nodiscard]] report::Table schema_table();
/// The same for people, table by table.
void write_schema_text(const Stream& stream);
void write_schema_markdown(const Stream& stream);

/// Writes what is wrong with a query, with the line and a mark where that is known. `name` is what
/// the SQL came from.
void print_query_error(const Stream& stream, const sqlite::QueryError& error, std::string_view name,
                       std::string_view sql);

}  // namespace meshctl::cli
