// meshctl catalog serve: runs the embedded catalog until it is told to end.
#include <fmt/format.h>
#include <pthread.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <mutex>

#include "base/file.h"
#include "base/text.h"
#include "base/time.h"
#include "base/version.h"
#include "catalog/server/server.h"
#include "commands/commands.h"

namespace meshctl::cli {
namespace {

namespace server = catalog::server;

constexpr std::string_view kTokensVariable = "MESHCTL_SERVE_TOKENS";
constexpr std::uint64_t kMaxTokenFileBytes = 1 << 20;
/// Who sends a signal to a program and to its group (a terminal with a wrapper, `timeout`) sends it
/// twice but means once.
constexpr std::chrono::seconds kSameSignal{1};
constexpr std::chrono::seconds kDrainBound{9};

/// Holds back SIGINT, SIGTERM and SIGHUP from its making on, so that none is lost before `wait`.
class StopSignals {
 public:
  StopSignals() {
    sigemptyset(&signals_);
    for (const int number : {SIGINT, SIGTERM, SIGHUP}) {
      sigaddset(&signals_, number);
    }
    pthread_sigmask(SIG_BLOCK, &signals_, &before_);
  }
  ~StopSignals() { release(); }
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;

  void wait() const {
    int number = 0;
    sigwait(&signals_, &number);
  }
  /// From here on a signal ends the process at once; those that came before do not count.
  void release() const {
    const timespec now{};
    while (sigtimedwait(&signals_, nullptr, &now) > 0) {
    }
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }

 private:
  sigset_t signals_{};
  sigset_t before_{};
};

server::Tokens read_tokens(const Context& context, const Arguments& arguments) {
  server::Tokens tokens;
  if (arguments.has("--token-file")) {
    const std::string path = arguments.get("--token-file");
    tokens.add(read_file(path, kMaxTokenFileBytes), path);
    if (tokens.empty()) {
      throw usage_error(fmt::format("{} has no tokens", path), "write one token a line into it");
    }
  } else if (std::optional<std::string> lines = context.env(kTokensVariable)) {
    std::replace(lines->begin(), lines->end(), ',', '\n');
    tokens.add(*lines, kTokensVariable);
  }
  return tokens;
}

std::filesystem::path store_path(const Context& context, const Arguments& arguments) {
  if (arguments.has("--store")) {
    return arguments.get("--store");
  }
  const std::filesystem::path folder = state_folder(context);
  make_folder(folder);
  return folder / "catalog.db";
}

/// Writes to stderr, a whole line at a time, from any thread.
class Log {
 public:
  explicit Log(const Context& context) : context_(context) {}

  void say(std::string_view line) {
    if (!context_.quiet) {
      write(line);
    }
  }

  void record(const server::AccessRecord& record) {
    if (context_.verbose) {
      write(fmt::format("{} {} {} {} \"{} {}\" {} {} B {:.1f} ms", to_string(context_.now()),
                        record.peer, record.caller.empty() ? "-" : printable(record.caller),
                        record.id, printable(record.method), printable(record.target),
                        record.status == 0 ? "-" : std::to_string(record.status), record.sent_bytes,
                        static_cast<double>(record.duration.count()) / 1000.0));
    }
    if (!record.failure.empty()) {
      write(fmt::format("error: request {}: {}", record.id, printable(record.failure)));
    }
  }

 private:
  void write(std::string_view line) {
    const std::lock_guard guard(lock_);
    *context_.err.out << line << '\n' << std::flush;
  }

  const Context& context_;
  std::mutex lock_;
};

ExitCode run(Context& context, const Arguments& arguments) {
  server::ServerOptions options;
  options.listen = arguments.get("--listen");
  options.tokens = read_tokens(context, arguments);
  options.open_access =
      arguments.has("--insecure") ? server::OpenAccess::on_loopback : server::OpenAccess::refused;
  options.store = store_path(context, arguments);
  options.version = version();
  const bool is_open = options.tokens.empty();
  const std::string store = options.store.string();

  const StopSignals signals;
  Log log(context);
  server::Server catalog(std::move(options), context.now,
                         [&log](const server::AccessRecord& record) { log.record(record); });
  log.say(fmt::format("catalog at {}, stored in {}{}; Ctrl-C ends it", catalog.url(),
                      printable(store), is_open ? ", open to every user of this machine" : ""));
  if (!catalog.is_loopback()) {
    log.say(
        "note: others can reach it, and plain HTTP does not hide tokens: put a proxy with TLS in "
        "front of it");
  }

  signals.wait();
  log.say("ending: no new connections; requests under way get their answers");
  if (!catalog.drain(kSameSignal)) {
    signals.release();
    if (!catalog.drain(kDrainBound)) {
      log.say(fmt::format("note: requests that took more than {} s were cut off",
                          (kSameSignal + kDrainBound).count()));
    }
  }
  return ExitCode::ok;
}

}  // namespace

CommandSpec catalog_serve_command() {
  return {
      .name = "catalog serve",
      .group = "publish and find",
      .summary = "Run a catalog of data products and contracts",
      .description =
          "Keeps what 'meshctl push' publishes in one file, with all versions, and answers to "
          "HTTP: "
          "lists, full-text search, and the manifests themselves.\n\n"
          "Clients need a token. Put one a line into a file for --token-file, as 'name:token', "
          "with "
          "' read' after it for a token that only reads; 'openssl rand -hex 32' makes a good one. "
          "Without tokens the catalog only starts with --insecure, at a loopback address.\n\n"
          "A write that was answered survives a crash of the process and of the machine. SIGTERM "
          "and Ctrl-C end it: requests under way get their answers within 10 s, and the exit code "
          "is 0. A second signal ends it at once.\n\n"
          "With --verbose every request is a line on stderr: time, address, name of the token, id "
          "of the request, what was asked, status, size and duration.",
      .options = {{.name = "--listen",
                   .value_name = "HOST:PORT",
                   .help = "Where to listen; port 0 takes a free one and prints it",
                   .default_value = "127.0.0.1:7070"},
                  {.name = "--store",
                   .value_name = "FILE",
                   .help = "The file to keep everything in; catalog.db in the user's state folder "
                           "when not given",
                   .is_path = true},
                  {.name = "--token-file",
                   .value_name = "FILE",
                   .help = "The file with the tokens of the clients",
                   .is_path = true},
                  {.name = "--insecure", .help = "Run without tokens, at a loopback address only"}},
      .examples = {{"meshctl catalog serve --insecure", "try it out on this machine"},
                   {"meshctl catalog serve --listen 0.0.0.0:7070 --token-file tokens.txt "
                    "--store /var/lib/meshctl/catalog.db",
                    "run it for a company, behind a proxy with TLS"}},
      .run = run,
      .variables = {{kTokensVariable,
                     "The tokens when there is no --token-file, separated by commas or line ends"}},
      .exit_codes = {{ExitCode::ok, "it was told to end"},
                     {ExitCode::input, "the store or the token file cannot be used"},
                     {ExitCode::network, "the address cannot be listened at, a port in use say"},
                     {ExitCode::not_checked, "libmicrohttpd is not installed"}},
  };
}

}  // namespace meshctl::cli
