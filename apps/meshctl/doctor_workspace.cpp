// The workspace and what it names.
#include <algorithm>
#include <chrono>
#include <memory>
#include <optional>
#include <variant>

#include "base/text.h"
#include "catalog/credentials.h"
#include "doctor.h"
#include "http/client.h"
#include "http/url.h"
#include "mesh/workspace.h"

namespace meshctl::cli {
namespace {

constexpr std::chrono::milliseconds kPatience{5'000};

Diagnosis from_error(const std::string& topic, const Error& error) {
  return {topic, Health::failed, error.message(), error.hint(), error.exit_code()};
}

Diagnosis from_finding(const std::string& topic, const Finding& finding) {
  const bool is_error = finding.severity == Severity::error;
  std::string found = finding.message;
  if (!finding.place.file.empty()) {
    found += " (" + printable(finding.place.file) +
             (finding.place.source ? ":" + std::to_string(finding.place.start.line) : "") + ")";
  }
  return {topic, is_error ? Health::failed : Health::warn, std::move(found), finding.hint,
          is_error ? ExitCode::usage : ExitCode::ok};
}

Diagnosis diagnose_file(const mesh::Workspace& workspace, const Arguments& arguments) {
  if (!workspace.has_file()) {
    return {"workspace", Health::note,
            "no " + std::string(mesh::kWorkspaceFile) + " here or above: the defaults hold"};
  }
  std::string source = "found upward";
  if (arguments.origin("--config") == Origin::command_line) source = "from --config";
  if (arguments.origin("--config") == Origin::variable) source = "from MESHCTL_CONFIG";
  return {"workspace", Health::ok, printable(workspace.file_name) + ", " + source};
}

std::optional<Diagnosis> diagnose_environment(const mesh::Workspace& workspace,
                                              const Arguments& arguments) {
  if (!arguments.has("--env")) return std::nullopt;
  const std::string name = arguments.get("--env");
  const std::string topic = "environment " + printable(name);
  if (const mesh::Environment* environment = workspace.environment(name)) {
    return Diagnosis{topic, Health::ok,
                     environment->catalog
                         ? "uses the catalog " + printable(environment->catalog.text)
                         : "uses no catalog"};
  }
  std::vector<std::string_view> names;
  for (const mesh::Environment& environment : workspace.environments) {
    names.push_back(environment.name);
  }
  std::string hint = did_you_mean(name, names);
  if (hint.empty()) hint = "add it under environments: in the workspace file";
  return Diagnosis{topic, Health::missing, "the workspace has no such environment", std::move(hint),
                   ExitCode::usage};
}

// Asks without credentials: that it answers at all is what is wanted.
Diagnosis ask_catalog(const std::string& topic, const http::Url& url) {
  http::ClientOptions options;
  options.connect_timeout = options.total_timeout = kPatience;
  http::Request request;
  request.url = url.text();
  const http::Answer answer = http::Client(options).send(request);
  if (const auto* failure = std::get_if<http::Failure>(&answer)) {
    const bool is_late = failure->kind == http::FailureKind::timeout;
    return {topic, Health::failed, failure->message,
            is_late ? "it hangs or is overloaded: try again later" : failure->hint,
            ExitCode::network};
  }
  const auto& response = std::get<http::Response>(answer);
  const std::string found = url.text() + " answers with status " + std::to_string(response.status);
  if (response.status >= 500) {
    return {topic, Health::failed, found, "ask those who run it", ExitCode::network};
  }
  return {topic, Health::ok, found};
}

Diagnosis diagnose_catalog(const std::string& topic, std::string_view text,
                           std::string_view said_by, const catalog::Credentials& credentials,
                           Reach reach) {
  try {
    const http::Url url = http::parse_url(text, said_by);
    const auto bound = std::ranges::find_if(credentials.entries(), [&url](const auto& credential) {
      return http::covers(credential.scope, url);
    });
    const bool is_known = bound != credentials.entries().end();
    Diagnosis diagnosis{topic, Health::ok, url.text()};
    if (reach == Reach::online) diagnosis = ask_catalog(topic, url);
    if (diagnosis.health == Health::ok) {
      diagnosis.found +=
          is_known ? ", credentials from " + printable(bound->said_by) : ", no credentials";
    }
    return diagnosis;
  } catch (const Error& error) {
    return from_error(topic, error);
  }
}

void diagnose_catalogs(const Context& context, const mesh::Workspace& workspace,
                       const catalog::Credentials& credentials, Reach reach,
                       std::vector<Diagnosis>& diagnoses) {
  constexpr std::string_view kVariable = "MESHCTL_CATALOG_URL";
  if (const auto url = context.env(kVariable); url && !url->empty()) {
    const std::string topic = "catalog of " + std::string(kVariable);
    diagnoses.push_back(diagnose_catalog(topic, *url, kVariable, credentials, reach));
  }
  for (const mesh::CatalogEntry& entry : workspace.catalogs) {
    diagnoses.push_back(diagnose_catalog("catalog " + printable(entry.name), entry.url,
                                         "catalogs." + std::string(entry.name), credentials,
                                         reach));
  }
}

}  // namespace

std::vector<Diagnosis> diagnose_workspace(const Context& context, const Arguments& arguments,
                                          Reach reach) {
  std::vector<Diagnosis> diagnoses;
  mesh::Workspace workspace;
  try {
    std::optional<std::string> config;
    if (arguments.has("--config")) config = arguments.get("--config");
    workspace = mesh::find_workspace({}, config);
    diagnoses.push_back(diagnose_file(workspace, arguments));
    for (const Finding& finding : workspace.findings) {
      diagnoses.push_back(from_finding("workspace", finding));
    }
    if (auto environment = diagnose_environment(workspace, arguments)) {
      diagnoses.push_back(std::move(*environment));
    }
  } catch (const Error& error) {
    diagnoses.push_back(from_error("workspace", error));
  }

  catalog::LoadedCredentials loaded;
  try {
    loaded = catalog::load_credentials(context, workspace.root, {});
    for (const catalog::CredentialEntry& entry : loaded.credentials.entries()) {
      diagnoses.push_back({"credentials", Health::ok,
                           "for " + entry.scope.text() + ", from " + printable(entry.said_by)});
    }
    if (loaded.credentials.entries().empty() && loaded.findings.empty()) {
      diagnoses.push_back({"credentials", Health::note, "none: catalogs are asked without"});
    }
    for (const Finding& finding : loaded.findings) {
      diagnoses.push_back(from_finding("credentials", finding));
    }
  } catch (const Error& error) {
    diagnoses.push_back(from_error("credentials", error));
  }
  diagnose_catalogs(context, workspace, loaded.credentials, reach, diagnoses);
  return diagnoses;
}

}  // namespace meshctl::cli
