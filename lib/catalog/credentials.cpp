#include "catalog/credentials.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

#include "base/error.h"
#include "base/file.h"
#include "base/text.h"
#include "catalog/credentials_file.h"
#include "mesh/workspace.h"

namespace meshctl::catalog {

namespace {

constexpr std::string_view kUrlVariable = "MESHCTL_CATALOG_URL";
constexpr std::string_view kTokenVariable = "MESHCTL_CATALOG_TOKEN";
constexpr std::string_view kFileVariable = "MESHCTL_CREDENTIALS";
constexpr std::uint64_t kMaxSecretBytes = std::uint64_t{64} << 10;
constexpr std::uint64_t kMaxFileBytes = std::uint64_t{1} << 20;

std::string variable(const Context& context, std::string_view name) {
  return context.env(name).value_or(std::string());
}

std::string fetch_secret(const CredentialEntry& entry, const Context& context,
                         const CommandRunner& run) {
  const std::string& word = entry.source.words.front();
  switch (entry.source.type) {
    case SecretSource::Type::literal:
      return word;
    case SecretSource::Type::variable: {
      std::string value = variable(context, word);
      if (value.empty()) {
        throw usage_error(fmt::format("{}: the variable {} is not set", entry.said_by, word),
                          "set it to the token");
      }
      return value;
    }
    case SecretSource::Type::file:
      return read_file(word, kMaxSecretBytes);
    case SecretSource::Type::command:
      return run(entry.source.words);
  }
  return {};
}

http::Header header_for(const CredentialEntry& entry, std::string_view fetched) {
  const std::string_view secret = trim(fetched);
  const bool is_visible = std::all_of(secret.begin(), secret.end(),
                                      [](char letter) { return letter > ' ' && letter < '\x7f'; });
  if (secret.empty() || !is_visible) {
    throw usage_error(fmt::format("{}: the token is {}", entry.said_by,
                                  secret.empty() ? "empty" : "no line of visible ASCII characters"),
                      "a token is one word");
  }
  if (entry.header.empty()) return {"Authorization", fmt::format("Bearer {}", secret)};
  return {entry.header, std::string(secret)};
}

// What a commit could reach: the git work tree around a folder, or the folder itself when it is a
// workspace. Nothing for a folder that is neither, such as somebody's home.
std::optional<std::filesystem::path> repository_around(const std::filesystem::path& folder) {
  std::error_code ignored;
  for (auto above = folder; !above.empty(); above = above.parent_path()) {
    if (std::filesystem::exists(above / ".git", ignored)) return above;
    if (above == above.root_path()) break;
  }
  if (std::filesystem::exists(folder / mesh::kWorkspaceFile, ignored)) return folder;
  return std::nullopt;
}

void refuse_within(const std::filesystem::path& folder, const std::filesystem::path& file) {
  const auto repository = repository_around(folder);
  if (!repository || resolve_within(*repository, file).empty()) return;
  throw usage_error(
      fmt::format("the credentials file {} lies within the repository {}", file.string(),
                  repository->string()),
      "move it out, to ~/.config/meshctl/credentials.yaml, and change the secrets in it if it was "
      "ever committed");
}

std::optional<Finding> readable_by_others(const std::filesystem::path& file) {
  struct stat status {};
  if (stat(file.c_str(), &status) != 0 || (status.st_mode & (S_IRGRP | S_IROTH)) == 0) {
    return std::nullopt;
  }
  Finding finding;
  finding.rule = "workspace/credentials-readable";
  finding.severity = Severity::warning;
  finding.message = fmt::format("other users can read the credentials file (mode {:03o})",
                                static_cast<unsigned>(status.st_mode) & 0777U);
  finding.place.file = file.string();
  finding.hint = fmt::format("run: chmod 600 {}", file.string());
  return finding;
}

void add_pair(const Context& context, const std::optional<http::Url>& named,
              std::vector<CredentialEntry>& entries, std::vector<Finding>& findings) {
  if (variable(context, kTokenVariable).empty()) return;
  const std::string url = variable(context, kUrlVariable);
  if (url.empty() && !named) {
    Finding finding;
    finding.rule = "workspace/unbound-token";
    finding.severity = Severity::warning;
    finding.message = fmt::format("{} is set, but sent nowhere: {} does not say whom it is for",
                                  kTokenVariable, kUrlVariable);
    finding.hint = fmt::format("set {} to the URL of the catalog", kUrlVariable);
    findings.push_back(std::move(finding));
    return;
  }
  const http::Url scope = url.empty() ? *named : http::parse_url(url, kUrlVariable);
  entries.push_back({scope,
                     {SecretSource::Type::variable, {std::string(kTokenVariable)}},
                     {},
                     std::string(kTokenVariable)});
}

}  // namespace

std::optional<Credential> Credentials::find(const http::Url& target, const Context& context,
                                            const CommandRunner& run, bool may_be_plain) const {
  const CredentialEntry* best = nullptr;
  for (const CredentialEntry& entry : entries_) {
    if (!covers(entry.scope, target)) continue;
    if (best == nullptr || entry.scope.path.size() > best->scope.path.size()) best = &entry;
  }
  if (best == nullptr) return std::nullopt;
  if (target.scheme != "https" && !target.is_loopback() && !may_be_plain) {
    throw usage_error(
        fmt::format("the token of {} is not sent to {}: anybody on the way could read it",
                    best->said_by, target.origin()),
        "use https://, or say --allow-plain-http where the network is your own");
  }
  return Credential{header_for(*best, fetch_secret(*best, context, run)), best->said_by};
}

LoadedCredentials load_credentials(const Context& context, const std::filesystem::path& workspace,
                                   const std::optional<http::Url>& named) {
  LoadedCredentials loaded;
  std::vector<CredentialEntry> entries;
  add_pair(context, named, entries, loaded.findings);

  std::filesystem::path file = variable(context, kFileVariable);
  const bool is_named = !file.empty();
  if (!is_named && !variable(context, "HOME").empty()) {
    file = config_folder(context) / "credentials.yaml";
  }
  std::error_code ignored;
  if (is_named || (!file.empty() && std::filesystem::exists(file, ignored))) {
    refuse_within(workspace, file);
    std::string text = read_file(file, kMaxFileBytes);
    for (CredentialEntry& entry : parse_credentials_file(file, std::move(text))) {
      entries.push_back(std::move(entry));
    }
    if (auto finding = readable_by_others(file)) loaded.findings.push_back(std::move(*finding));
  }
  loaded.credentials = Credentials(std::move(entries));
  return loaded;
}

}  // namespace meshctl::catalog
