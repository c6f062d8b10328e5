#include "engine/worker.h"

#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <condition_variable>
#include <cstring>
#include <exception>
#include <filesystem>
#include <mutex>
#include <new>
#include <string>
#include <thread>

#include "engine/channel.h"
#include "engine/database.h"
#include "engine/duckdb_api.h"
#include "engine/duckdb_message.h"
#include "engine/messages.h"
#include "engine/process.h"
#include "engine/sandbox.h"

namespace meshctl::engine {

namespace {

constexpr std::uint64_t kMaxRequest = 64 << 20;

// The session kills us at the deadline. Should it be stopped itself, we end this much later.
constexpr std::chrono::seconds kGrace{10};

/// Ends the process when its session is gone, and removes the folder that the session can't remove
/// any more. What DuckDB's threads still do does not matter.
[[noreturn]] void leave(const std::string& scratch) {
  // A thread that still writes can make one attempt fail. Of the folder above, the sandbox allows
  // rmdir() alone.
  for (int attempt = 0; attempt < 10 && ::rmdir(scratch.c_str()) != 0; ++attempt) {
    std::error_code error;
    std::filesystem::directory_iterator entry(scratch, error);
    for (; !error && entry != end(entry); entry.increment(error)) {
      std::error_code failed;
      std::filesystem::remove_all(entry->path(), failed);
    }
  }
  ::_exit(1);
}

/// The statements that arrive, handed from the thread that listens to the one that runs them.
/// Listening goes on while a statement runs, so that an interrupt, and the end of the session, are
/// noticed at once.
class Desk {
 public:
  Desk(const Channel& channel, std::string scratch)
      : channel_(channel), scratch_(std::move(scratch)) {}

  /// Interrupts are meant for this database from now on.
  void serve(Database& database) {
    const std::lock_guard lock(mutex_);
    database_ = &database;
  }

  /// Takes messages until the session is gone; does not return.
  [[noreturn]] void listen() {
    while (true) {
      std::string bytes;
      const Received received = channel_.receive(bytes, kMaxRequest, deadline());
      // The statement may have ended while we waited for its deadline.
      if (received == Received::timeout && deadline() > std::chrono::steady_clock::now()) continue;
      const auto request =
          received == Received::message ? decode_worker_request(bytes) : std::nullopt;
      if (!request) leave(scratch_);
      const std::lock_guard lock(mutex_);
      if (const auto* run = std::get_if<RunRequest>(&*request)) {
        waiting_ = *run;
        deadline_ = std::chrono::steady_clock::now() + run->time + kGrace;
        changed_.notify_one();
      } else if (database_ != nullptr) {
        database_->interrupt();
      }
    }
  }

  /// Waits for the next statement.
  RunRequest next() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return waiting_.has_value(); });
    RunRequest request = std::move(*waiting_);
    waiting_.reset();
    return request;
  }

  void done() {
    const std::lock_guard lock(mutex_);
    deadline_ = never();
  }

 private:
  Deadline deadline() {
    const std::lock_guard lock(mutex_);
    return deadline_;
  }

  const Channel& channel_;
  std::string scratch_;
  std::mutex mutex_;
  Database* database_ = nullptr;
  std::condition_variable changed_;
  std::optional<RunRequest> waiting_;
  Deadline deadline_ = never();
};

Needs needs_of(const OpenRequest& request) {
  Needs needs;
  for (const FileTable& table : request.source.tables) {
    needs.readable.insert(needs.readable.end(), table.files.begin(), table.files.end());
  }
  if (!request.source.database.empty()) {
    needs.readable.push_back(request.source.database);
    needs.readable.emplace_back(request.source.database.native() + ".wal");
  }
  needs.scratch = request.scratch;
  needs.memory = request.memory;
  needs.threads = request.threads;
  return needs;
}

/// The reply to a statement, whatever happens while it runs.
RunReply reply_to(Database& database, const RunRequest& request) {
  RunReply reply;
  try {
    reply.answer = database.run(request);
    reply.is_usable = !database.is_spent();
    return reply;
  } catch (const std::bad_alloc&) {
    reply.answer.failure = Failure::memory;
    reply.answer.message = "its result needs more memory than there is";
  } catch (const std::exception& failure) {
    reply.answer.failure = Failure::crashed;
    reply.answer.message = message_of(failure.what());
  }
  reply.is_usable = false;
  return reply;
}

/// Opens the tables of a source, and tells what came of it.
OpenReply open_tables(const Channel& channel, const OpenRequest& request, Database& database) {
  OpenReply reply;
  for (const FileTable& table : request.source.tables) {
    if (!channel.send(encode(Opening{table.name}), never())) leave(request.scratch);
    auto trouble = database.add_table(table);
    if (trouble) reply.problems.push_back({table.name, *std::move(trouble)});
    if (database.is_spent()) break;
  }
  reply.is_usable = !database.is_spent();
  if (reply.is_usable) database.lock();
  return reply;
}

[[noreturn]] void work(const Channel& channel, const OpenRequest& request, Desk& desk) {
  const Duckdb api(request.libraries);
  std::vector<std::string> fences = enter_sandbox(needs_of(request));
  // From here on, since threads that were there before are not in the sandbox.
  std::thread([&desk] { desk.listen(); }).detach();
  Database database(api, request);
  OpenReply opened = open_tables(channel, request, database);
  opened.info = {api.path(), api.library_version(), std::move(fences)};
  desk.serve(database);
  if (!channel.send(encode(opened), never())) leave(request.scratch);
  while (true) {
    const RunReply reply = reply_to(database, desk.next());
    desk.done();
    if (!channel.send(encode(reply), never())) leave(request.scratch);
  }
}

}  // namespace

std::optional<int> run_if_worker(int argc, char** argv) {
  if (argc != 2 || std::strcmp(argv[1], kWorkerArgument) != 0) return std::nullopt;
  const Channel channel(kWorkerChannel);
  std::string bytes;
  if (channel.receive(bytes, kMaxRequest, never()) != Received::message) return 1;
  const auto request = decode_open_request(bytes);
  if (!request) return 1;
  OpenReply reply;
  Desk desk(channel, request->scratch);
  try {
    work(channel, *request, desk);
  } catch (const Error& error) {
    reply.error = error;
  } catch (const std::exception& failure) {
    reply.error = not_checked_error(std::string("the worker failed: ") + failure.what());
  }
  static_cast<void>(channel.send(encode(reply), never()));
  ::_exit(1);
}

}  // namespace meshctl::engine
