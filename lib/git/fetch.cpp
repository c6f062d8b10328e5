#include "git/fetch.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>

#include "base/file.h"
#include "base/text.h"
#include "git/loose_objects.h"
#include "git/remote.h"
#include "http/url.h"

namespace meshctl::git {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kFile = "file://";
constexpr std::string_view kTags = "refs/tags/";
constexpr std::string_view kBranches = "refs/heads/";
// How a server names the commit that a tag is for.
constexpr std::string_view kPeeled = "^{}";

Exchange make_exchange(const Library& library, std::string_view url, const FetchOptions& options) {
  Exchange exchange{.library = library, .options = options, .url = std::string(url)};
  if (url.starts_with(kFile)) {
    const std::string path = percent_decode(url.substr(kFile.size()));
    if (!path.starts_with('/')) {
      throw usage_error(
          fmt::format("{} is not a usable URL: it has no absolute path", printable(url)),
          "write it as file:///srv/git/governance.git");
    }
    exchange.origin = printable(path);
    exchange.is_local = true;
    return exchange;
  }
  const http::Url parsed = http::parse_url(url, "the URL of the git repository");
  if (parsed.scheme != "https" && !parsed.is_loopback()) {
    throw usage_error(fmt::format("{} would be fetched without TLS", printable(url)),
                      "write it as https://");
  }
  exchange.url = parsed.text();
  exchange.origin = parsed.origin();
  return exchange;
}

bool is_whole_id(std::string_view ref) {
  constexpr std::size_t kDigits = 40;
  return ref.size() == kDigits && ref.find_first_not_of("0123456789abcdef") == ref.npos;
}

void trust(const Library& library, const std::string& ca_bundle) {
  if (ca_bundle.empty()) return;
  if (access(ca_bundle.c_str(), R_OK) != 0) {
    const int error_number = errno;
    throw usage_error(system_error("read", ca_bundle, error_number).message(),
                      "--ca-bundle takes a file of PEM certificates");
  }
  if (library.libgit2_opts(GIT_OPT_SET_SSL_CERT_LOCATIONS, ca_bundle.c_str(), nullptr) < 0) {
    throw usage_error(fmt::format("cannot use the CA bundle {}: {}", printable(ca_bundle),
                                  library.last_message()),
                      "--ca-bundle takes a file of PEM certificates");
  }
}

// Whether libgit2 would follow a redirect to another host is a matter of the configuration.
void stay_at_host(const Opened& cache) {
  constexpr const char* kKey = "http.followRedirects";
  const Library& library = *cache.library;
  Handle<git_config> config(library.config_free);
  cache.check(library.repository_config(config.out(), cache.get()), "read the configuration");
  int follows = 1;
  if (library.config_get_bool(&follows, config.get(), kKey) == 0 && follows == 0) return;
  cache.check(library.config_set_string(config.get(), kKey, "false"), "write the configuration");
}

// Opens the cache, or makes it.
Opened open_cache(const std::shared_ptr<const Library>& library, const fs::path& folder) {
  make_folder(folder);
  const std::string name = printable(folder.string());
  Opened cache{library, Handle<git_repository>(library->repository_free), {}, name};
  constexpr unsigned kExactly = GIT_REPOSITORY_OPEN_NO_SEARCH | GIT_REPOSITORY_OPEN_BARE;
  int code = library->repository_open_ext(cache.handle.out(), folder.c_str(), kExactly, nullptr);
  if (code < 0 && is_foreign(*library, code)) throw not_trusted(folder);
  if (code == GIT_ENOTFOUND) {
    code = library->repository_init(cache.handle.out(), folder.c_str(), 1);
  }
  if (code < 0 || !read_loose_objects(*library, cache.get())) throw cannot_open(*library, name);
  stay_at_host(cache);
  return cache;
}

// `main` of `refs/heads/main`; empty for what is no branch or tag.
std::string_view short_name(std::string_view name) {
  if (name.ends_with(kPeeled)) return {};
  for (const std::string_view kind : {kBranches, kTags}) {
    if (name.starts_with(kind)) return name.substr(kind.size());
  }
  return {};
}

const RemoteRef* find_named(const std::vector<RemoteRef>& refs, std::string_view ref) {
  const std::array<std::string, 3> names = {std::string(ref), fmt::format("{}{}", kTags, ref),
                                            fmt::format("{}{}", kBranches, ref)};
  for (const std::string& name : names) {
    const auto found = std::find_if(refs.begin(), refs.end(), [&](const RemoteRef& candidate) {
      return candidate.name == name;
    });
    if (found != refs.end()) return &*found;
  }
  return nullptr;
}

// What to ask for, so that a commit comes along: the ref that is at it, else everything, since
// libgit2 cannot ask for it by its id alone.
std::vector<std::string> refs_for(const std::vector<RemoteRef>& refs, const git_oid& commit) {
  const auto found = std::find_if(refs.begin(), refs.end(), [&](const RemoteRef& candidate) {
    return is_same(candidate.id, commit);
  });
  if (found == refs.end()) return {fmt::format("{}*", kBranches), fmt::format("{}*", kTags)};
  std::string_view name = found->name;
  if (name.ends_with(kPeeled)) name.remove_suffix(kPeeled.size());
  return {std::string(name)};
}

Error unknown_ref(const std::vector<RemoteRef>& refs, std::string_view ref, const Exchange& from) {
  std::vector<std::string_view> candidates;
  for (const RemoteRef& candidate : refs) {
    if (const auto name = short_name(candidate.name); !name.empty()) candidates.push_back(name);
  }
  std::string hint = printable(did_you_mean(ref, candidates));
  if (hint.empty()) hint = "give a branch, a tag, or all 40 digits of the id of a commit";
  return usage_error(
      fmt::format("the git repository {} has no '{}'", printable(from.url), printable(ref)),
      std::move(hint));
}

bool has_commit(const Opened& cache, const git_oid& id) {
  Handle<git_commit> commit(cache.library->commit_free);
  return cache.library->commit_lookup(commit.out(), cache.get(), &id) == 0;
}

// So that the next fetch can say what is here already. Each commit has a ref of its own: names of
// branches could be in each other's way.
void keep(const Opened& cache, const git_oid& id) {
  const Library& library = *cache.library;
  Handle<git_reference> reference(library.reference_free);
  const std::string name = "refs/meshctl/" + to_hex(library, id);
  constexpr int kReplace = 1;
  cache.check(
      library.reference_create(reference.out(), cache.get(), name.c_str(), &id, kReplace, nullptr),
      "write a ref");
}

// Fetches a ref by its name; what it is at.
git_oid fetch_named(const Opened& cache, Exchange& exchange, std::string_view ref) {
  Remote remote(cache, exchange);
  const std::vector<RemoteRef> refs = remote.connect();
  const RemoteRef* found = find_named(refs, ref);
  if (found == nullptr) throw unknown_ref(refs, ref, exchange);
  remote.download(std::array{found->name});
  return found->id;
}

void fetch_commit(const Opened& cache, Exchange& exchange, const git_oid& id) {
  Remote remote(cache, exchange);
  remote.download(refs_for(remote.connect(), id));
  if (has_commit(cache, id)) return;
  throw usage_error(fmt::format("no branch or tag of the git repository {} leads to the commit {}",
                                printable(exchange.url), to_hex(*cache.library, id)),
                    "was it pushed, and is its branch still there?");
}

}  // namespace

Fetched fetch(std::string_view url, std::string_view ref, const fs::path& cache_folder,
              const FetchOptions& options) {
  const std::shared_ptr<const Library> library = open_library(options.open);
  Exchange exchange = make_exchange(*library, url, options);
  trust(*library, options.ca_bundle);
  auto cache = std::make_unique<Opened>(open_cache(library, cache_folder));
  git_oid id{};
  if (is_whole_id(ref)) {
    id = to_oid(*library, ref);
    if (!has_commit(*cache, id)) fetch_commit(*cache, exchange, id);
  } else {
    id = fetch_named(*cache, exchange, ref);
  }
  keep(*cache, id);
  Repository repository(std::move(cache));
  CommitId commit = repository.resolve(to_hex(*library, id));
  return {std::move(repository), std::move(commit)};
}

}  // namespace meshctl::git
