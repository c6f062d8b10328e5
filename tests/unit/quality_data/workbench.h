// A folder with data files, and contracts held against them: what the tests of this folder share.
#pragma once

#include <doctest/doctest.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/outcome.h"
#include "manifest/manifest.h"

namespace meshctl::quality::test {

/// The outcomes of one look at one server.
struct Looked {
  std::vector<Outcome> outcomes;
  std::uint64_t rows = 0;

  /// The outcome of the check whose id ends so; fails the test when there is none or more than one.
  [[nodiscard]] const Outcome& operator[](std::string_view end_of_id) const;
  /// `pass`, or status and message: `fail: 1 of 3 rows is null`.
  [[nodiscard]] std::string said(std::string_view end_of_id) const;
};

/// A temporary folder, removed with the object.
class Workbench {
 public:
  Workbench();
  ~Workbench();
  Workbench(const Workbench&) = delete;
  Workbench& operator=(const Workbench&) = delete;

  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

  void write(std::string_view name, std::string_view text) const;
  /// Writes the result of a query as a Parquet file, with DuckDB itself (not sandboxed).
  void write_parquet(std::string_view name, std::string_view query) const;
  /// Runs statements in a DuckDB database file, which is made.
  void make_database(std::string_view name, std::string_view statements) const;

  /// Looks at a file as the object `t`: `schema` is what stands below its name, four blanks in.
  [[nodiscard]] Looked look(std::string_view file, const std::string& schema) const;
  /// Looks at a whole contract's first server, its service levels too.
  [[nodiscard]] Looked look_at_contract(const std::string& body,
                                        std::string_view now = "2026-01-01T00:00:00Z") const;

 private:
  std::filesystem::path folder_;
};

}  // namespace meshctl::quality::test
