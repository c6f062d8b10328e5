#include "http/client.h"

#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>
#include <utility>

#include "base/text.h"
#include "http/curl_library.h"
#include "http/url.h"

namespace meshctl::http {

namespace {

// Header lines of one answer, all together; libcurl itself bounds a single line.
constexpr std::size_t kMaxHeaderBytes = std::size_t{256} << 10;

// What libcurl's callbacks fill while a request runs.
struct Exchange {
  Response response;
  const ClientOptions* options = nullptr;
  std::size_t header_bytes = 0;
  bool is_too_large = false;
};

std::size_t take_body(char* data, std::size_t, std::size_t size, void* user) {
  auto& exchange = *static_cast<Exchange*>(user);
  if (exchange.response.body.size() + size > exchange.options->max_response_bytes) {
    exchange.is_too_large = true;
    return 0;
  }
  exchange.response.body.append(data, size);
  return size;
}

std::size_t take_header(char* data, std::size_t, std::size_t size, void* user) {
  auto& exchange = *static_cast<Exchange*>(user);
  exchange.header_bytes += size;
  if (exchange.header_bytes > kMaxHeaderBytes) {
    exchange.is_too_large = true;
    return 0;
  }
  const std::string_view line = trim(std::string_view(data, size));
  // A new status line: what came before belonged to an interim answer (100 Continue, a proxy's
  // CONNECT).
  if (line.starts_with("HTTP/")) {
    exchange.response.headers.clear();
    return size;
  }
  if (const std::size_t colon = line.find(':'); colon != std::string_view::npos) {
    exchange.response.headers.push_back(
        {std::string(trim(line.substr(0, colon))), std::string(trim(line.substr(colon + 1)))});
  }
  return size;
}

int ask_to_go_on(void* user, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  const auto& exchange = *static_cast<Exchange*>(user);
  return exchange.options->is_interrupted && exchange.options->is_interrupted() ? 1 : 0;
}

struct CodeMeaning {
  CURLcode code;
  FailureKind kind;
};

// Codes that are not here (out of memory, a wrong option) are bugs of ours or the system's: they
// count as protocol.
constexpr std::array kMeanings = {
    CodeMeaning{CURLE_COULDNT_RESOLVE_HOST, FailureKind::resolve},
    CodeMeaning{CURLE_COULDNT_RESOLVE_PROXY, FailureKind::resolve},
    CodeMeaning{CURLE_COULDNT_CONNECT, FailureKind::connect},
    CodeMeaning{CURLE_INTERFACE_FAILED, FailureKind::connect},
    CodeMeaning{CURLE_PROXY, FailureKind::connect},
    CodeMeaning{CURLE_OPERATION_TIMEDOUT, FailureKind::timeout},
    CodeMeaning{CURLE_SSL_CONNECT_ERROR, FailureKind::tls},
    CodeMeaning{CURLE_PEER_FAILED_VERIFICATION, FailureKind::tls},
    CodeMeaning{CURLE_SSL_CACERT_BADFILE, FailureKind::tls},
    CodeMeaning{CURLE_SSL_CERTPROBLEM, FailureKind::tls},
    CodeMeaning{CURLE_SSL_CIPHER, FailureKind::tls},
    CodeMeaning{CURLE_SSL_ISSUER_ERROR, FailureKind::tls},
    CodeMeaning{CURLE_SSL_INVALIDCERTSTATUS, FailureKind::tls},
    CodeMeaning{CURLE_SSL_ENGINE_INITFAILED, FailureKind::tls},
    CodeMeaning{CURLE_SEND_ERROR, FailureKind::reset},
    CodeMeaning{CURLE_RECV_ERROR, FailureKind::reset},
    CodeMeaning{CURLE_GOT_NOTHING, FailureKind::reset},
    CodeMeaning{CURLE_PARTIAL_FILE, FailureKind::reset},
    CodeMeaning{CURLE_HTTP2, FailureKind::reset},
    CodeMeaning{CURLE_HTTP2_STREAM, FailureKind::reset},
    CodeMeaning{CURLE_ABORTED_BY_CALLBACK, FailureKind::interrupted},
    CodeMeaning{CURLE_FILESIZE_EXCEEDED, FailureKind::too_large},
};

FailureKind kind_of(CURLcode code) {
  for (const CodeMeaning& meaning : kMeanings) {
    if (meaning.code == code) return meaning.kind;
  }
  return FailureKind::protocol;
}

// `host:port` of a URL, for messages.
std::string_view authority_of(std::string_view url) {
  const std::size_t start = url.find("://");
  if (start == std::string_view::npos) return url;
  url.remove_prefix(start + 3);
  return url.substr(0, url.find_first_of("/?"));
}

std::string_view origin_of(std::string_view url) {
  const std::string_view authority = authority_of(url);
  return url.substr(0, static_cast<std::size_t>(authority.data() - url.data()) + authority.size());
}

std::string for_people_ms(std::chrono::milliseconds time) {
  if (time.count() % 1000 == 0) return fmt::format("{} s", time.count() / 1000);
  return fmt::format("{} ms", time.count());
}

}  // namespace

struct Client::Impl {
  ClientOptions options;
  CurlLibrary curl;
  CURL* handle = nullptr;

  explicit Impl(ClientOptions given)
      : options(std::move(given)), curl(options.library_names), handle(curl.easy_init()) {}
  ~Impl() {
    if (handle != nullptr) curl.easy_cleanup(handle);
  }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  template <typename Value>
  CURLcode set(CURLoption option, Value value) {
    return curl.easy_setopt(handle, option, value);
  }

  void prepare(const Request& request, curl_slist* headers, Exchange& exchange, char* error_text);
  [[nodiscard]] Failure explain(CURLcode code, const Request& request, const Exchange& exchange,
                                std::string_view error_text);
  [[nodiscard]] std::string connect_reason(const std::string& why);
  [[nodiscard]] Failure explain_timeout(std::string_view host, std::string_view why);
  [[nodiscard]] Failure explain_tls(CURLcode code, std::string_view host, std::string_view why);
};

void Client::Impl::prepare(const Request& request, curl_slist* headers, Exchange& exchange,
                           char* error_text) {
  // Reset forgets the options of the last request, and keeps its connection.
  curl.easy_reset(handle);
  set(CURLOPT_URL, request.url.c_str());
  set(CURLOPT_ERRORBUFFER, error_text);
  set(CURLOPT_NOSIGNAL, 1L);
  // An id may be `..`: nothing but the server may read meaning into a path.
  set(CURLOPT_PATH_AS_IS, 1L);
  if (set(CURLOPT_PROTOCOLS_STR, "http,https") != CURLE_OK) {
    // libcurl before 7.85 knows only the bit mask, which newer headers mark as deprecated.
    constexpr auto kProtocols = static_cast<CURLoption>(CURLOPTTYPE_LONG + 181);
    constexpr long kHttpAndHttps = 3;
    set(kProtocols, kHttpAndHttps);
  }
  set(CURLOPT_FOLLOWLOCATION, 0L);
  set(CURLOPT_SSL_VERIFYPEER, 1L);
  set(CURLOPT_SSL_VERIFYHOST, 2L);
  set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  if (!options.ca_bundle.empty()) {
    set(CURLOPT_CAINFO, options.ca_bundle.c_str());
    set(CURLOPT_CAPATH, static_cast<char*>(nullptr));
  }
  set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(options.connect_timeout.count()));
  set(CURLOPT_TIMEOUT_MS, static_cast<long>(options.total_timeout.count()));
  set(CURLOPT_LOW_SPEED_LIMIT, static_cast<long>(options.low_speed_bytes));
  set(CURLOPT_LOW_SPEED_TIME, static_cast<long>(options.low_speed_time.count()));
  set(CURLOPT_USERAGENT, options.user_agent.c_str());
  set(CURLOPT_HTTPHEADER, headers);
  set(CURLOPT_WRITEFUNCTION, &take_body);
  set(CURLOPT_WRITEDATA, &exchange);
  set(CURLOPT_HEADERFUNCTION, &take_header);
  set(CURLOPT_HEADERDATA, &exchange);
  set(CURLOPT_NOPROGRESS, 0L);
  set(CURLOPT_XFERINFOFUNCTION, &ask_to_go_on);
  set(CURLOPT_XFERINFODATA, &exchange);
  if (parse_url(origin_of(request.url), "the request").is_loopback()) set(CURLOPT_PROXY, "");

  if (request.method == Method::head) {
    set(CURLOPT_NOBODY, 1L);
  } else if (request.method == Method::put || request.method == Method::post) {
    set(CURLOPT_POSTFIELDS, request.body.data());
    set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
  }
  if (request.method == Method::put || request.method == Method::del) {
    set(CURLOPT_CUSTOMREQUEST, request.method == Method::put ? "PUT" : "DELETE");
  }
}

// The system's own word for it; libcurl's sentence repeats the address and counts milliseconds.
std::string Client::Impl::connect_reason(const std::string& why) {
  long error_number = 0;
  curl.easy_getinfo(handle, CURLINFO_OS_ERRNO, &error_number);
  if (error_number == 0) return why;
  return std::generic_category().message(static_cast<int>(error_number));
}

Failure Client::Impl::explain_timeout(std::string_view host, std::string_view why) {
  double connected = 0;
  curl.easy_getinfo(handle, CURLINFO_CONNECT_TIME, &connected);
  curl_off_t received = 0;
  curl.easy_getinfo(handle, CURLINFO_SIZE_DOWNLOAD_T, &received);
  if (connected <= 0) {
    return {FailureKind::timeout,
            fmt::format("no connection to {} within {}", host,
                        for_people_ms(std::min(options.connect_timeout, options.total_timeout))),
            "check the address, the firewall and the proxy settings"};
  }
  // libcurl has one code for both of its clocks.
  const std::chrono::milliseconds limit = why.find("too slow") == std::string_view::npos
                                              ? options.total_timeout
                                              : options.low_speed_time;
  if (received > 0) {
    return {FailureKind::timeout,
            fmt::format("the answer of {} is not complete after {}: it stopped at {}", host,
                        for_people_ms(limit), counted(static_cast<std::size_t>(received), "byte")),
            "the server or the network is overloaded: try again later, or raise --timeout"};
  }
  return {FailureKind::timeout,
          fmt::format("no answer from {} within {}", host, for_people_ms(limit)),
          "the server hangs or is overloaded: try again later, or raise --timeout"};
}

Failure Client::Impl::explain_tls(CURLcode code, std::string_view host, std::string_view why) {
  if (code == CURLE_SSL_CACERT_BADFILE) {
    return {FailureKind::tls,
            fmt::format("cannot use the CA bundle {}: {}", options.ca_bundle, why),
            "give a file of PEM certificates"};
  }
  if (code == CURLE_PEER_FAILED_VERIFICATION) {
    return {FailureKind::tls, fmt::format("the certificate of {} is not trusted: {}", host, why),
            "if the certificate is your company's own, name its authority with --ca-bundle FILE"};
  }
  return {FailureKind::tls, fmt::format("no TLS connection to {}: {}", host, why),
          "is this a TLS port? a server without TLS has an http:// URL"};
}

Failure Client::Impl::explain(CURLcode code, const Request& request, const Exchange& exchange,
                              std::string_view error_text) {
  const std::string_view host = authority_of(request.url);
  const std::string why =
      printable(trim(error_text.empty() ? std::string_view(curl.easy_strerror(code)) : error_text));
  if (exchange.is_too_large) {
    return {
        FailureKind::too_large,
        fmt::format("the answer of {} is larger than {} bytes", host, options.max_response_bytes),
        "is this the URL of a catalog?"};
  }
  const FailureKind kind = kind_of(code);
  switch (kind) {
    case FailureKind::resolve:
      return {kind, fmt::format("{} has no address that is known here", host),
              "check the host name in the URL, and the network"};
    case FailureKind::connect:
      return {kind, fmt::format("cannot connect to {}: {}", host, connect_reason(why)),
              "is the server running, and is the port right?"};
    case FailureKind::timeout:
      return explain_timeout(host, why);
    case FailureKind::tls:
      return explain_tls(code, host, why);
    case FailureKind::reset:
      return {kind,
              fmt::format("{} closed the connection before its answer was complete: {}", host, why),
              "try again; if it stays so, look into the server's log"};
    case FailureKind::interrupted:
      return {kind, "interrupted", {}};
    case FailureKind::too_large:
    case FailureKind::protocol:
      break;
  }
  return {kind, fmt::format("the answer of {} is not understood: {}", host, why),
          "is this the URL of an HTTP server?"};
}

Client::Client(ClientOptions options) : impl_(std::make_unique<Impl>(std::move(options))) {
  const std::string& bundle = impl_->options.ca_bundle;
  if (!bundle.empty() && access(bundle.c_str(), R_OK) != 0) {
    const int error_number = errno;
    throw usage_error(system_error("read", bundle, error_number).message(),
                      "--ca-bundle takes a file of PEM certificates");
  }
}

Client::~Client() = default;

Answer Client::send(const Request& request) {
  Impl& impl = *impl_;
  if (impl.handle == nullptr) throw not_checked_error("libcurl cannot be initialised");

  curl_slist* headers = nullptr;
  const auto add = [&](const std::string& line) {
    if (curl_slist* longer = impl.curl.slist_append(headers, line.c_str())) headers = longer;
  };
  // libcurl would wait a second for `100 Continue` before a large body.
  add("Expect:");
  for (const Header& header : request.headers) {
    add(header.value.empty() ? header.name + ";"
                             : fmt::format("{}: {}", header.name, header.value));
  }

  Exchange exchange;
  exchange.options = &impl.options;
  std::array<char, CURL_ERROR_SIZE> error_text{};
  impl.prepare(request, headers, exchange, error_text.data());
  const CURLcode code = impl.curl.easy_perform(impl.handle);
  impl.curl.slist_free_all(headers);
  // The options point at what lives only here.
  if (code != CURLE_OK) {
    Failure failure = impl.explain(code, request, exchange, error_text.data());
    impl.curl.easy_reset(impl.handle);
    return failure;
  }
  long status = 0;
  impl.curl.easy_getinfo(impl.handle, CURLINFO_RESPONSE_CODE, &status);
  impl.curl.easy_reset(impl.handle);
  exchange.response.status = static_cast<int>(status);
  return std::move(exchange.response);
}

std::string library_version() {
  return CurlLibrary(ClientOptions().library_names).version();
}

}  // namespace meshctl::http
