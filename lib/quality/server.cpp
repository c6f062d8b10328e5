#include "quality/server.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <initializer_list>
#include <system_error>
#include <utility>

#include "base/error.h"
#include "base/file.h"
#include "base/text.h"
#include "engine/files.h"
#include "engine/sql.h"
#include "quality/unknown.h"

namespace meshctl::quality {

namespace {

namespace fs = std::filesystem;
using engine::FileFormat;
using manifest::SchemaObject;

constexpr std::array<std::string_view, 2> kServerTypes = {"local", "duckdb"};

struct Format {
  std::string_view name;
  FileFormat format;
};

constexpr std::string_view kAllowPath =
    "to read it all the same, allow its folder: --allow-path DIR";

/// By name, and by the extension of files where the server names none.
constexpr std::array<Format, 7> kFormats = {{
    {"csv", FileFormat::csv},
    {"tsv", FileFormat::csv},
    {"parquet", FileFormat::parquet},
    {"json", FileFormat::json},
    {"ndjson", FileFormat::ndjson},
    {"jsonl", FileFormat::ndjson},
    {"jsonlines", FileFormat::ndjson},
}};

const Format* find_format(std::string_view name) {
  const std::string lower = to_lower(name);
  for (const Format& each : kFormats) {
    if (each.name == lower) return &each;
  }
  return nullptr;
}

Decided problem(Status status, std::string message, std::string hint = {}) {
  return {status, std::move(message), std::move(hint)};
}

bool is_glob(std::string_view path) {
  return path.find_first_of("*?[") != path.npos;
}

std::string with_object(std::string_view path, std::string_view object) {
  std::string out(path);
  for (const std::string_view placeholder : {"{object}", "{model}"}) {
    out = replace_all(std::move(out), placeholder, object);
  }
  return out;
}

/// Why a server cannot be opened: of the fields that say where its data is, one is not known.
std::optional<Decided> unknown_in_fields(const manifest::Server& server,
                                         std::initializer_list<std::string_view> fields) {
  for (const std::string_view field : fields) {
    auto unknown = unknown_in(fmt::format("the {} of the server", field), server.field(field).text);
    if (unknown) return unknown;
  }
  return std::nullopt;
}

/// Why the data of an object cannot be found by its name.
std::optional<Decided> unknown_in_name(const SchemaObject& object) {
  return unknown_in(fmt::format("the name of {}", printable(object.name)),
                    physical_name_of(object));
}

/// Whether a rule of the contract has a query that names something.
bool is_named_in_query(const std::vector<manifest::QualityRule>& rules, std::string_view name) {
  for (const manifest::QualityRule& rule : rules) {
    if (rule.type == manifest::QualityType::sql &&
        rule.query.text.find(name) != std::string_view::npos) {
      return true;
    }
  }
  return false;
}

bool is_named_in_query(const std::vector<manifest::Property>& properties, std::string_view name) {
  for (const manifest::Property& property : properties) {
    if (is_named_in_query(property.quality, name) || is_named_in_query(property.properties, name)) {
      return true;
    }
    if (property.items && (is_named_in_query(property.items->quality, name) ||
                           is_named_in_query(property.items->properties, name))) {
      return true;
    }
  }
  return false;
}

bool is_named_in_query(const manifest::DataContract& contract, std::string_view name) {
  for (const SchemaObject& object : contract.schema) {
    if (is_named_in_query(object.quality, name) || is_named_in_query(object.properties, name)) {
      return true;
    }
  }
  return false;
}

/// The delimiter of a local server: one character, or `\t` and `tab` for a tab; 0 when it is not
/// said.
std::optional<char> read_delimiter(std::string_view text) {
  if (text.empty()) return '\0';
  if (text == "\\t" || to_lower(text) == "tab") return '\t';
  if (text.size() == 1) return text.front();
  return std::nullopt;
}

/// Whether a folder on the way to a file is called `name=value`, which is a column of all its rows.
bool has_partition(const fs::path& file) {
  const fs::path folders = file.parent_path();
  return std::any_of(folders.begin(), folders.end(), [](const fs::path& each) {
    const std::size_t equals = each.native().find('=');
    return equals != std::string::npos && equals > 0;
  });
}

/// Files of one local server.
class LocalServer {
 public:
  LocalServer(const manifest::Manifest& contract, const manifest::Server& server,
              const fs::path& folder, std::span<const fs::path> roots)
      : contract_(*contract.contract()),
        server_(server),
        folder_(folder),
        path_(server.field("path").text),
        roots_(roots),
        format_name_(server.field("format").text) {
    delimiter_text_ = server.field("delimiter").text;
  }

  ServerSource run() {
    ServerSource result;
    result.problem = unknown_in_fields(server_, {"path", "format", "delimiter"});
    if (result.problem) return result;
    if (path_.empty()) {
      result.problem = problem(Status::error, "the server has no path",
                               "say where the files are: path: data/{object}.parquet");
      return result;
    }
    if (!format_name_.empty() && find_format(format_name_) == nullptr) {
      result.problem =
          problem(Status::skip,
                  fmt::format("files of the format {} cannot be read yet", printable(format_name_)),
                  "csv, parquet, json and ndjson can");
      return result;
    }
    delimiter_ = read_delimiter(delimiter_text_);
    if (!delimiter_) {
      result.problem = problem(Status::error, fmt::format("the delimiter {} is not one character",
                                                          printable(delimiter_text_)));
      return result;
    }
    for (const SchemaObject& object : contract_.schema) {
      ObjectSource& source = result.objects[&object];
      try {
        add(object, source, result.source);
      } catch (const Error& error) {
        const bool is_outside = error.message().ends_with("outside of the workspace");
        source.problem = problem(Status::error, error.message(),
                                 is_outside ? std::string(kAllowPath) : error.hint());
      }
    }
    return result;
  }

 private:
  void add(const SchemaObject& object, ObjectSource& source, engine::Source& all) {
    const std::variant<std::string, Decided> pattern = pattern_of(object);
    if (const auto* decided = std::get_if<Decided>(&pattern)) {
      source.problem = *decided;
      return;
    }
    const std::string& path = std::get<std::string>(pattern);
    const std::vector<fs::path> files = find_files(path);
    if (files.empty()) {
      source.problem = problem(Status::fail,
                               is_glob(path) ? fmt::format("no file matches {}", printable(path))
                                             : fmt::format("there is no file {}", printable(path)),
                               hint_);
      return;
    }
    const Format* format = find_format(!format_name_.empty() ? std::string(format_name_)
                                                             : extension_of(files.front()));
    if (format == nullptr) {
      source.problem =
          problem(Status::error,
                  fmt::format("the server does not say which format {} has", printable(path)),
                  "add format: csv, parquet, json or ndjson");
      return;
    }
    add_tables(object, *format, files, source, all);
  }

  void add_tables(const SchemaObject& object, const Format& format,
                  const std::vector<fs::path>& files, ObjectSource& source, engine::Source& all) {
    engine::FileTable table;
    table.name = object.name.text;
    table.format = format.format;
    table.files = files;
    table.delimiter = delimiter_.value_or('\0');
    table.hive_partitions = std::any_of(files.begin(), files.end(), has_partition);
    if (format.name == "tsv" && table.delimiter == '\0') table.delimiter = '\t';
    const bool is_text = format.format == FileFormat::csv;
    const bool has_queries = is_named_in_query(contract_, "");
    const std::string physical(physical_name_of(object));
    source.table.query_reference = engine::quote_identifier(table.name);
    source.table.reference = source.table.query_reference;
    source.table.origin = is_text                                ? Origin::text
                          : format.format == FileFormat::parquet ? Origin::typed
                                                                 : Origin::json;
    if (!is_text || has_queries) all.tables.push_back(table);
    if (physical != table.name && is_named_in_query(contract_, physical)) {
      engine::FileTable alias = table;
      alias.name = physical;
      all.tables.push_back(std::move(alias));
    }
    if (is_text) {
      table.as_text = true;
      table.name += " as text";
      source.table.reference = engine::quote_identifier(table.name);
      all.tables.push_back(std::move(table));
    }
  }

  /// The path that holds one object.
  std::variant<std::string, Decided> pattern_of(const SchemaObject& object) {
    const std::string physical(physical_name_of(object));
    const bool has_placeholder = with_object(path_, "") != path_;
    std::error_code ignored;
    const bool is_folder = !is_glob(path_) && fs::is_directory(folder_ / fs::path(path_), ignored);
    if (has_placeholder || is_folder || contract_.schema.size() > 1) {
      if (const auto unknown = unknown_in_name(object)) return *unknown;
    }
    if (has_placeholder) {
      // A name is no way to climb out of a folder, nor a pattern.
      if (physical.find('/') != physical.npos || physical.find("..") != physical.npos ||
          is_glob(physical)) {
        return problem(Status::error, fmt::format("{} cannot stand for {{object}} in a path",
                                                  printable(physical)));
      }
      return with_object(path_, physical);
    }
    if (is_folder) return in_folder(object, physical);
    if (contract_.schema.size() == 1) return std::string(path_);
    const fs::path name = fs::path(path_).filename();
    if (name == physical || name.stem() == physical) return std::string(path_);
    return problem(Status::error,
                   fmt::format("the path {} names one file, and the contract has {}",
                               printable(path_), counted(contract_.schema.size(), "object")),
                   "put {object} in the path where the name of the object belongs");
  }

  /// The file of an object in a folder, or all files of the format when it is the contract's only
  /// one.
  std::string in_folder(const SchemaObject&, const std::string& physical) {
    std::string folder(path_);
    if (!folder.ends_with('/')) folder += '/';
    const std::string extension = format_name_.empty() ? std::string("*") : to_lower(format_name_);
    std::error_code ignored;
    if (fs::exists(folder_ / fs::path(folder + physical), ignored)) {
      return fs::is_directory(folder_ / fs::path(folder + physical), ignored)
                 ? fmt::format("{}{}/*.{}", folder, physical, extension)
                 : folder + physical;
    }
    const std::string named = fmt::format("{}{}.{}", folder, physical, extension);
    const bool is_only_one =
        contract_.schema.size() == 1 &&
        (format_name_.empty() || !fs::exists(folder_ / fs::path(named), ignored));
    return is_only_one ? fmt::format("{}*.{}", folder, extension) : named;
  }

  static std::string extension_of(const fs::path& file) {
    const std::string extension = file.extension().string();
    return extension.empty() ? extension : extension.substr(1);
  }

  /// The files that a path names; none when there are none. Throws when it leads where it may not.
  std::vector<fs::path> find_files(const std::string& path) {
    for (std::size_t i = 0; i < roots_.size(); ++i) {
      try {
        return engine::expand_files(roots_[i], folder_, path, engine::Reach::workspace);
      } catch (const engine::NoSuchFile& missing) {
        hint_ = missing.hint();
        return {};
      } catch (const Error&) {
        if (i + 1 == roots_.size()) throw;
      }
    }
    return {};
  }

  const manifest::DataContract& contract_;
  const manifest::Server& server_;
  fs::path folder_;
  std::string_view path_;
  std::span<const fs::path> roots_;
  std::string_view format_name_;
  std::string_view delimiter_text_;
  std::optional<char> delimiter_;
  std::string hint_;
};

ServerSource resolve_duckdb(const manifest::Manifest& contract, const manifest::Server& server,
                            const fs::path& folder, std::span<const fs::path> roots) {
  ServerSource result;
  result.problem = unknown_in_fields(server, {"database", "schema"});
  if (result.problem) return result;
  const std::string database(server.field("database").text);
  if (database.empty()) {
    result.problem = problem(Status::error, "the server has no database",
                             "say which file it is: database: data/sales.duckdb");
    return result;
  }
  const fs::path path = folder / database;
  std::error_code ignored;
  for (const fs::path& root : roots) {
    result.source.database = resolve_within(root, path);
    if (!result.source.database.empty()) break;
  }
  if (result.source.database.empty()) {
    result.problem = problem(
        Status::error, fmt::format("{} leads outside of the workspace", printable(path.string())),
        std::string(kAllowPath));
  } else if (!fs::exists(result.source.database, ignored)) {
    result.problem =
        problem(Status::error, fmt::format("there is no database {}", printable(path.string())));
  }
  result.source.schema = server.field("schema").text;
  for (const SchemaObject& object : contract.contract()->schema) {
    ObjectSource& source = result.objects[&object];
    source.problem = unknown_in_name(object);
    const std::string_view name = physical_name_of(object);
    source.table.reference = engine::quote_identifier(name);
    source.table.query_reference = source.table.reference;
    if (const std::size_t dot = name.find('.'); dot != name.npos) {
      source.other_reference = engine::quote_identifier(name.substr(0, dot)) + "." +
                               engine::quote_identifier(name.substr(dot + 1));
    }
  }
  return result;
}

}  // namespace

std::span<const std::string_view> supported_server_types() {
  return kServerTypes;
}

ServerSource resolve_server(const manifest::Manifest& contract, const manifest::Server& server,
                            const fs::path& folder, std::span<const fs::path> roots) {
  const std::string type = to_lower(server.type);
  if (type == "local") return LocalServer(contract, server, folder, roots).run();
  if (type == "duckdb") return resolve_duckdb(contract, server, folder, roots);
  ServerSource result;
  result.problem =
      problem(Status::skip,
              fmt::format("servers of the type {} cannot be checked yet", printable(server.type)),
              "local and duckdb can");
  return result;
}

}  // namespace meshctl::quality
