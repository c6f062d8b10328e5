#include "catalog/server/http_server.h"

#include <fmt/format.h>
#include <netdb.h>
#include <pthread.h>
#include <sys/socket.h>

#include <array>
#include <atomic>
#include <charconv>
#include <condition_variable>
#include <csignal>
#include <cstdint>
#include <exception>
#include <mutex>
#include <optional>
#include <utility>

#include "base/error.h"
#include "base/text.h"
#include "catalog/server/microhttpd.h"
#include "catalog/server/watchdog.h"

namespace meshctl::catalog::server {
namespace {

/// How much of a body that is refused is read and thrown away, so that the client, still sending,
/// gets to see the answer.
constexpr std::size_t kMaxDiscard = std::size_t{32} << 20;
/// For the head of a request; a longer one is answered by libmicrohttpd itself (414, 431).
constexpr std::size_t kConnectionMemory = std::size_t{64} << 10;

/// Blocks all signals while threads are started, so that they go to the thread that waits for them.
class SignalsBlocked {
 public:
  SignalsBlocked() {
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before_);
  }
  ~SignalsBlocked() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
  SignalsBlocked(const SignalsBlocked&) = delete;
  SignalsBlocked& operator=(const SignalsBlocked&) = delete;

 private:
  sigset_t before_{};
};

/// One request from its first line to the last byte of its answer.
struct Exchange {
  Request request;
  std::chrono::steady_clock::time_point begin = std::chrono::steady_clock::now();
  bool has_head = false;
  /// Decided before the body was there; the body is thrown away.
  std::optional<Response> early;
  std::size_t received = 0;
  int status = 0;
  std::size_t sent = 0;
  std::string failure;
};

std::string peer_name(const sockaddr* address) {
  if (address == nullptr) {
    return {};
  }
  const socklen_t size =
      address->sa_family == AF_INET6 ? sizeof(sockaddr_in6) : sizeof(sockaddr_in);
  std::array<char, NI_MAXHOST> host{};
  const int result =
      getnameinfo(address, size, host.data(), host.size(), nullptr, 0, NI_NUMERICHOST);
  return result == 0 ? host.data() : "";
}

std::optional<std::uint64_t> content_length(const Request& request) {
  const std::string text = request.header("Content-Length").value_or("");
  std::uint64_t length = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), length);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(length)
                                                                  : std::nullopt;
}

/// A body with two lengths ends at one place for a proxy and at another one here, which smuggles in
/// a request of the client's making (RFC 9112 6.3).
bool has_two_lengths(const Request& request) {
  const std::optional<std::string> length = request.header("Content-Length");
  return length && (length->find(',') != std::string::npos || request.header("Transfer-Encoding"));
}

}  // namespace

/// The daemon and the callbacks that it calls on its threads. No exception leaves a callback.
class HttpServer::Engine {
 public:
  Engine(const ListenSocket& socket, Service& service, const HttpLimits& limits, Log log)
      : socket_(socket), service_(service), limits_(limits), log_(std::move(log)) {
    const SignalsBlocked blocked;
    watchdog_ = std::make_unique<Watchdog>(limits.request);
    start();
  }

  ~Engine() { stop(); }
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  bool drain(std::chrono::milliseconds bound) {
    if (!is_draining_.exchange(true)) {
      socket_.refuse();
      http_.quiesce_daemon(daemon_);
    }
    {
      std::unique_lock guard(lock_);
      if (!idle_.wait_for(guard, bound, [&] { return under_way_ == 0; })) {
        return false;
      }
    }
    stop();
    return true;
  }

 private:
  void start() {
    const auto pointer = [](auto* any) { return reinterpret_cast<void*>(any); };
    const std::array<MHD_OptionItem, 9> options = {{
        {MHD_OPTION_LISTEN_SOCKET, socket_.descriptor(), nullptr},
        {MHD_OPTION_THREAD_POOL_SIZE, limits_.threads, nullptr},
        {MHD_OPTION_CONNECTION_LIMIT, limits_.connections, nullptr},
        {MHD_OPTION_CONNECTION_TIMEOUT, limits_.idle.count(), nullptr},
        {MHD_OPTION_CONNECTION_MEMORY_LIMIT, kConnectionMemory, nullptr},
        {MHD_OPTION_STRICT_FOR_CLIENT, 1, nullptr},
        {MHD_OPTION_URI_LOG_CALLBACK, reinterpret_cast<intptr_t>(&on_first_line), this},
        {MHD_OPTION_NOTIFY_COMPLETED, reinterpret_cast<intptr_t>(&on_completed), this},
        {MHD_OPTION_NOTIFY_CONNECTION, reinterpret_cast<intptr_t>(&on_connection), this},
    }};
    std::array<MHD_OptionItem, 10> ended{};
    std::copy(options.begin(), options.end(), ended.begin());
    ended.back() = {MHD_OPTION_END, 0, nullptr};
    daemon_ = http_.start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD, 0, nullptr, nullptr, &on_request,
                                 pointer(this), MHD_OPTION_ARRAY, ended.data(), MHD_OPTION_END);
    if (daemon_ == nullptr) {
      throw network_error(fmt::format("cannot serve at {}", socket_.address()),
                          "check the limits on open files and threads (ulimit -a)");
    }
  }

  void stop() {
    if (daemon_ != nullptr) {
      http_.stop_daemon(std::exchange(daemon_, nullptr));
    }
  }

  static void* on_first_line(void* self, const char* uri, MHD_Connection*) {
    auto* engine = static_cast<Engine*>(self);
    try {
      auto exchange = std::make_unique<Exchange>();
      exchange->request.target = uri;
      const std::lock_guard guard(engine->lock_);
      ++engine->under_way_;
      return exchange.release();
    } catch (const std::exception&) {
      return nullptr;
    }
  }

  static MHD_Result on_request(void* self, MHD_Connection* connection, const char*,
                               const char* method, const char*, const char* data, std::size_t* size,
                               void** context) {
    auto* exchange = static_cast<Exchange*>(*context);
    if (exchange == nullptr) {
      return MHD_NO;
    }
    try {
      return static_cast<Engine*>(self)->take(connection, method, {data, *size}, size, *exchange);
    } catch (const std::exception&) {
      // Out of memory: the connection ends without an answer.
      return MHD_NO;
    }
  }

  static void on_completed(void* self, MHD_Connection* connection, void** context,
                           MHD_RequestTerminationCode) {
    std::unique_ptr<Exchange> exchange(static_cast<Exchange*>(std::exchange(*context, nullptr)));
    if (exchange) {
      static_cast<Engine*>(self)->complete(connection, *exchange);
    }
  }

  static void on_connection(void* self, MHD_Connection* connection, void**,
                            MHD_ConnectionNotificationCode code) {
    auto* engine = static_cast<Engine*>(self);
    if (code == MHD_CONNECTION_NOTIFY_CLOSED) {
      engine->watchdog_->closed(connection);
      return;
    }
    const MHD_ConnectionInfo* info =
        engine->http_.get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    if (info != nullptr) {
      engine->watchdog_->opened(connection, info->connect_fd);
    }
  }

  static MHD_Result on_header(void* request, MHD_ValueKind, const char* name, const char* value) {
    static_cast<Request*>(request)->headers.emplace_back(name, value == nullptr ? "" : value);
    return MHD_YES;
  }

  /// Called with the head first, then with each piece of the body, then with nothing: then the
  /// answer is due.
  MHD_Result take(MHD_Connection* connection, const char* method, std::string_view piece,
                  std::size_t* left, Exchange& exchange) {
    if (!exchange.has_head) {
      exchange.has_head = true;
      take_head(connection, method, exchange.request);
      judge_head(exchange);
      return must_answer_now(exchange) ? answer(connection, *exchange.early, exchange) : MHD_YES;
    }
    if (!piece.empty()) {
      *left = 0;
      return take_piece(piece, exchange) ? MHD_YES : MHD_NO;
    }
    return answer(connection, exchange.early ? *exchange.early : service_.answer(exchange.request),
                  exchange);
  }

  void take_head(MHD_Connection* connection, const char* method, Request& request) {
    request.method = method;
    http_.get_connection_values(connection, MHD_HEADER_KIND, &on_header, &request);
    const MHD_ConnectionInfo* info =
        http_.get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    request.peer = info != nullptr ? peer_name(info->client_addr) : "";
    request.id = request_id(request.header(kRequestIdHeader));
  }

  void judge_head(Exchange& exchange) {
    if (has_two_lengths(exchange.request)) {
      exchange.early = service_.ambiguous(exchange.request);
      return;
    }
    exchange.early = service_.admit(exchange.request);
    if (!exchange.early && content_length(exchange.request).value_or(0) > service_.max_body()) {
      exchange.early = service_.too_large(exchange.request);
    }
  }

  /// A client that waits for `100 Continue` sends no body after a refusal; a body past all bounds,
  /// or whose bounds are not known, is not read at all.
  static bool must_answer_now(const Exchange& exchange) {
    return exchange.early &&
           (exchange.request.header("Expect").has_value() || has_two_lengths(exchange.request) ||
            content_length(exchange.request).value_or(0) > kMaxDiscard);
  }

  /// Keeps a piece of the body; false when the client sends without end.
  bool take_piece(std::string_view piece, Exchange& exchange) {
    exchange.received += piece.size();
    if (exchange.received > kMaxDiscard) {
      return false;
    }
    if (exchange.early || exchange.request.method != "PUT") {
      return true;
    }
    if (exchange.received > service_.max_body()) {
      exchange.early = service_.too_large(exchange.request);
    } else if (bodies_.fetch_add(piece.size()) + piece.size() > limits_.bodies) {
      bodies_ -= piece.size();
      exchange.early = service_.busy(exchange.request);
    } else {
      exchange.request.body += piece;
    }
    if (exchange.early) {
      release_body(exchange);
    }
    return true;
  }

  void release_body(Exchange& exchange) {
    bodies_ -= exchange.request.body.size();
    exchange.request.body = {};
  }

  MHD_Result answer(MHD_Connection* connection, Response response, Exchange& exchange) {
    MHD_Response* answer = http_.create_response_from_buffer(
        response.body.size(), response.body.data(), MHD_RESPMEM_MUST_COPY);
    if (answer == nullptr) {
      return MHD_NO;
    }
    for (const auto& [name, value] : response.headers) {
      http_.add_response_header(answer, name.c_str(), value.c_str());
    }
    http_.add_response_header(answer, std::string(kRequestIdHeader).c_str(),
                              exchange.request.id.c_str());
    if (is_draining_) {
      http_.add_response_header(answer, "Connection", "close");
    }
    exchange.status = response.status;
    const bool has_body = exchange.request.method != "HEAD" && response.status != 304;
    exchange.sent = has_body ? response.body.size() : 0;
    exchange.failure = std::move(response.failure);
    const MHD_Result result =
        http_.queue_response(connection, static_cast<unsigned>(response.status), answer);
    http_.destroy_response(answer);
    return result;
  }

  void complete(MHD_Connection* connection, Exchange& exchange) {
    watchdog_->served(connection);
    release_body(exchange);
    if (log_) {
      log_record(exchange);
    }
    const std::lock_guard guard(lock_);
    --under_way_;
    idle_.notify_all();
  }

  void log_record(Exchange& exchange) {
    try {
      AccessRecord record;
      record.caller = service_.caller_name(exchange.request);
      record.peer = std::move(exchange.request.peer);
      record.method = std::move(exchange.request.method);
      record.target = std::move(exchange.request.target);
      record.id = std::move(exchange.request.id);
      record.status = exchange.status;
      record.sent_bytes = exchange.sent;
      record.duration = std::chrono::duration_cast<std::chrono::microseconds>(
          std::chrono::steady_clock::now() - exchange.begin);
      record.failure = std::move(exchange.failure);
      log_(record);
    } catch (const std::exception&) {
      // A request that is not logged must not end the server.
    }
  }

  const Microhttpd http_;
  const ListenSocket& socket_;
  Service& service_;
  const HttpLimits limits_;
  const Log log_;
  std::unique_ptr<Watchdog> watchdog_;
  std::atomic<bool> is_draining_ = false;
  std::atomic<std::size_t> bodies_ = 0;
  std::mutex lock_;
  std::condition_variable idle_;
  std::size_t under_way_ = 0;
  MHD_Daemon* daemon_ = nullptr;
};

HttpServer::HttpServer(const ListenSocket& socket, Service& service, const HttpLimits& limits,
                       Log log)
    : engine_(std::make_unique<Engine>(socket, service, limits, std::move(log))) {}

HttpServer::~HttpServer() = default;

bool HttpServer::drain(std::chrono::milliseconds bound) {
  return engine_->drain(bound);
}

}  // namespace meshctl::catalog::server
