// The other side of a fetch: what it has, and bringing it here.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "git/exchange.h"
#include "git/opened.h"
#include "git/socket_stream.h"

namespace meshctl::git {

/// A branch or another ref of a repository.
struct RemoteRef {
  /// `HEAD`, `refs/heads/main`, `refs/tags/v1`, and `refs/tags/v1^{}` for the commit of that tag.
  std::string name;
  git_oid id;
};

/// A connection to the repository of an exchange. All functions throw what Exchange::to_error()
/// makes of a failure.
class Remote {
 public:
  /// What comes goes into `cache`; both outlive the object.
  Remote(const Opened& cache, Exchange& exchange);

  /// All refs of the repository.
  [[nodiscard]] std::vector<RemoteRef> connect();

  /// Brings the objects of these refs (names, or patterns with one `*`) into the cache.
  void download(std::span<const std::string> names);

 private:
  void check(int code) const;
  void set(git_proxy_options& proxy) const;

  const Library& library_;
  Exchange& exchange_;
  ExchangeScope scope_;
  Handle<git_remote> remote_;
};

}  // namespace meshctl::git
