#include "catalog/credentials_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>
#include <span>
#include <utility>

#include "base/error.h"
#include "base/text.h"
#include "document/document.h"

namespace meshctl::catalog {

namespace {

using document::Document;
using document::Node;

constexpr std::array<std::string_view, 1> kRootKeys = {"credentials"};
constexpr std::array<std::string_view, 3> kEntryKeys = {"url", "token", "header"};

struct SourceKey {
  std::string_view name;
  SecretSource::Type type;
};

constexpr std::array kSourceKeys = {
    SourceKey{"env", SecretSource::Type::variable},
    SourceKey{"file", SecretSource::Type::file},
    SourceKey{"command", SecretSource::Type::command},
};
constexpr std::string_view kShape =
    "write it as 'credentials: [{url: https://catalog.example.com, token: {env: NAME}}]'";

class Reader {
 public:
  Reader(const Document& document, std::filesystem::path folder)
      : document_(document), folder_(std::move(folder)) {}

  std::vector<CredentialEntry> read() const {
    const Node& root = document_.root();
    check_keys(root, kRootKeys);
    const Node* list = root.find("credentials");
    if (list == nullptr || !list->is_sequence()) refuse(root, "it has no list of credentials");
    std::vector<CredentialEntry> entries;
    for (const Node& item : list->items()) entries.push_back(entry(item));
    return entries;
  }

 private:
  [[noreturn]] void refuse(const Node& node, std::string_view why, std::string hint = {}) const {
    throw usage_error(fmt::format("{}: {}", said_by(node), why),
                      hint.empty() ? std::string(kShape) : std::move(hint));
  }

  std::string said_by(const Node& node) const {
    const Place place = document_.place(node);
    return fmt::format("{}:{}", place.file, place.start.line);
  }

  void check_keys(const Node& node, std::span<const std::string_view> known) const {
    if (!node.is_mapping()) refuse(node, "this is no mapping");
    for (const document::Member& member : node.members()) {
      if (std::find(known.begin(), known.end(), member.name()) == known.end()) {
        refuse(member.value, fmt::format("'{}' is not known here", printable(member.name())),
               did_you_mean(member.name(), known));
      }
    }
  }

  std::string text_of(const Node& node, std::string_view what) const {
    const auto text = node.as_string();
    if (!text || text->empty()) refuse(node, fmt::format("{} is no text", what));
    return std::string(*text);
  }

  SecretSource source(const Node& token) const {
    if (token.is_string()) return {SecretSource::Type::literal, {text_of(token, "token")}};
    std::vector<std::string_view> names;
    names.reserve(kSourceKeys.size());
    for (const SourceKey& key : kSourceKeys) names.push_back(key.name);
    check_keys(token, names);
    if (token.size() != 1) refuse(token, "token takes one of env, file and command");
    const document::Member& member = token.members().front();
    const auto* key = std::find_if(kSourceKeys.begin(), kSourceKeys.end(),
                                   [&](const SourceKey& one) { return one.name == member.name(); });
    SecretSource made{key->type, {}};
    if (made.type == SecretSource::Type::command) {
      for (const Node& word : member.value.items()) made.words.push_back(text_of(word, "a word"));
      if (made.words.empty()) refuse(member.value, "command is no list of words");
    } else {
      made.words.push_back(text_of(member.value, key->name));
    }
    if (made.type == SecretSource::Type::file) {
      made.words[0] = (folder_ / made.words[0]).lexically_normal().string();
    }
    return made;
  }

  CredentialEntry entry(const Node& node) const {
    check_keys(node, kEntryKeys);
    const Node* url = node.find("url");
    const Node* token = node.find("token");
    if (url == nullptr) refuse(node, "the entry has no url");
    if (token == nullptr) refuse(node, "the entry has no token");
    CredentialEntry made;
    made.said_by = said_by(node);
    made.scope = http::parse_url(text_of(*url, "url"), said_by(*url) + ": url");
    made.source = source(*token);
    if (const Node* header = node.find("header")) {
      made.header = text_of(*header, "header");
      const bool is_token = std::all_of(made.header.begin(), made.header.end(), [](char letter) {
        return letter == '-' || letter == '_' || (letter >= '0' && letter <= '9') ||
               (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
      });
      if (!is_token) refuse(*header, "header is no name of an HTTP header", "such as x-api-key");
    }
    return made;
  }

  const Document& document_;
  std::filesystem::path folder_;
};

}  // namespace

std::vector<CredentialEntry> parse_credentials_file(const std::filesystem::path& path,
                                                    std::string text) {
  const auto source = std::make_shared<const Source>(path.string(), std::move(text));
  const document::Parsed parsed = document::parse(source, document::format_of(path.string()));
  for (const Finding& finding : parsed.findings) {
    if (finding.severity != Severity::error) continue;
    // The finding's own text may quote a secret: only its place is told.
    throw usage_error(fmt::format("{}:{}: this is no valid YAML ({})", path.string(),
                                  finding.place.start.line, finding.rule),
                      std::string(kShape));
  }
  if (parsed.documents.empty()) return {};
  return Reader(parsed.documents.front(), path.parent_path()).read();
}

}  // namespace meshctl::catalog
