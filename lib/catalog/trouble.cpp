#include "catalog/trouble.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "catalog/protocol.h"

namespace meshctl::catalog {

namespace {

struct KindFacts {
  TroubleKind kind;
  std::string_view name;
  ExitCode exit_code;
};

constexpr std::array kKinds = {
    KindFacts{TroubleKind::rejected, "rejected", ExitCode::findings},
    KindFacts{TroubleKind::stale, "stale", ExitCode::findings},
    KindFacts{TroubleKind::unauthorized, "unauthorized", ExitCode::unauthorized},
    KindFacts{TroubleKind::forbidden, "forbidden", ExitCode::unauthorized},
    KindFacts{TroubleKind::unreachable, "unreachable", ExitCode::network},
    KindFacts{TroubleKind::network, "network", ExitCode::network},
    KindFacts{TroubleKind::remote, "remote", ExitCode::network},
    KindFacts{TroubleKind::interrupted, "interrupted", ExitCode::interrupted},
};

const KindFacts& facts_of(TroubleKind kind) {
  return *std::find_if(kKinds.begin(), kKinds.end(),
                       [=](const KindFacts& facts) { return facts.kind == kind; });
}

struct StatusFacts {
  int status;
  TroubleKind kind;
  std::string_view hint;
};

constexpr std::string_view kIsCatalog = "is this the URL of a catalog?";
constexpr std::string_view kFixManifest = "correct the manifest and push again";

// Statuses that are not here: from 500 on the catalog failed, below it does not take the content.
constexpr std::array kStatuses = {
    StatusFacts{401, TroubleKind::unauthorized, "check the token: it is missing, wrong or expired"},
    StatusFacts{403, TroubleKind::forbidden, "ask the catalog's owner to let this token write"},
    StatusFacts{404, TroubleKind::remote, kIsCatalog},
    StatusFacts{405, TroubleKind::remote, kIsCatalog},
    StatusFacts{407, TroubleKind::unauthorized, "give the proxy's credentials in HTTPS_PROXY"},
    StatusFacts{408, TroubleKind::remote, "try again later, or raise --timeout"},
    StatusFacts{409, TroubleKind::rejected, "raise the version, or push what the catalog has"},
    StatusFacts{412, TroubleKind::stale, "get what changed, merge it, and push again"},
    StatusFacts{413, TroubleKind::rejected, "the manifest is larger than the catalog takes"},
    StatusFacts{421, TroubleKind::remote, "the catalog is not served under this host name"},
    StatusFacts{429, TroubleKind::remote, "the catalog is busy: try again later"},
    StatusFacts{501, TroubleKind::remote, kIsCatalog},
    StatusFacts{502, TroubleKind::remote, "what stands before the catalog cannot reach it"},
    StatusFacts{503, TroubleKind::remote, "the catalog is down for the moment: try again later"},
    StatusFacts{504, TroubleKind::remote, "what stands before the catalog cannot reach it"},
    StatusFacts{507, TroubleKind::remote, "the catalog's disk is full: its owner must make room"},
};

StatusFacts facts_of_status(int status) {
  const auto* found =
      std::find_if(kStatuses.begin(), kStatuses.end(),
                   [=](const StatusFacts& facts) { return facts.status == status; });
  if (found != kStatuses.end()) return *found;
  if (status >= 500) return {status, TroubleKind::remote, "look into the catalog's log"};
  if (status >= 400) return {status, TroubleKind::rejected, kFixManifest};
  return {status, TroubleKind::remote, kIsCatalog};
}

struct FailureFacts {
  http::FailureKind failure;
  TroubleKind kind;
};

// Failures that are not here broke on the way.
constexpr std::array kFailures = {
    FailureFacts{http::FailureKind::resolve, TroubleKind::unreachable},
    FailureFacts{http::FailureKind::connect, TroubleKind::unreachable},
    FailureFacts{http::FailureKind::tls, TroubleKind::unreachable},
    FailureFacts{http::FailureKind::interrupted, TroubleKind::interrupted},
};

// `PUT /v1/dataproducts/orders`.
std::string describe(const http::Request& request) {
  const std::size_t host = request.url.find("://");
  const std::size_t path =
      host == std::string::npos ? std::string::npos : request.url.find('/', host + 3);
  return fmt::format("{} {}", to_string(request.method),
                     path == std::string::npos ? "/" : request.url.substr(path));
}

}  // namespace

std::string_view to_string(TroubleKind kind) {
  return facts_of(kind).name;
}

ExitCode exit_code_of(TroubleKind kind) {
  return facts_of(kind).exit_code;
}

Trouble trouble_from(const http::Request& request, const http::Response& response) {
  const StatusFacts facts = facts_of_status(response.status);
  http::ErrorBody body = read_error_body(response);
  Trouble trouble;
  trouble.kind = facts.kind;
  trouble.hint = facts.hint;
  trouble.status = response.status;
  trouble.code = std::move(body.code);
  trouble.request = describe(request);
  trouble.request_id = shorten(printable(response.header(kRequestIdHeader)), 100);
  trouble.details = std::move(body.details);
  trouble.message = fmt::format("{} ({})", body.message, response.status);
  if (response.status >= 300 && response.status < 400) {
    trouble.message =
        fmt::format("the catalog redirects to {} ({})",
                    shorten(printable(response.header("Location")), 200), response.status);
    trouble.hint = "if that is right, use it as the URL of the catalog";
  } else if (response.status < 300) {
    trouble.message = fmt::format("the answer is no manifest ({})", response.status);
  }
  return trouble;
}

Trouble trouble_from(const http::Request& request, const http::Failure& failure) {
  const auto* found =
      std::find_if(kFailures.begin(), kFailures.end(),
                   [&](const FailureFacts& facts) { return facts.failure == failure.kind; });
  Trouble trouble;
  trouble.kind = found == kFailures.end() ? TroubleKind::network : found->kind;
  trouble.message = failure.message;
  trouble.hint = failure.hint;
  trouble.request = describe(request);
  return trouble;
}

}  // namespace meshctl::catalog
