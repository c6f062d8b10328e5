// What is known of a fetch while it runs, and what became of it.
#pragma once

#include <chrono>
#include <exception>
#include <string>
#include <string_view>

#include "base/error.h"
#include "git/fetch.h"
#include "git/library.h"

namespace meshctl::git {

/// Why we ended a fetch ourselves.
enum class Trouble : std::uint8_t {
  none,
  resolve,        ///< the host name has no address
  connect,        ///< nobody listens, or no way there
  silent,         ///< no answer, or only part of one, in time
  late,           ///< longer than a fetch may take
  interrupted,    ///< the user stopped it
  too_large,      ///< more bytes than we take
  elsewhere,      ///< a redirect to another server
  no_credential,  ///< the server wants one, and there is none
  refused,        ///< the server does not take the credential
};

/// One fetch. libgit2's callbacks have it as their payload.
struct Exchange {
  const Library& library;
  const FetchOptions& options;
  std::string url = {};
  /// `https://git.example.com`; of a `file:` URL the path.
  std::string origin = {};
  bool is_local = false;
  std::chrono::steady_clock::time_point start = std::chrono::steady_clock::now();

  Trouble trouble = Trouble::none;
  /// Host and port that the first connection led to: the server's, or those of a proxy.
  std::string peer = {};
  /// What the system says of a connection that failed, or where a redirect leads.
  std::string reason = {};
  bool has_sent_credential = false;
  /// What a callback of the caller threw; it must not pass through libgit2.
  std::exception_ptr thrown = {};

  /// Whether to go on; else notes why not.
  [[nodiscard]] bool may_go_on();
  /// The error for a fetch that failed. Rethrows what a callback threw.
  [[nodiscard]] Error to_error(int code) const;

 private:
  [[nodiscard]] std::optional<Error> own_error() const;
};

}  // namespace meshctl::git
