#include "catalog/server/incoming.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <utility>

#include "base/digest.h"
#include "base/error.h"
#include "base/source.h"
#include "base/text.h"
#include "document/canonical.h"
#include "document/document.h"

namespace meshctl::catalog::server {
namespace {

using document::Node;

constexpr std::size_t kEtagDigits = 32;
constexpr std::size_t kMaxErrors = 20;
constexpr std::size_t kMaxSourceBytes = 2048;

Problem not_json(const document::Parsed& parsed) {
  Problem problem = make_problem(400, kProblemBadRequest, "The request cannot be understood",
                                 "the body is not one JSON document (RFC 8259)");
  for (const Finding& finding : parsed.findings) {
    if (problem.errors.size() == kMaxErrors) {
      break;
    }
    problem.errors.push_back({finding.place.pointer, finding.rule,
                              fmt::format("line {}, column {}: {}", finding.place.start.line,
                                          finding.place.start.column, finding.message)});
  }
  return problem;
}

/// Collects what is wrong with the members that the catalog itself needs.
class Judge {
 public:
  explicit Judge(const Node& root) : root_(root) {}

  /// The text of a member, or empty; one that is there but is no text is wrong.
  std::string text(std::string_view name) {
    const Node* value = root_.find(name);
    if (value == nullptr || value->is_null()) {
      return {};
    }
    if (!value->is_string()) {
      wrong(name, "type",
            fmt::format("{} must be a string, not {}", name, to_string(value->kind())));
      return {};
    }
    return std::string(value->text());
  }

  /// The text of a member that has to be there.
  std::string required_text(std::string_view name) {
    std::string value = text(name);
    if (value.empty() && !has_error_at(name)) {
      wrong(name, "required", fmt::format("{} is missing or empty", name));
    }
    return value;
  }

  void wrong(std::string_view name, std::string_view code, std::string message) {
    errors_.push_back(
        {fmt::format("/{}", name), fmt::format("catalog/{}", code), std::move(message)});
  }

  bool has_error_at(std::string_view name) const {
    return std::any_of(errors_.begin(), errors_.end(), [&](const ProblemItem& error) {
      return std::string_view(error.pointer).substr(1) == name;
    });
  }

  std::vector<ProblemItem>& errors() { return errors_; }

 private:
  const Node& root_;
  std::vector<ProblemItem> errors_;
};

/// `v1.0.0`, `v3.1.0`, ...: which versions are known is the publisher's business, not the
/// catalog's.
bool looks_like_api_version(std::string_view text) {
  return text.size() >= 2 && text[0] == 'v' && text[1] >= '0' && text[1] <= '9';
}

void check_identity(Judge& judge, const Route& route) {
  const std::string kind = judge.required_text("kind");
  if (!kind.empty() && kind != kind_name(route.kind)) {
    judge.wrong("kind", "kind-mismatch",
                fmt::format("kind is '{}', and the path names a {}", printable(kind),
                            kind_name(route.kind)));
  }
  const std::string api_version = judge.required_text("apiVersion");
  if (!api_version.empty() && !looks_like_api_version(api_version)) {
    judge.wrong("apiVersion", "api-version",
                fmt::format("apiVersion is '{}', and not of the form v1.0.0",
                            shorten(printable(api_version), 40)));
  }
  const std::string id = judge.required_text("id");
  if (!id.empty() && id != route.id) {
    judge.wrong(
        "id", "id-mismatch",
        fmt::format("id is '{}', and the path names '{}'", shorten(printable(id), 80), route.id));
  }
}

/// A version is part of a path, so it has the bounds of one.
std::string take_version(Judge& judge) {
  std::string version = judge.text("version");
  if (version.size() > kMaxIdBytes) {
    judge.wrong(
        "version", "too-long",
        fmt::format("version has {} bytes, and {} are allowed", version.size(), kMaxIdBytes));
  } else if (printable(version) != version) {
    judge.wrong("version", "characters", "version has control characters");
  }
  return version;
}

void append_word(std::string& text, std::string_view word) {
  if (!word.empty()) {
    text.append(text.empty() ? "" : "\n").append(word);
  }
}

/// Every string at or below a value. The reader bounds the nesting.
void append_strings(std::string& text, const Node& value) {
  if (value.is_string()) {
    append_word(text, value.text());
  }
  for (const Node& item : value.items()) {
    append_strings(text, item);
  }
  for (const document::Member& member : value.members()) {
    append_strings(text, member.value);
  }
}

SearchText search_text_of(const Node& root) {
  static constexpr std::array<std::string_view, 4> kTitle = {"name", "id", "domain", "tags"};
  static constexpr std::array<std::string_view, 4> kIgnored = {"kind", "apiVersion", "version",
                                                               "status"};
  SearchText text;
  for (const document::Member& member : root.members()) {
    const auto is_in = [&](const auto& names) {
      return std::find(names.begin(), names.end(), member.name()) != names.end();
    };
    if (!is_in(kIgnored)) {
      append_strings(is_in(kTitle)                    ? text.title
                     : member.name() == "description" ? text.description
                                                      : text.rest,
                     member.value);
    }
  }
  return text;
}

/// Reads the Meshctl-Source headers; the problem when one can't be read.
std::optional<Problem> take_source(const Request& request, SourceInfo& source) {
  const std::array<std::pair<std::string_view, std::string*>, 3> parts = {{
      {kSourceRepositoryHeader, &source.repository},
      {kSourcePathHeader, &source.path},
      {kSourceCommitHeader, &source.commit},
  }};
  for (const auto& [name, part] : parts) {
    const std::optional<std::string> value = request.header(name);
    if (!value) {
      continue;
    }
    std::optional<std::string> decoded = decode_segment(*value);
    if (!decoded || decoded->size() > kMaxSourceBytes) {
      return make_problem(400, kProblemBadRequest, "The request cannot be understood",
                          fmt::format("header {} is not percent-encoded UTF-8 of at most {} bytes",
                                      name, kMaxSourceBytes));
    }
    *part = std::move(*decoded);
  }
  return std::nullopt;
}

/// The canonical digest, or nothing when JCS has no form for the document (a number beyond
/// doubles).
std::optional<std::string> digest_of_root(const Node& root) {
  try {
    return digest_of(document::canonical_json(root));
  } catch (const Error&) {
    return std::nullopt;
  }
}

}  // namespace

std::variant<Incoming, Problem> read_incoming(const Request& request, const Route& route) {
  auto source = std::make_shared<Source>("body", request.body);
  const document::Parsed parsed = document::parse(std::move(source), document::Format::json);
  if (!parsed.findings.empty() || parsed.documents.size() != 1) {
    return not_json(parsed);
  }
  const Node& root = parsed.documents.front().root();
  std::optional<std::string> digest = digest_of_root(root);
  if (!digest) {
    return make_problem(400, kProblemBadRequest, "The request cannot be understood",
                        "the body has a number beyond the range of doubles, so it has no digest");
  }
  const std::optional<std::string> claimed = request.header(kDigestHeader);
  if (claimed && *claimed != *digest) {
    return make_problem(400, kProblemDigestMismatch, "The body is damaged",
                        fmt::format("{} says {}, and the body has {}", kDigestHeader,
                                    printable(*claimed), *digest));
  }

  Incoming incoming;
  if (auto problem = take_source(request, incoming.source)) {
    return std::move(*problem);
  }
  Judge judge(root);
  if (!root.is_mapping()) {
    judge.errors().push_back(
        {"", "catalog/type",
         fmt::format("the body must be an object, not {}", to_string(root.kind()))});
  } else {
    check_identity(judge, route);
    incoming.version = take_version(judge);
    incoming.name = judge.text("name");
    incoming.status = judge.text("status");
    incoming.domain = judge.text("domain");
  }
  if (!judge.errors().empty()) {
    Problem problem = make_problem(
        422, kProblemInvalidManifest, "The catalog refuses this manifest",
        fmt::format("the body is not the {} that the path names", noun_of(route.kind)));
    problem.errors = std::move(judge.errors());
    return problem;
  }
  incoming.kind = route.kind;
  incoming.id = route.id;
  incoming.digest = std::move(*digest);
  incoming.etag = fmt::format("\"{}\"", sha256_hex(request.body).substr(0, kEtagDigits));
  incoming.content = request.body;
  incoming.text = search_text_of(root);
  return incoming;
}

}  // namespace meshctl::catalog::server
