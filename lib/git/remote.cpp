#include "git/remote.h"

#include <fmt/format.h>

#include <array>
#include <cstddef>
#include <cstring>

#include "base/text.h"
#include "http/url.h"

namespace meshctl::git {

namespace {

// libgit2's structures are larger in newer versions, by what comes last in them: it copies as much
// as its own version has, and takes zeros for nothing.
template <typename T>
struct Padded {
  T known{};
  std::array<void*, 32> more{};
};

Exchange& exchange_of(void* payload) {
  return *static_cast<Exchange*>(payload);
}

bool is_at(std::string_view url, std::string_view origin) {
  return url.starts_with(origin) && (url.size() == origin.size() || url[origin.size()] == '/');
}

// The callbacks are called by libgit2 in the thread of the fetch, and let no exception pass.

int take_progress(const git_indexer_progress* progress, void* payload) {
  Exchange& exchange = exchange_of(payload);
  if (!exchange.may_go_on()) return GIT_EUSER;
  if (progress->received_bytes > exchange.options.max_bytes) {
    exchange.trouble = Trouble::too_large;
    return GIT_EUSER;
  }
  if (!exchange.options.progress) return 0;
  try {
    exchange.options.progress(progress->received_objects, progress->total_objects);
  } catch (...) {
    exchange.thrown = std::current_exception();
    return GIT_EUSER;
  }
  return 0;
}

int give_credential(git_credential** out, const char* url, const char*, unsigned allowed,
                    void* payload) {
  Exchange& exchange = exchange_of(payload);
  try {
    if (exchange.has_sent_credential) {
      exchange.trouble = Trouble::refused;
      return GIT_EAUTH;
    }
    std::optional<Credential> known;
    // A server may have led elsewhere meanwhile.
    const bool is_ours = url != nullptr && is_at(url, exchange.origin);
    if (is_ours && (allowed & GIT_CREDENTIAL_USERPASS_PLAINTEXT) != 0 &&
        exchange.options.credentials) {
      known = exchange.options.credentials(exchange.url);
    }
    if (!known) {
      exchange.trouble = Trouble::no_credential;
      return GIT_EAUTH;
    }
    exchange.has_sent_credential = true;
    return exchange.library.credential_userpass_plaintext_new(out, known->user.c_str(),
                                                              known->secret.c_str());
  } catch (...) {
    exchange.thrown = std::current_exception();
    return GIT_EUSER;
  }
}

// These come before what differs between the versions.
void set(git_remote_callbacks& callbacks, Exchange& exchange) {
  callbacks.credentials = give_credential;
  callbacks.transfer_progress = take_progress;
  callbacks.payload = &exchange;
}

// The settings of the proxy come after the callbacks, to which newer versions added one. The
// defaults tell where: there, the version is 1, and so is update_fetchhead 12 bytes before.
git_proxy_options& proxy_in(Padded<git_fetch_options>& options, const Library& library) {
  auto* const start = reinterpret_cast<std::byte*>(&options);
  constexpr std::size_t kFirst = offsetof(git_fetch_options, proxy_opts);
  constexpr std::size_t kToFetchHead = kFirst - offsetof(git_fetch_options, update_fetchhead);
  for (const std::size_t at : {kFirst, kFirst + sizeof(void*)}) {
    int version = 0;
    int update_fetchhead = 0;
    std::memcpy(&version, start + at, sizeof version);
    std::memcpy(&update_fetchhead, start + at - kToFetchHead, sizeof update_fetchhead);
    if (version == 1 && update_fetchhead == 1) {
      return *reinterpret_cast<git_proxy_options*>(start + at);
    }
  }
  throw not_checked_error(
      fmt::format("the options for a fetch of {} are not known here", library.version()),
      "install another version of it");
}

}  // namespace

Remote::Remote(const Opened& cache, Exchange& exchange)
    : library_(*cache.library),
      exchange_(exchange),
      scope_(exchange),
      remote_(library_.remote_free) {
  git_remote_create_options options{};
  options.version = GIT_REMOTE_CREATE_OPTIONS_VERSION;
  options.repository = cache.get();
  options.flags = GIT_REMOTE_CREATE_SKIP_INSTEADOF | GIT_REMOTE_CREATE_SKIP_DEFAULT_FETCHSPEC;
  check(library_.remote_create_with_opts(remote_.out(), exchange.url.c_str(), &options));
}

std::vector<RemoteRef> Remote::connect() {
  Padded<git_remote_callbacks> callbacks;
  callbacks.known.version = GIT_REMOTE_CALLBACKS_VERSION;
  git::set(callbacks.known, exchange_);
  git_proxy_options proxy{};
  set(proxy);
  check(library_.remote_connect(remote_.get(), GIT_DIRECTION_FETCH, &callbacks.known, &proxy,
                                nullptr));
  const git_remote_head** heads = nullptr;
  std::size_t count = 0;
  check(library_.remote_ls(&heads, &count, remote_.get()));
  std::vector<RemoteRef> refs;
  refs.reserve(count);
  for (const git_remote_head* head : std::span(heads, count)) {
    refs.push_back({head->name, head->oid});
  }
  return refs;
}

void Remote::download(std::span<const std::string> names) {
  std::vector<std::string> specs;
  specs.reserve(names.size());
  for (const std::string& name : names) specs.push_back(fmt::format("+{0}:refs/new/{0}", name));
  std::vector<char*> texts;
  texts.reserve(specs.size());
  for (std::string& spec : specs) texts.push_back(spec.data());
  const git_strarray array{texts.data(), texts.size()};

  Padded<git_fetch_options> options;
  check(library_.fetch_options_init(&options.known, GIT_FETCH_OPTIONS_VERSION));
  git::set(options.known.callbacks, exchange_);
  set(proxy_in(options, library_));
  check(library_.remote_download(remote_.get(), &array, &options.known));
}

void Remote::check(int code) const {
  if (code < 0 || exchange_.thrown) throw exchange_.to_error(code);
}

void Remote::set(git_proxy_options& proxy) const {
  proxy.version = GIT_PROXY_OPTIONS_VERSION;
  const bool is_direct =
      exchange_.is_local || http::parse_url(exchange_.url, "the git repository").is_loopback();
  proxy.type = is_direct ? GIT_PROXY_NONE : GIT_PROXY_AUTO;
}

}  // namespace meshctl::git
