#include "engine/messages.h"

#include <nlohmann/json.hpp>
#include <type_traits>

namespace meshctl::engine {

namespace {

using nlohmann::json;

std::string to_bytes(const json& tree) {
  std::string bytes;
  json::to_cbor(tree, bytes);
  return bytes;
}

/// Reads a message with `read`, which may throw what nlohmann throws on a tree of another shape.
template <typename Read>
auto from_bytes(std::string_view bytes, Read read)
    -> std::optional<std::decay_t<decltype(read(json()))>> {
  try {
    return read(json::from_cbor(bytes));
  } catch (const json::exception&) {
    return std::nullopt;
  }
}

json to_json(const FileTable& table) {
  json files = json::array();
  for (const auto& file : table.files) files.push_back(file.native());
  return {{"name", table.name},        {"format", static_cast<int>(table.format)},
          {"files", std::move(files)}, {"delimiter", static_cast<int>(table.delimiter)},
          {"as_text", table.as_text},  {"hive_partitions", table.hive_partitions}};
}

FileTable file_table_from(const json& tree) {
  FileTable table;
  table.name = tree.at("name").get<std::string>();
  table.format = static_cast<FileFormat>(tree.at("format").get<int>());
  for (const json& file : tree.at("files")) table.files.emplace_back(file.get<std::string>());
  table.delimiter = static_cast<char>(tree.at("delimiter").get<int>());
  table.as_text = tree.at("as_text").get<bool>();
  table.hive_partitions = tree.at("hive_partitions").get<bool>();
  return table;
}

json to_json(const Value& value) {
  return std::visit(
      [](const auto& held) -> json {
        if constexpr (std::is_same_v<std::decay_t<decltype(held)>, std::monostate>) {
          return nullptr;
        } else {
          return held;
        }
      },
      value);
}

Value value_from(const json& tree) {
  switch (tree.type()) {
    case json::value_t::boolean:
      return tree.get<bool>();
    case json::value_t::number_integer:
    case json::value_t::number_unsigned:
      return tree.get<std::int64_t>();
    case json::value_t::number_float:
      return tree.get<double>();
    case json::value_t::string:
      return tree.get<std::string>();
    default:
      return std::monostate{};
  }
}

json to_json(const Rows& rows) {
  json table = json::array();
  for (const auto& row : rows.rows) {
    json values = json::array();
    for (const Value& value : row) values.push_back(to_json(value));
    table.push_back(std::move(values));
  }
  return {{"columns", rows.columns},
          {"types", rows.types},
          {"rows", std::move(table)},
          {"is_truncated", rows.is_truncated}};
}

/// Throws json::exception when a row is longer or shorter than the list of columns.
Rows rows_from(const json& tree) {
  Rows rows;
  rows.columns = tree.at("columns").get<std::vector<std::string>>();
  rows.types = tree.at("types").get<std::vector<std::string>>();
  rows.is_truncated = tree.at("is_truncated").get<bool>();
  for (const json& values : tree.at("rows")) {
    std::vector<Value> row;
    row.reserve(rows.columns.size());
    for (std::size_t i = 0; i < rows.columns.size(); ++i) row.push_back(value_from(values.at(i)));
    rows.rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace

std::string encode(const OpenRequest& request) {
  json tables = json::array();
  for (const FileTable& table : request.source.tables) tables.push_back(to_json(table));
  return to_bytes({{"libraries", request.libraries},
                   {"tables", std::move(tables)},
                   {"database", request.source.database.native()},
                   {"schema", request.source.schema},
                   {"catalog", request.catalog},
                   {"scratch", request.scratch},
                   {"memory", request.memory},
                   {"threads", request.threads}});
}

std::optional<OpenRequest> decode_open_request(std::string_view bytes) {
  return from_bytes(bytes, [](const json& tree) {
    OpenRequest request;
    request.libraries = tree.at("libraries").get<std::vector<std::string>>();
    for (const json& table : tree.at("tables")) {
      request.source.tables.push_back(file_table_from(table));
    }
    request.source.database = tree.at("database").get<std::string>();
    request.source.schema = tree.at("schema").get<std::string>();
    request.catalog = tree.at("catalog").get<std::string>();
    request.scratch = tree.at("scratch").get<std::string>();
    request.memory = tree.at("memory").get<std::uint64_t>();
    request.threads = tree.at("threads").get<unsigned>();
    return request;
  });
}

std::string encode(const Opening& opening) {
  return to_bytes({{"opening", opening.table}});
}

std::string encode(const OpenReply& reply) {
  json problems = json::array();
  for (const TableProblem& problem : reply.problems) {
    problems.push_back({{"table", problem.table}, {"message", problem.message}});
  }
  json tree = {{"problems", std::move(problems)},
               {"path", reply.info.path},
               {"version", reply.info.version},
               {"sandbox", reply.info.sandbox},
               {"is_usable", reply.is_usable}};
  if (reply.error) {
    tree["error"] = {{"exit_code", static_cast<int>(reply.error->exit_code())},
                     {"message", reply.error->message()},
                     {"hint", reply.error->hint()}};
  }
  return to_bytes(tree);
}

std::optional<OpenEvent> decode_open_event(std::string_view bytes) {
  return from_bytes(bytes, [](const json& tree) -> OpenEvent {
    if (tree.contains("opening")) return Opening{tree.at("opening").get<std::string>()};
    OpenReply reply;
    reply.is_usable = tree.at("is_usable").get<bool>();
    for (const json& problem : tree.at("problems")) {
      reply.problems.push_back(
          {problem.at("table").get<std::string>(), problem.at("message").get<std::string>()});
    }
    reply.info.path = tree.at("path").get<std::string>();
    reply.info.version = tree.at("version").get<std::string>();
    reply.info.sandbox = tree.at("sandbox").get<std::vector<std::string>>();
    if (tree.contains("error")) {
      const json& error = tree.at("error");
      const auto message = error.at("message").get<std::string>();
      const auto hint = error.at("hint").get<std::string>();
      const bool is_input = error.at("exit_code").get<int>() == static_cast<int>(ExitCode::input);
      reply.error = is_input ? input_error(message, hint) : not_checked_error(message, hint);
    }
    return reply;
  });
}

std::string encode(const RunRequest& request) {
  return to_bytes({{"sql", request.sql},
                   {"is_theirs", request.author == Author::theirs},
                   {"milliseconds", request.time.count()},
                   {"rows", request.rows}});
}

std::string encode(const Interrupt&) {
  return to_bytes({{"interrupt", true}});
}

std::optional<WorkerRequest> decode_worker_request(std::string_view bytes) {
  return from_bytes(bytes, [](const json& tree) -> WorkerRequest {
    if (tree.contains("interrupt")) return Interrupt{};
    RunRequest request;
    request.sql = tree.at("sql").get<std::string>();
    request.author = tree.at("is_theirs").get<bool>() ? Author::theirs : Author::ours;
    request.time = std::chrono::milliseconds(tree.at("milliseconds").get<std::int64_t>());
    request.rows = tree.at("rows").get<std::uint64_t>();
    return request;
  });
}

std::string encode(const RunReply& reply) {
  return to_bytes({{"rows", to_json(reply.answer.rows)},
                   {"ok", reply.answer.ok},
                   {"failure", static_cast<int>(reply.answer.failure)},
                   {"message", reply.answer.message},
                   {"is_usable", reply.is_usable}});
}

std::optional<RunReply> decode_run_reply(std::string_view bytes) {
  return from_bytes(bytes, [](const json& tree) {
    RunReply reply;
    reply.answer.rows = rows_from(tree.at("rows"));
    reply.answer.ok = tree.at("ok").get<bool>();
    const int failure = tree.at("failure").get<int>();
    reply.answer.failure = failure < 0 || failure > static_cast<int>(Failure::crashed)
                               ? Failure::crashed
                               : static_cast<Failure>(failure);
    reply.answer.message = tree.at("message").get<std::string>();
    reply.is_usable = tree.at("is_usable").get<bool>();
    return reply;
  });
}

}  // namespace meshctl::engine
