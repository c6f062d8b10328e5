#include "catalog/server/answers.h"

#include <fmt/format.h>

#include <utility>

#include "base/text.h"
#include "base/time.h"
#include "catalog/server/conditional.h"

namespace meshctl::catalog::server {
namespace {

constexpr std::string_view kRetryAfterSeconds = "2";

/// The path and query of the page that follows.
std::string next_of(const Route& route, const std::string& cursor) {
  std::string path;
  std::string separator = "?";
  switch (route.target) {
    case Target::search:
      path = fmt::format("{}?q={}", kSearchPath, percent_encode(route.query));
      if (route.kind_filter) {
        path += fmt::format("&kind={}", kind_name(*route.kind_filter));
      }
      separator = "&";
      break;
    case Target::versions:
      path = resource_path(route.kind, route.id) + "/versions";
      break;
    default:
      path = fmt::format("{}/{}", kRootPath, collection_of(route.kind));
  }
  return fmt::format("{}{}limit={}&after={}", path, separator, route.limit, percent_encode(cursor));
}

Summary summary_of(const StatePage::Item& item) {
  const State& state = item.state;
  Summary summary;
  summary.kind = state.kind;
  summary.id = state.id;
  summary.version = state.version;
  summary.name = state.name;
  summary.status = state.status;
  summary.domain = state.domain;
  summary.digest = state.digest;
  summary.etag = state.etag;
  summary.updated = to_string(state.updated);
  summary.updated_by = state.updated_by;
  summary.source = state.source;
  summary.snippet = item.snippet;
  return summary;
}

}  // namespace

Response problem_answer(const Request& request, Problem problem) {
  problem.instance = printable(request.target.substr(0, request.target.find('?')));
  problem.request_id = request.id;
  Response response;
  response.status = problem.status;
  response.headers.emplace_back("Content-Type", kProblemType);
  if (!problem.current_etag.empty()) {
    response.headers.emplace_back("ETag", problem.current_etag);
  }
  if (problem.status == 503) {
    response.headers.emplace_back("Retry-After", kRetryAfterSeconds);
  }
  response.body = to_json(problem);
  return response;
}

void add_state_headers(Response& response, const State& state) {
  response.headers.emplace_back("ETag", state.etag);
  response.headers.emplace_back("Last-Modified", to_http_date(state.updated));
  response.headers.emplace_back(kDigestHeader, state.digest);
  const std::pair<std::string_view, const std::string&> parts[] = {
      {kSourceRepositoryHeader, state.source.repository},
      {kSourcePathHeader, state.source.path},
      {kSourceCommitHeader, state.source.commit},
  };
  for (const auto& [name, value] : parts) {
    if (!value.empty()) {
      response.headers.emplace_back(name, percent_encode(value));
    }
  }
}

Response manifest_answer(StoredManifest manifest) {
  Response response = json_answer(std::move(manifest.content));
  add_state_headers(response, manifest.state);
  return response;
}

Response page_answer(const Route& route, const StatePage& page) {
  Page result;
  for (const StatePage::Item& item : page.items) {
    result.items.push_back(summary_of(item));
  }
  if (!page.next.empty()) {
    result.next = next_of(route, page.next);
  }
  Response response = json_answer(to_json(result));
  if (!result.next.empty()) {
    response.headers.emplace_back("Link", fmt::format("<{}>; rel=\"next\"", result.next));
  }
  return response;
}

Response json_answer(std::string json) {
  Response response;
  response.headers.emplace_back("Content-Type", kJsonType);
  response.body = std::move(json);
  return response;
}

}  // namespace meshctl::catalog::server
