// The session's side of a DuckDB worker: starts it, puts statements to it, ends it at the deadline,
// starts another.
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <optional>
#include <thread>

#include "base/error.h"
#include "base/text.h"
#include "engine/duckdb_api.h"
#include "engine/engine.h"
#include "engine/messages.h"
#include "engine/process.h"
#include "engine/scratch.h"
#include "engine/tables.h"

namespace meshctl::engine {

namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr std::uint64_t kMaxReply = 256 << 20;
/// Opening reads the head of every file.
constexpr milliseconds kOpenTime{60'000};
/// How long an interrupted statement has before its worker is killed.
constexpr milliseconds kGrace{500};

// A worker gets no variable of ours but these: its SQL is a stranger's, and secrets are kept in
// variables.
constexpr std::string_view kVariables[] = {"LD_LIBRARY_PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS",
                                           "TSAN_OPTIONS"};

std::vector<std::string> worker_environment(const Context& context) {
  std::vector<std::string> environment = {"LANG=C.UTF-8", "PATH=/usr/bin:/bin"};
  for (const std::string_view name : kVariables) {
    if (const auto value = context.env(name))
      environment.push_back(fmt::format("{}={}", name, *value));
  }
  return environment;
}

// DuckDB cannot start with less.
constexpr std::uint64_t kLeastMemory = 32 << 20;
/// As long as a statement can be allowed to take; longer would be beyond the clock.
constexpr milliseconds kMostTime = std::chrono::hours(24 * 365);

/// At most this much, and not so much that the machine would swap or kill.
std::uint64_t affordable(std::uint64_t memory) {
  const auto pages = static_cast<std::uint64_t>(::sysconf(_SC_PHYS_PAGES));
  const auto page = static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
  return std::max(std::min(memory, pages * page / 5 * 4), kLeastMemory);
}

/// Why a file cannot be a table's; nothing when it can.
std::optional<std::string> objection_to_file(const std::filesystem::path& file) {
  const std::string name = printable(file.native());
  struct stat status {};
  if (::stat(file.c_str(), &status) != 0) {
    return std::string(system_error("open", name, errno).message());
  }
  if (!S_ISREG(status.st_mode)) return fmt::format("{} is not a regular file", name);
  if (::access(file.c_str(), R_OK) != 0) {
    return std::string(system_error("open", name, errno).message());
  }
  return std::nullopt;
}

std::string in_words(milliseconds time) {
  return time.count() % 1000 == 0 ? fmt::format("{} s", time.count() / 1000)
                                  : fmt::format("{} ms", time.count());
}

Answer failed(Failure failure, std::string message) {
  Answer answer;
  answer.failure = failure;
  answer.message = std::move(message);
  return answer;
}

class DuckdbSession : public Session {
 public:
  DuckdbSession(const Context& context, const Source& source)
      : program_(context.program),
        environment_(worker_environment(context)),
        scratch_(context.env("TMPDIR").value_or("/tmp")) {
    request_.libraries = duckdb_candidates(context);
    request_.scratch = scratch_.folder().native();
    request_.threads = std::max(std::thread::hardware_concurrency(), 1U);
    take(source);
    start(affordable(Limits{}.memory));
  }

  [[nodiscard]] const std::vector<TableProblem>& problems() const override { return problems_; }

  [[nodiscard]] const DuckdbInfo& info() const { return info_; }

  [[nodiscard]] Answer run(std::string_view sql, Author author, const Limits& limits) override {
    const std::uint64_t memory = affordable(limits.memory);
    try {
      if (!worker_ || memory != request_.memory) start(memory);
    } catch (const Error& error) {
      return failed(Failure::crashed, error.message());
    }
    const milliseconds time = std::clamp(limits.time, milliseconds(0), kMostTime);
    Answer answer = ask({std::string(sql), author, time, limits.rows});
    answer.message = scratch_.with_real_names(std::move(answer.message));
    // A table that could not be opened is not there: say why instead.
    for (const TableProblem& problem : problems_) {
      const std::string missing = fmt::format("Table with name {} does not exist", problem.table);
      if (answer.message.find(missing) != std::string::npos) answer.message = problem.message;
    }
    return answer;
  }

 private:
  /// Takes over what can be opened of a source; the rest are problems.
  void take(const Source& source) {
    request_.source = source;
    request_.source.tables.clear();
    if (!source.database.empty()) {
      if (const auto objection = objection_to_file(source.database)) throw input_error(*objection);
      request_.catalog = catalog_name(source.database);
      request_.source.database = std::filesystem::canonical(source.database);
    }
    for (FileTable table : source.tables) {
      std::optional<std::string> objection;
      for (auto& file : table.files) {
        if (!objection) objection = objection_to_file(file);
        if (!objection) file = scratch_.safe_name(std::filesystem::canonical(file));
      }
      if (table.files.empty()) objection = "it has no files";
      if (objection) {
        problems_.push_back({table.name, *objection});
      } else {
        request_.source.tables.push_back(std::move(table));
      }
    }
  }

  /// Starts a worker in the place of the one there may be. A table that cannot be opened becomes a
  /// problem and is left out; one on which the worker ends costs another start. Throws Error when
  /// DuckDB or the database can't be opened.
  void start(std::uint64_t memory) {
    request_.memory = memory;
    bool is_open = false;
    while (!is_open) {
      stop();
      worker_.emplace(program_, environment_);
      is_open = open_tables(steady_clock::now() + kOpenTime);
    }
  }

  /// False when the worker could not go on, and must be started again without a table.
  bool open_tables(Deadline deadline) {
    const Channel& channel = worker_->channel();
    std::string table;
    bool is_open = channel.send(encode(request_), deadline);
    while (is_open) {
      std::string bytes;
      const Received received = channel.receive(bytes, kMaxReply, deadline);
      const auto event = received == Received::message ? decode_open_event(bytes) : std::nullopt;
      if (!event && received == Received::timeout) {
        give_up(table, fmt::format("it was not open within {}", in_words(kOpenTime)));
        return false;
      }
      if (!event) break;
      if (const auto* opening = std::get_if<Opening>(&*event)) {
        table = opening->table;
      } else {
        return take(std::get<OpenReply>(*event));
      }
    }
    give_up(table, fmt::format("the DuckDB worker was {} when it opened the data", stop()));
    return false;
  }

  bool take(const OpenReply& reply) {
    if (reply.error) {
      stop();
      throw Error(reply.error->exit_code(), scratch_.with_real_names(reply.error->message()),
                  reply.error->hint());
    }
    info_ = reply.info;
    for (const TableProblem& problem : reply.problems) give_up(problem.table, problem.message);
    if (!reply.is_usable && reply.problems.empty()) give_up({}, "DuckDB could not open the data");
    return reply.is_usable;
  }

  /// Leaves a table out. Without a table, the worker failed at something else: throws Error.
  void give_up(const std::string& name, const std::string& why) {
    std::vector<FileTable>& tables = request_.source.tables;
    const auto is_named = [&name](const FileTable& table) { return table.name == name; };
    const auto table = std::find_if(tables.begin(), tables.end(), is_named);
    if (table == tables.end()) {
      stop();
      throw not_checked_error(why);
    }
    problems_.push_back({name, scratch_.with_real_names(why)});
    tables.erase(table);
  }

  /// Ends the worker, if there is one, and tells how it ended.
  std::string stop() {
    if (!worker_) return {};
    std::string ending = worker_->end();
    worker_.reset();
    scratch_.clear_spill();
    return ending;
  }

  Answer ask(const RunRequest& request) {
    const Deadline deadline = steady_clock::now() + request.time;
    std::string bytes;
    Received received = Received::closed;
    bool is_late = false;
    if (worker_->channel().send(encode(request), deadline)) {
      received = worker_->channel().receive(bytes, kMaxReply, deadline);
    }
    if (received == Received::timeout) {
      is_late = true;
      const Deadline last = steady_clock::now() + kGrace;
      if (worker_->channel().send(encode(Interrupt{}), last)) {
        received = worker_->channel().receive(bytes, kMaxReply, last);
      }
    }
    const auto reply = received == Received::message ? decode_run_reply(bytes) : std::nullopt;
    const std::string ending = reply && reply->is_usable ? "" : stop();
    if (is_late && (!reply || !reply->answer.ok)) {
      return failed(Failure::timeout,
                    fmt::format("it gave no answer within {}", in_words(request.time)));
    }
    if (!reply) {
      return failed(Failure::crashed, fmt::format("the DuckDB worker was {}", ending));
    }
    return reply->answer;
  }

  std::string program_;
  std::vector<std::string> environment_;
  Scratch scratch_;
  OpenRequest request_;
  std::vector<TableProblem> problems_;
  DuckdbInfo info_;
  std::optional<Process> worker_;
};

}  // namespace

std::unique_ptr<Session> open_duckdb(const Context& context, const Source& source) {
  return std::make_unique<DuckdbSession>(context, source);
}

DuckdbInfo find_duckdb(const Context& context) {
  const DuckdbSession session(context, Source{});
  return session.info();
}

}  // namespace meshctl::engine
