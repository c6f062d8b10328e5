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

// A CSV file has a header: columns are matched by name, and guessing fails on files that hold only
// text. It has no comments (RFC 4180): a row that starts with # must not be left out in silence.
constexpr std::string_view kCsvOptions = "header = true, comment = ''";

// All of a JSON file is looked at before its types are settled: a value that does not fit
// what the first rows suggest is for a check to find, and would else fail the scan.
constexpr std::array kScans = {
    Scan{FileFormat::csv, "read_csv", kCsvOptions},
    Scan{FileFormat::parquet, "read_parquet", ""},
    Scan{FileFormat::json, "read_json", "format = 'auto', sample_size = -1"},
    Scan{FileFormat::ndjson, "read_json", "format = 'newline_delimited', sample_size = -1"},
};

// What a sniff tells and read_csv takes, in the order of the columns that are selected; then the
// name and type of a column.
constexpr std::array<std::string_view, 7> kDialect = {
    "delim", "quote", "escape", "new_line", "skip", "dateformat", "timestampformat"};

/// How the sniffer writes that a file has no quote, escape or comment character.
constexpr std::string_view kEmpty = "(empty)";

std::string list_of_files(const FileTable& table) {
  std::vector<std::string> files;
  for (const auto& file : table.files) files.push_back(quote_literal(file.native()));
  return fmt::format("[{}]", join(files, ", "));
}

/// What the user of a CSV table has said about it.
std::vector<std::string> csv_options(const FileTable& table) {
  std::vector<std::string> options;
  if (table.delimiter != 0) {
    options.push_back("delim = " + quote_literal(std::string(1, table.delimiter)));
  }
  if (table.as_text) options.emplace_back("all_varchar = true");
  return options;
}

std::string hive_option(const FileTable& table) {
  return fmt::format("hive_partitioning = {}", table.hive_partitions);
}

}  // namespace

std::string scan_of(const FileTable& table) {
  const auto* scan = std::find_if(kScans.begin(), kScans.end(), [&table](const Scan& candidate) {
    return candidate.format == table.format;
  });
  std::vector<std::string> arguments = {list_of_files(table)};
  if (!scan->options.empty()) arguments.emplace_back(scan->options);
  if (table.format == FileFormat::csv) {
    for (std::string& option : csv_options(table)) arguments.push_back(std::move(option));
  }
  if (table.files.size() > 1) arguments.emplace_back("union_by_name = true");
  arguments.push_back(hive_option(table));
  return fmt::format("{}({})", scan->function, join(arguments, ", "));
}

std::string sniff_of(const FileTable& table) {
  if (table.format != FileFormat::csv || table.files.size() != 1 || table.hive_partitions)
    return {};
  std::vector<std::string> arguments = {quote_literal(table.files[0].native()),
                                        std::string(kCsvOptions)};
  for (std::string& option : csv_options(table)) arguments.push_back(std::move(option));
  return fmt::format(
      "SELECT Delimiter, Quote, Escape, NewLineDelimiter, SkipRows, DateFormat, "
      "TimestampFormat, unnest(Columns, recursive := true) FROM sniff_csv({})",
      join(arguments, ", "));
}

std::string scan_of_sniffed(const FileTable& table, const Rows& sniffed) {
  const std::size_t width = kDialect.size() + 2;
  if (sniffed.rows.empty() || sniffed.columns.size() != width) return {};
  std::vector<std::string> arguments = {list_of_files(table), "auto_detect = false",
                                        std::string(kCsvOptions), hive_option(table)};
  for (std::size_t i = 0; i < kDialect.size(); ++i) {
    const Value& value = sniffed.rows[0][i];
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
      arguments.push_back(fmt::format("{} = {}", kDialect[i], *number));
    } else if (const auto* text = std::get_if<std::string>(&value)) {
      arguments.push_back(
          fmt::format("{} = {}", kDialect[i], quote_literal(*text == kEmpty ? "" : *text)));
    }
  }
  std::vector<std::string> columns;
  for (const auto& row : sniffed.rows) {
    const auto* name = std::get_if<std::string>(&row[width - 2]);
    const auto* type = std::get_if<std::string>(&row[width - 1]);
    if (name == nullptr || type == nullptr) return {};
    columns.push_back(fmt::format("{}: {}", quote_literal(*name), quote_literal(*type)));
  }
  arguments.push_back(fmt::format("columns = {{{}}}", join(columns, ", ")));
  return fmt::format("read_csv({})", join(arguments, ", "));
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
