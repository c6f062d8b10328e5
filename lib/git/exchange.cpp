#include "git/exchange.h"

#include <fmt/format.h>

#include <charconv>

#include "base/text.h"
#include "git/opened.h"

namespace meshctl::git {

namespace {

using std::chrono::milliseconds;

std::string in_seconds(milliseconds time) {
  if (time.count() % 1000 == 0) return fmt::format("{} s", time.count() / 1000);
  return fmt::format("{} ms", time.count());
}

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

// The status of the answer, where that is what libgit2 stumbled over; else 0.
int status_in(std::string_view reason) {
  constexpr std::string_view kBefore = "status code: ";
  const std::size_t at = reason.find(kBefore);
  if (at == std::string_view::npos) return 0;
  const std::string_view digits = reason.substr(at + kBefore.size());
  int status = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), status);
  return status;
}

Error refused(std::string_view origin) {
  return unauthorized_error(fmt::format("{} refuses the credentials", origin),
                            "check the secret, and whether it may read this repository");
}

Error elsewhere(std::string_view url, std::string_view where) {
  return network_error(fmt::format("{} leads to another server: {}", url, where),
                       "give the URL that it leads to, if you trust it");
}

}  // namespace

bool Exchange::may_go_on() {
  if (trouble != Trouble::none || thrown) return false;
  try {
    if (options.is_interrupted && options.is_interrupted()) trouble = Trouble::interrupted;
  } catch (...) {
    thrown = std::current_exception();
    return false;
  }
  if (std::chrono::steady_clock::now() - start > options.total_timeout) trouble = Trouble::late;
  return trouble == Trouble::none;
}

std::optional<Error> Exchange::own_error() const {
  switch (trouble) {
    case Trouble::none:
      return std::nullopt;
    case Trouble::resolve:
      return network_error(fmt::format("{} has no address that is known here", origin),
                           "check the host name in the URL, and the network");
    case Trouble::connect:
      return network_error(fmt::format("cannot connect to {}: {}", origin, reason),
                           "is the server running, and is the port right?");
    case Trouble::silent:
      return network_error(
          fmt::format("no answer from {} within {}", origin, in_seconds(options.idle_timeout)),
          "the server hangs or is overloaded: try again later");
    case Trouble::late:
      return network_error(fmt::format("fetching from {} is not complete after {}", origin,
                                       in_seconds(options.total_timeout)),
                           "the server or the network is overloaded: try again later");
    case Trouble::interrupted:
      return Error(ExitCode::interrupted, "interrupted", {});
    case Trouble::too_large:
      return network_error(
          fmt::format("{} sends more than {} bytes", url, options.max_bytes),
          "is this the right repository? one that holds large files is none for this");
    case Trouble::elsewhere:
      return elsewhere(url, reason);
    case Trouble::no_credential:
      return unauthorized_error(fmt::format("{} asks who is there, and no secret is known", origin),
                                "put one into the credentials file, bound to this URL");
    case Trouble::refused:
      break;
  }
  return refused(origin);
}

Error Exchange::to_error(int code) const {
  if (thrown) std::rethrow_exception(thrown);
  if (std::optional<Error> own = own_error()) return *std::move(own);
  const std::string why = library.last_message();
  if (is_foreign(library, code)) return not_trusted(origin);
  if (is_local) {
    return input_error(fmt::format("cannot fetch from {}: {}", origin, why),
                       "is it a git repository?");
  }
  const int status = status_in(why);
  if (code == GIT_EAUTH || status == 401 || status == 403) return refused(origin);
  if (status == 404) {
    return network_error(fmt::format("there is no git repository at {} (404)", url),
                         "check the URL; some servers say so to whoever may not read it, too");
  }
  if (status != 0) {
    return network_error(fmt::format("{} answers with status {}", origin, status),
                         "try again later, or look into the server's log");
  }
  if (code == GIT_ECERTIFICATE || library.last_class() == GIT_ERROR_SSL) {
    return network_error(
        fmt::format("no trust in the TLS connection to {}: {}", origin, why),
        "if the certificate is your company's own, name its authority with --ca-bundle FILE");
  }
  if (contains(why, "redirect")) {
    return elsewhere(url, why);
  }
  return network_error(fmt::format("cannot fetch from {}: {}", url, why),
                       "is this the URL of a git repository?");
}

}  // namespace meshctl::git
