#include "catalog/push.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <random>
#include <utility>

#include "base/text.h"
#include "base/version.h"
#include "catalog/apply.h"
#include "catalog/credentials.h"
#include "catalog/drivers/http.h"
#include "http/client.h"
#include "http/retry.h"

namespace meshctl::catalog {

namespace {

// One connection to the catalog, and the driver on it.
struct Connection {
  http::Client client;
  http::RetryingTransport transport;
  HttpDriver driver;

  Connection(http::ClientOptions client_options, const http::RetryPolicy& policy,
             http::RetryWorld world, http::RetryingTransport::Notice notice, const http::Url& url,
             std::vector<http::Header> headers, HttpDriver::RequestIds request_ids)
      : client(std::move(client_options)),
        transport(client, policy, std::move(world), std::move(notice)),
        driver(transport, url, std::move(headers), std::move(request_ids)) {}
};

// Ids of one push: a random start, so that those of two pushes differ, and a number for each
// request.
HttpDriver::RequestIds request_ids() {
  std::random_device random;
  const auto start = fmt::format("{:08x}{:08x}", random(), random());
  auto number = std::make_shared<std::atomic<unsigned>>(0);
  return [start, number] { return fmt::format("{}-{}", start, ++*number); };
}

std::string what_happened(const http::Answer& answer) {
  if (const auto* failure = std::get_if<http::Failure>(&answer)) return failure->message;
  const auto& response = std::get<http::Response>(answer);
  return fmt::format("the catalog answers {} ({})", http::read_error_body(response).message,
                     response.status);
}

class Connections {
 public:
  Connections(const Target& target, const std::optional<Credential>& credential,
              const PushOptions& options, const Context& context) {
    http::ClientOptions client;
    client.connect_timeout = std::min(client.connect_timeout, options.timeout);
    client.total_timeout = options.timeout;
    client.ca_bundle = options.ca_bundle;
    client.user_agent = fmt::format("meshctl/{}", version());
    client.is_interrupted = options.is_interrupted;
    http::RetryPolicy policy;
    policy.attempts = options.retries + 1;
    std::vector<http::Header> headers;
    if (credential) headers.push_back(credential->header);
    const auto ids = request_ids();
    const auto notice = [this, &options](const http::Request&, const http::Answer& answer,
                                         unsigned next, std::chrono::milliseconds wait) {
      if (!options.notice) return;
      const std::scoped_lock lock(mutex_);
      options.notice(fmt::format("{}; try {} of {} in {:.1f} s", what_happened(answer), next,
                                 options.retries + 1, static_cast<double>(wait.count()) / 1000.0));
    };
    for (unsigned i = 0; i < std::max(1U, options.connections); ++i) {
      connections_.push_back(std::make_unique<Connection>(
          client, policy, http::real_world(context.now, options.is_interrupted), notice, target.url,
          headers, ids));
      drivers_.push_back(&connections_.back()->driver);
    }
  }

  [[nodiscard]] std::span<Driver* const> drivers() const { return drivers_; }

 private:
  std::mutex mutex_;
  std::vector<std::unique_ptr<Connection>> connections_;
  std::vector<Driver*> drivers_;
};

std::string how_to_bind(const http::Url& url) {
  return fmt::format(
      "bind one to {}: set MESHCTL_CATALOG_URL and MESHCTL_CATALOG_TOKEN, or write an entry into "
      "~/.config/meshctl/credentials.yaml",
      url.origin());
}

std::optional<Finding> no_credentials(const Target& target) {
  // A catalog on this machine may well be open; if it is not, its 401 says so.
  if (target.is_typed || target.url.is_loopback()) return std::nullopt;
  Finding finding;
  finding.rule = "workspace/no-credentials";
  finding.severity = Severity::warning;
  finding.message = fmt::format("no token is bound to {}, so none is sent", target.url.origin());
  if (target.place) finding.place = *target.place;
  finding.hint = how_to_bind(target.url);
  return finding;
}

// A 401 is for the user to act on, so it says which token it was about.
void explain_unauthorized(Plan& plan, const Target& target,
                          const std::optional<Credential>& credential) {
  if (!plan.given_up || plan.given_up->kind != TroubleKind::unauthorized) return;
  if (plan.given_up->status != 401) return;
  if (credential) {
    plan.given_up->hint = fmt::format("the token of {} is wrong, expired or for another catalog",
                                      credential->said_by);
  } else {
    plan.given_up->hint = "no token was sent: " + how_to_bind(target.url);
  }
}

StepNotice step_notice(const Plan& plan, const PushOptions& options) {
  if (!options.progress) return {};
  const auto all = std::count_if(plan.steps.begin(), plan.steps.end(),
                                 [](const Step& step) { return step.is_due(); });
  return [done = std::size_t{0}, all = static_cast<std::size_t>(all),
          &options](const Step& step) mutable { options.progress(++done, all, step); };
}

}  // namespace

Pushed push(Items items, const mesh::Workspace& workspace, const PushOptions& options,
            const Context& context) {
  Pushed pushed;
  pushed.mode = options.mode;
  pushed.target = choose_target(options.target, workspace, context);
  const Target& target = pushed.target;

  LoadedCredentials loaded = load_credentials(
      context, workspace.root, target.is_typed ? std::optional(target.url) : std::nullopt);
  pushed.findings = std::move(loaded.findings);
  const auto credential = loaded.credentials.find(target.url, context, run_credential_command,
                                                  options.allow_plain_http);
  if (!credential) {
    if (auto finding = no_credentials(target)) pushed.findings.push_back(std::move(*finding));
  }

  const Connections connections(target, credential, options, context);
  pushed.plan = make_plan(std::move(items.items), std::move(items.invalid), connections.drivers());
  if (options.mode == PushMode::apply) {
    apply(pushed.plan, connections.drivers(), step_notice(pushed.plan, options));
  }
  explain_unauthorized(pushed.plan, target, credential);
  return pushed;
}

}  // namespace meshctl::catalog
