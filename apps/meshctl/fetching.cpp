#include "fetching.h"

#include <fmt/format.h>

#include <vector>

#include "base/error.h"
#include "base/text.h"
#include "base/version.h"
#include "catalog/credentials.h"
#include "governance/download.h"
#include "http/client.h"
#include "http/retry.h"
#include "interrupt.h"

namespace meshctl::cli {
namespace {

constexpr std::chrono::milliseconds kDownloadTime{300'000};
constexpr std::size_t kDownloadBytes = std::size_t{64} << 20;

std::optional<catalog::Credential> credential_for(const Context& context,
                                                  const mesh::Workspace& workspace,
                                                  const http::Url& url) {
  const auto loaded = catalog::load_credentials(context, workspace.root, std::nullopt);
  return loaded.credentials.find(url, context, catalog::run_credential_command, false);
}

// What the user's credentials say about a server, as git wants it: any user name goes with a token.
std::optional<git::Credential> git_credential(const Context& context,
                                              const mesh::Workspace& workspace,
                                              std::string_view url) {
  const auto found = credential_for(context, workspace, http::parse_url(url, "the repository"));
  if (!found) return std::nullopt;
  std::string_view secret = found->header.value;
  constexpr std::string_view kBearer = "Bearer ";
  if (secret.starts_with(kBearer)) secret.remove_prefix(kBearer.size());
  return git::Credential{"oauth2", std::string(secret)};
}

http::ClientOptions client_options(const Context& context) {
  http::ClientOptions options;
  options.total_timeout = kDownloadTime;
  options.max_response_bytes = kDownloadBytes;
  options.ca_bundle = context.env("MESHCTL_CA_BUNDLE").value_or(std::string());
  options.user_agent = fmt::format("meshctl/{}", version());
  options.is_interrupted = InterruptNote::is_noted;
  return options;
}

}  // namespace

mesh::Workspace sound_workspace(const Arguments& arguments) {
  std::optional<std::string> config;
  if (arguments.has("--config")) config = arguments.get("--config");
  mesh::Workspace workspace = mesh::find_workspace({}, config);
  if (count_of(workspace.findings, Severity::error) > 0) {
    throw usage_error(fmt::format("{} has errors", printable(workspace.file_name)),
                      "meshctl validate says which");
  }
  return workspace;
}

git::FetchOptions fetch_options(const Context& context, const mesh::Workspace& workspace) {
  git::FetchOptions options;
  options.open.env = context.env;
  options.ca_bundle = context.env("MESHCTL_CA_BUNDLE").value_or(std::string());
  options.is_interrupted = InterruptNote::is_noted;
  options.credentials = [&context, &workspace](std::string_view url) {
    return git_credential(context, workspace, url);
  };
  return options;
}

struct Downloader::Connection {
  http::Client client;
  http::RetryingTransport transport;

  explicit Connection(const Context& context)
      : client(client_options(context)),
        transport(client, {}, http::real_world(context.now, InterruptNote::is_noted)) {}
};

Downloader::Downloader(const Context& context, const mesh::Workspace& workspace)
    : context_(context), workspace_(workspace) {}

Downloader::~Downloader() = default;

std::optional<std::string> Downloader::get(const http::Url& url) {
  if (!connection_) connection_ = std::make_unique<Connection>(context_);
  return governance::download(
      connection_->transport, url, [this](const http::Url& target) -> std::vector<http::Header> {
        const auto found = credential_for(context_, workspace_, target);
        return found ? std::vector<http::Header>{found->header} : std::vector<http::Header>();
      });
}

}  // namespace meshctl::cli
