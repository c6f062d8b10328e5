// What a session and its worker say to each other, and its form on the wire (CBOR).
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/error.h"
#include "engine/engine.h"

namespace meshctl::engine {

/// The first message to a worker: what to load and to open, and what it may use.
struct OpenRequest {
  /// Where libduckdb.so may be: paths, or names for the loader.
  std::vector<std::string> libraries;
  Source source;
  /// The name of the database in full names of its tables.
  std::string catalog;
  /// A folder of the worker's own, for what spills to disk.
  std::string scratch;
  std::uint64_t memory = 0;
  unsigned threads = 1;
};

/// Said before each table is opened, so that a table on which a worker ends is known.
struct Opening {
  std::string table;
};

/// The answer to it. Without `error`, and when the worker is usable, statements may follow.
struct OpenReply {
  std::optional<Error> error;
  DuckdbInfo info;
  std::vector<TableProblem> problems;
  bool is_usable = true;
};

/// What a worker says while it opens a source.
using OpenEvent = std::variant<Opening, OpenReply>;

/// A statement to run.
struct RunRequest {
  std::string sql;
  Author author = Author::theirs;
  std::chrono::milliseconds time{0};
  std::uint64_t rows = 0;
};

/// The answer to it, and whether the worker can go on.
struct RunReply {
  Answer answer;
  bool is_usable = true;
};

/// Asks that the statement which runs ends now.
struct Interrupt {};

/// What a worker can be told once it is open.
using WorkerRequest = std::variant<RunRequest, Interrupt>;

[[nodiscard]] std::string encode(const OpenRequest& request);
[[nodiscard]] std::string encode(const Opening& opening);
[[nodiscard]] std::string encode(const OpenReply& reply);
[[nodiscard]] std::string encode(const RunRequest& request);
[[nodiscard]] std::string encode(const RunReply& reply);
[[nodiscard]] std::string encode(const Interrupt& interrupt);

/// The message in the bytes; nothing when they are malformed.
[[nodiscard]] std::optional<OpenRequest> decode_open_request(std::string_view bytes);
[[nodiscard]] std::optional<OpenEvent> decode_open_event(std::string_view bytes);
[[nodiscard]] std::optional<WorkerRequest> decode_worker_request(std::string_view bytes);
[[nodiscard]] std::optional<RunReply> decode_run_reply(std::string_view bytes);

}  // namespace meshctl::engine
