#include "opa.h"

#include <fmt/format.h>

#include <memory>
#include <optional>
#include <utility>

#include "base/text.h"
#include "base/version.h"
#include "catalog/credentials.h"
#include "http/client.h"
#include "http/url.h"
#include "interrupt.h"
#include "mesh/workspace.h"

namespace meshctl::cli {
namespace {

constexpr std::string_view kOption = "--opa";
constexpr int kOk = 200;
constexpr int kUnauthorized = 401;
constexpr int kForbidden = 403;

http::ClientOptions client_options() {
  http::ClientOptions options;
  options.user_agent = fmt::format("meshctl/{}", version());
  options.is_interrupted = InterruptNote::is_noted;
  return options;
}

class OpaServer {
 public:
  OpaServer(const Context& context, const Arguments& arguments)
      : url_(http::parse_url(arguments.get(kOption), kOption)), client_(client_options()) {
    std::optional<std::string> config;
    if (arguments.has("--config")) config = arguments.get("--config");
    const mesh::Workspace workspace = mesh::find_workspace(arguments.list("PATH"), config);
    const auto loaded = catalog::load_credentials(context, workspace.root, std::nullopt);
    const auto found =
        loaded.credentials.find(url_, context, catalog::run_credential_command, url_.is_loopback());
    headers_ = {{"Content-Type", "application/json"}, {"Accept", "application/json"}};
    if (found) headers_.push_back(found->header);
  }

  std::string ask(std::string_view path, const std::string& body) {
    const http::Request request{http::Method::post, fmt::format("{}/v1/data/{}", url_.text(), path),
                                headers_, body};
    const http::Answer answer = client_.send(request);
    if (const auto* failure = std::get_if<http::Failure>(&answer)) throw to_error(*failure);
    const auto& response = std::get<http::Response>(answer);
    if (response.status == kUnauthorized || response.status == kForbidden) {
      throw unauthorized_error(
          fmt::format("OPA at {} refuses: HTTP {}", url_.origin(), response.status),
          "give a token for it in ~/.config/meshctl/credentials.yaml");
    }
    if (response.status != kOk) {
      throw network_error(fmt::format("OPA at {} answered HTTP {} for {}", url_.origin(),
                                      response.status, printable(path)),
                          "look into the log of the server");
    }
    return response.body;
  }

 private:
  http::Url url_;
  http::Client client_;
  std::vector<http::Header> headers_;
};

}  // namespace

OptionSpec opa_option() {
  return {.name = kOption,
          .value_name = "URL",
          .help = "The OPA server to ask policies of kind opa of; without one they are skipped",
          .variable = "MESHCTL_OPA_URL"};
}

governance::AskOpa opa_asker(const Context& context, const Arguments& arguments) {
  if (!arguments.has(kOption)) return {};
  const auto server = std::make_shared<std::unique_ptr<OpaServer>>();
  static_cast<void>(http::parse_url(arguments.get(kOption), kOption));
  return [server, &context, &arguments](std::string_view path, const std::string& body) {
    if (*server == nullptr) *server = std::make_unique<OpaServer>(context, arguments);
    return (*server)->ask(path, body);
  };
}

}  // namespace meshctl::cli
