#include "engine/guard.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "base/text.h"

namespace meshctl::engine {

namespace {

using nlohmann::json;
using Reason = std::optional<std::string>;

// Table functions that make rows from their arguments alone. All others read files, settings or
// secrets, or run SQL that is hidden in a string.
constexpr std::array<std::string_view, 7> kTableFunctions = {
    "generate_series", "json_each", "json_tree", "range", "repeat", "repeat_row", "unnest"};

// Functions that read settings or variables, leave something behind, or run SQL that is hidden in a
// string.
constexpr std::array<std::string_view, 9> kForbiddenFunctions = {
    "current_setting", "currval", "getenv",      "getvariable", "json_execute_serialized_sql",
    "nextval",         "query",   "query_table", "write_log"};

// Views of the system that show its functions, settings and secrets.
constexpr std::array<std::string_view, 3> kForbiddenPrefixes = {"duckdb_", "pragma_", "sqlite_"};

constexpr std::array<std::string_view, 12> kFileSuffixes = {
    ".arrow", ".csv",    ".db",      ".duckdb", ".gz",   ".json",
    ".jsonl", ".ndjson", ".parquet", ".tsv",    ".xlsx", ".zst"};

constexpr const char* kNotOneSelect = "it is not one SELECT statement";

template <std::size_t size>
bool is_one_of(const std::array<std::string_view, size>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::string text_at(const json& node, const char* key) {
  const auto found = node.find(key);
  return found != node.end() && found->is_string() ? to_lower(found->get<std::string>()) : "";
}

bool looks_like_file(std::string_view name) {
  return name.find('/') != name.npos ||
         std::any_of(kFileSuffixes.begin(), kFileSuffixes.end(),
                     [name](std::string_view suffix) { return name.ends_with(suffix); });
}

Reason objection_to_table(const json& node, const std::vector<std::string>& tables) {
  const std::string name = text_at(node, "table_name");
  const bool is_offered =
      std::any_of(tables.begin(), tables.end(),
                  [&name](const std::string& table) { return to_lower(table) == name; });
  if (is_offered) return std::nullopt;
  if (looks_like_file(name)) {
    return fmt::format("it reads the file {}, and may read only the tables of the contract",
                       printable(name));
  }
  for (const std::string_view prefix : kForbiddenPrefixes) {
    if (name.starts_with(prefix)) {
      return fmt::format("it reads {}, and may read only the tables of the contract",
                         printable(name));
    }
  }
  return std::nullopt;
}

/// The objection to one node of the tree, whatever is below it.
Reason objection_to_node(const json& node, const std::vector<std::string>& tables) {
  const std::string type = text_at(node, "type");
  if (type == "base_table") return objection_to_table(node, tables);
  if (type == "show_ref") return "DESCRIBE, SHOW and SUMMARIZE are not allowed";
  if (type == "value_parameter") return "it has a parameter, and nothing would give its value";
  if (type == "table_function") {
    const auto call = node.find("function");
    const std::string name = call == node.end() ? "" : text_at(*call, "function_name");
    if (is_one_of(kTableFunctions, name)) return std::nullopt;
    return fmt::format("it calls {}(), which may reach beyond the tables of the contract",
                       printable(name));
  }
  const std::string name = text_at(node, "function_name");
  if (is_one_of(kForbiddenFunctions, name)) {
    return fmt::format("it calls {}(), which may reach beyond the tables of the contract", name);
  }
  return std::nullopt;
}

Objection refusal(std::string message) {
  return {Failure::refused, std::move(message)};
}

}  // namespace

std::optional<Objection> objection_to(std::string_view serialized,
                                      const std::vector<std::string>& tables) {
  const json tree = json::parse(serialized, nullptr, /*allow_exceptions=*/false);
  if (!tree.is_object()) return refusal("DuckDB cannot show its parts");
  if (tree.value("error", true)) {
    if (text_at(tree, "error_type") != "parser") return refusal(kNotOneSelect);
    return Objection{Failure::failed, printable(tree.value("error_message", std::string()))};
  }
  const auto statements = tree.find("statements");
  if (statements == tree.end() || statements->empty()) return refusal("it holds no statement");
  if (statements->size() != 1) return refusal(kNotOneSelect);

  // A list instead of recursion: the tree is as deep as a stranger wants.
  std::vector<const json*> open = {&*statements};
  while (!open.empty()) {
    const json& node = *open.back();
    open.pop_back();
    if (node.is_object()) {
      Reason reason = objection_to_node(node, tables);
      if (reason) return refusal(*std::move(reason));
    }
    if (!node.is_structured()) continue;
    for (const json& child : node) open.push_back(&child);
  }
  return std::nullopt;
}

}  // namespace meshctl::engine
