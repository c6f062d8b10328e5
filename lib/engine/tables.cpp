#include "engine/tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "engine/sql.h"

namespace meshctl::engine {

namespace {

/// The table function of a format and the options it always gets.
struct Scan {
  FileFormat format;
  std::string_view function;
  std::string_view options;
};

// A header is expected: columns are matched by name, and guessing fails on files that hold only
// text. All of a JSON file is looked at before its types are settled: a value that does not fit
// what the first rows suggest is for a check to find, and would else fail the scan.
constexpr std::array kScans = {
    Scan{FileFormat::csv, "read_csv", "header = true"},
    Scan{FileFormat::parquet, "read_parquet", ""},
    Scan{FileFormat::json, "read_json", "format = 'auto', sample_size = -1"},
    Scan{FileFormat::ndjson, "read_json", "format = 'newline_delimited', sample_size = -1"},
};

}  // namespace

std::string scan_of(const FileTable& table) {
  const auto* scan = std::find_if(kScans.begin(), kScans.end(), [&table](const Scan& candidate) {
    return candidate.format == table.format;
  });
  std::vector<std::string> files;
  for (const auto& file : table.files) files.push_back(quote_literal(file.native()));
  std::vector<std::string> arguments = {fmt::format("[{}]", join(files, ", "))};
  if (!scan->options.empty()) arguments.emplace_back(scan->options);
  if (table.format == FileFormat::csv && table.delimiter != 0) {
    arguments.push_back("delim = " + quote_literal(std::string(1, table.delimiter)));
  }
  if (table.format == FileFormat::csv && table.as_text) {
    arguments.emplace_back("all_varchar = true");
  }
  if (table.files.size() > 1) arguments.emplace_back("union_by_name = true");
  arguments.push_back(fmt::format("hive_partitioning = {}", table.hive_partitions));
  return fmt::format("{}({})", scan->function, join(arguments, ", "));
}

std::string catalog_name(const std::filesystem::path& database) {
  const std::string file = database.filename().native();
  const std::string name = file.substr(0, file.find('.', 1));
  constexpr std::array<std::string_view, 3> kReserved = {"memory", "system", "temp"};
  const bool is_reserved =
      std::find(kReserved.begin(), kReserved.end(), to_lower(name)) != kReserved.end();
  return name.empty() || is_reserved ? "data" : name;
}

}  // namespace meshctl::engine
