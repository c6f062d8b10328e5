// What the engine's tests share: a temporary folder, data files, a context, and sessions that are
// short to write.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "base/context.h"
#include "engine/engine.h"

namespace meshctl::engine::test {

/// A temporary folder with files in it; removed with the object.
class Folder {
 public:
  Folder();
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  [[nodiscard]] std::filesystem::path operator/(std::string_view name) const {
    return path_ / name;
  }

  /// Writes a file (folders on the way are made) and returns its path.
  std::filesystem::path write(std::string_view name, std::string_view text) const;

  /// The names and digests of all files below, to be compared before and after.
  [[nodiscard]] std::map<std::string, std::string> digests() const;

 private:
  std::filesystem::path path_;
};

/// A context on this program, whose environment is the process's own with `variables` on top.
[[nodiscard]] Context test_context(std::map<std::string, std::string> variables = {});

/// A source of one table `t` that stands in one file.
[[nodiscard]] Source one_file(FileFormat format, const std::filesystem::path& file);

/// Runs statements in a DuckDB of this process, without any sandbox: to make files.
void make_with_duckdb(std::string_view statements);

/// Opens a source with a plain context.
[[nodiscard]] std::unique_ptr<Session> open(const Source& source);

/// Runs a statement as ours; fails the test when it does not succeed.
[[nodiscard]] Rows rows_of(Session& session, std::string_view sql);

/// The first value of the first row of a statement of ours, as text.
[[nodiscard]] std::string value_of(Session& session, std::string_view sql);

/// A value as text; `NULL` for none.
[[nodiscard]] std::string text_of(const Value& value);

/// Runs a statement as a stranger's.
[[nodiscard]] Answer ask(Session& session, std::string_view sql, const Limits& limits = {});

}  // namespace meshctl::engine::test
