// Fetching a commit from another repository into a cache, without a checkout.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "git/repository.h"

namespace meshctl::git {

/// What a server knows the user by.
struct Credential {
  std::string user;
  std::string secret;
};

/// How patient to be, and what to take.
struct FetchOptions {
  OpenOptions open;
  std::chrono::milliseconds connect_timeout{10'000};
  /// A server that is silent for this long is given up.
  std::chrono::milliseconds idle_timeout{30'000};
  /// From the first connection to the last byte.
  std::chrono::milliseconds total_timeout{300'000};
  /// The most bytes to take, as the server packs them.
  std::uint64_t max_bytes = std::uint64_t{256} << 20;
  /// A PEM file of certificate authorities to trust instead of the system's; empty for the
  /// system's. It counts for the whole process.
  std::string ca_bundle;
  /// Asked when a server wants to know who is there, at most once a fetch, with the URL that is
  /// fetched from; nothing when there is no secret for it.
  std::function<std::optional<Credential>(std::string_view url)> credentials;
  /// Told now and then how many objects have come, and how many there are.
  std::function<void(std::size_t received, std::size_t total)> progress;
  /// Asked a few times a second; true gives the fetch up.
  std::function<bool()> is_interrupted;
};

/// What a fetch brought.
struct Fetched {
  /// The cache: a repository without a work tree.
  Repository repository;
  CommitId commit;
};

/// Fetches `ref` (a tag or a branch, the tag where both have the name; `HEAD`; a full name such as
/// `refs/heads/main`; or the whole id of a commit) with its history into `cache_folder`, which is
/// made when it is missing, and one for each `url`. The id of a commit that is there already asks
/// nobody.
///
/// `url` is `https:`, `http:` to loopback, or `file:///` and a path. TLS certificates are always
/// verified; a redirect to another host or port is refused, credentials or not. The proxy is the
/// one of the user's git configuration (`http.proxy`) or environment (HTTPS_PROXY, NO_PROXY), none
/// for loopback; `url.*.insteadOf` is not followed, so that what is asked is what is reached. No
/// submodules, no hooks, no credential helpers.
///
/// Throws Error: exit 2 for a URL or ref that is none (with the nearest name), exit 3 for a folder
/// that cannot be used and a repository at a path that cannot be read, exit 4 for the network, exit
/// 5 when the server refuses the credentials or there are none, exit 6 without libgit2, exit 130
/// when it was interrupted.
[[nodiscard]] Fetched fetch(std::string_view url, std::string_view ref,
                            const std::filesystem::path& cache_folder, const FetchOptions& options);

}  // namespace meshctl::git
