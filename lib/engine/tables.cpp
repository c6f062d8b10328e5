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

// What a CSV sniff tells and read_csv takes, in the order in which it is selected: each row has the
// name and type of a column, then these.
constexpr std::array<std::string_view, 7> kDialect = {
    "delim", "quote", "escape", "new_line", "skip", "dateformat", "timestampformat"};

/// How the sniffer writes that a file has no quote, escape or comment character.
constexpr std::string_view kEmpty = "(empty)";

std::string list_of_files(const FileTable& table) {
  std::vector<std::string> files;
  for (const auto& file : table.files) files.push_back(quote_literal(file.native()));
  return fmt::format("[{}]", join(files, ", "));
}

bool is_json(const FileTable& table) {
  return table.format == FileFormat::json || table.format == FileFormat::ndjson;
}

/// The columns that a sniff found: their names and types are the first two values of each row.
/// Empty when there are none.
std::string columns_option(const Rows& sniffed) {
  std::vector<std::string> columns;
  for (const auto& row : sniffed.rows) {
    const auto* name = row.size() < 2 ? nullptr : std::get_if<std::string>(&row[0]);
    const auto* type = row.size() < 2 ? nullptr : std::get_if<std::string>(&row[1]);
    if (name == nullptr || type == nullptr) return {};
    columns.push_back(fmt::format("{}: {}", quote_literal(*name), quote_literal(*type)));
  }
  return columns.empty() ? "" : fmt::format("columns = {{{}}}", join(columns, ", "));
}

/// Whether a column of a JSON table may have a name that the sniffer made, and that no key in the
/// file has: `json` for values that are no objects, else one with a number (`C0`, `id_1`).
bool has_made_up_name(const Rows& sniffed) {
  return std::any_of(sniffed.rows.begin(), sniffed.rows.end(), [&sniffed](const auto& row) {
    const auto& name = std::get<std::string>(row[0]);
    const bool is_whole = sniffed.rows.size() == 1 && name == "json";
    const bool has_number = name.empty() || (name.back() >= '0' && name.back() <= '9');
    return is_whole || has_number || name.find('\0') != name.npos;
  });
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
  if (table.hive_partitions) return {};
  if (is_json(table)) return "DESCRIBE SELECT * FROM " + scan_of(table);
  if (table.format != FileFormat::csv || table.files.size() != 1) return {};
  std::vector<std::string> arguments = {quote_literal(table.files[0].native()),
                                        std::string(kCsvOptions)};
  for (std::string& option : csv_options(table)) arguments.push_back(std::move(option));
  return fmt::format(
      "SELECT unnest(Columns, recursive := true), Delimiter, Quote, Escape, NewLineDelimiter, "
      "SkipRows, DateFormat, TimestampFormat FROM sniff_csv({})",
      join(arguments, ", "));
}

std::string scan_of_sniffed(const FileTable& table, const Rows& sniffed) {
  const std::string columns = columns_option(sniffed);
  if (columns.empty()) return {};
  std::vector<std::string> arguments = {list_of_files(table), hive_option(table), columns,
                                        "auto_detect = false"};
  if (is_json(table)) {
    if (has_made_up_name(sniffed)) return {};
    arguments.emplace_back("records = true");
    arguments.emplace_back(table.format == FileFormat::json ? "format = 'auto'"
                                                            : "format = 'newline_delimited'");
    return fmt::format("read_json({})", join(arguments, ", "));
  }
  if (sniffed.columns.size() != kDialect.size() + 2) return {};
  arguments.emplace_back(kCsvOptions);
  for (std::size_t i = 0; i < kDialect.size(); ++i) {
    const Value& value = sniffed.rows[0][i + 2];
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
      arguments.push_back(fmt::format("{} = {}", kDialect[i], *number));
    } else if (const auto* text = std::get_if<std::string>(&value)) {
      arguments.push_back(
          fmt::format("{} = {}", kDialect[i], quote_literal(*text == kEmpty ? "" : *text)));
    }
  }
  return fmt::format("read_csv({})", join(arguments, ", "));
}

std::string trial_of(const FileTable& table, const Rows& sniffed) {
  const std::string columns = columns_option(sniffed);
  const bool has_time =
      columns.find("DATE") != columns.npos || columns.find("TIME") != columns.npos;
  if (!is_json(table) || !has_time) return {};
  return "SELECT count(COLUMNS(*)) FROM " + scan_of_sniffed(table, sniffed);
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
