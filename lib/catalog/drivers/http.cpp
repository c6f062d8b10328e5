#include "catalog/drivers/http.h"

#include <fmt/format.h>

#include <memory>
#include <utility>

#include "base/text.h"
#include "catalog/protocol.h"
#include "document/canonical.h"
#include "document/document.h"

namespace meshctl::catalog {

namespace {

using http::Answer;
using http::Method;
using http::Request;
using http::Response;

std::string decoded(const Response& response, std::string_view header) {
  return printable(percent_decode(response.header(header)));
}

// What the body says; nothing when it is no JSON object.
Remote read_state(const Response& response) {
  const auto source = std::make_shared<const Source>("answer", response.body);
  const document::Parsed parsed = document::parse(source, document::Format::json);
  if (parsed.documents.size() != 1 || !parsed.findings.empty()) return std::nullopt;
  const document::Node& root = parsed.documents.front().root();
  if (!root.is_mapping()) return std::nullopt;
  RemoteState state;
  state.version = root.string_at("version");
  state.status = root.string_at("status");
  state.digest = digest_of(document::canonical_json(root));
  // A weak one never matches in If-Match (RFC 9110 8.8.3.2): it is as good as none.
  if (!response.header("ETag").starts_with("W/")) state.etag = response.header("ETag");
  state.updated = printable(response.header("Last-Modified"));
  state.source = {decoded(response, kSourceRepositoryHeader), decoded(response, kSourcePathHeader),
                  decoded(response, kSourceCommitHeader)};
  return state;
}

void add_header(Request& request, std::string_view name, std::string value) {
  if (!value.empty()) request.headers.push_back({std::string(name), std::move(value)});
}

}  // namespace

HttpDriver::HttpDriver(http::Transport& transport, http::Url base,
                       std::vector<http::Header> headers, RequestIds request_ids)
    : transport_(transport),
      base_(std::move(base)),
      headers_(std::move(headers)),
      request_ids_(std::move(request_ids)) {}

Request HttpDriver::request_for(Method method, const std::string& path) const {
  Request request{method, base_.text() + path, headers_, {}};
  add_header(request, "Accept", fmt::format("{}, {}", kJsonType, kProblemType));
  add_header(request, kRequestIdHeader, request_ids_());
  return request;
}

Result<Remote> HttpDriver::fetch(ResourceKind kind, const std::string& id) {
  return get(resource_path(kind, id));
}

Result<Remote> HttpDriver::fetch_version(ResourceKind kind, const std::string& id,
                                         const std::string& version) {
  return get(version_path(kind, id, version));
}

Result<Remote> HttpDriver::get(const std::string& path) {
  const Request request = request_for(Method::get, path);
  const Answer answer = transport_.send(request);
  if (const auto* failure = std::get_if<http::Failure>(&answer)) {
    return trouble_from(request, *failure);
  }
  const auto& response = std::get<Response>(answer);
  if (response.status == 200) {
    if (Remote state = read_state(response)) return state;
  }
  // A server that knows the contract answers 404 with a problem; any other page of that status is
  // no word about the id.
  if (response.status == 404 && parse_problem(response.body)) return Remote();
  return trouble_from(request, response);
}

Result<Written> HttpDriver::write(const Item& item, const Remote& seen) {
  Request request = request_for(Method::put, resource_path(item.kind, item.id));
  add_header(request, "Content-Type", std::string(kJsonType));
  add_header(request, kDigestHeader, item.digest);
  add_header(request, kSourceRepositoryHeader, percent_encode(item.source.repository));
  add_header(request, kSourcePathHeader, percent_encode(item.source.path));
  add_header(request, kSourceCommitHeader, percent_encode(item.source.commit));
  if (!seen) {
    add_header(request, "If-None-Match", "*");
  } else {
    add_header(request, "If-Match", seen->etag);
  }
  request.body = item.payload;

  const Answer answer = transport_.send(request);
  if (const auto* failure = std::get_if<http::Failure>(&answer)) {
    return trouble_from(request, *failure);
  }
  const auto& response = std::get<Response>(answer);
  if (response.status == 201) return Written::created;
  if (response.status == 200 || response.status == 204) return Written::replaced;
  return trouble_from(request, response);
}

std::string HttpDriver::refuse_id(const std::string& id) const {
  if (id.empty()) return "it has no id";
  if (id.size() > kMaxIdBytes) {
    return fmt::format("its id has {} bytes, a catalog takes {}", id.size(), kMaxIdBytes);
  }
  if (id == "." || id == "..") {
    return fmt::format("its id '{}' cannot be written in a path", id);
  }
  return {};
}

}  // namespace meshctl::catalog
