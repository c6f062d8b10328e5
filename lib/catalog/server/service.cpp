#include "catalog/server/service.h"

#include <fmt/format.h>

#include <exception>
#include <utility>
#include <variant>

#include "base/text.h"
#include "catalog/server/answers.h"
#include "catalog/server/conditional.h"
#include "catalog/server/publish.h"
#include "catalog/server/search_query.h"

namespace meshctl::catalog::server {
namespace {

/// Whether a `Host` (with or without a port) names this machine's loopback.
bool is_loopback_host(std::string_view host) {
  if (host.starts_with('[')) {
    return host.substr(0, host.find(']')) == "[::1";
  }
  const std::string name = to_lower(host.substr(0, host.find(':')));
  return name == "localhost" ||
         (name.starts_with("127.") && name.find_first_not_of("0123456789.") == std::string::npos);
}

/// Whether a Content-Type is JSON; parameters (charset) change nothing, as RFC 8259 says.
bool is_json_type(const std::optional<std::string>& type) {
  return type && to_lower(trim(std::string_view(*type).substr(0, type->find(';')))) == kJsonType;
}

/// The problem that a store's trouble is for a client. What it says of paths on this machine stays
/// in the log.
Problem store_problem(const sqlite::DatabaseError& error) {
  switch (error.trouble()) {
    case sqlite::Trouble::disk_full:
      return make_problem(507, kProblemOutOfSpace, "The catalog has no space left",
                          "the manifest was not stored; what was stored before is whole");
    case sqlite::Trouble::locked:
      return make_problem(503, kProblemUnavailable, "The catalog is busy",
                          "another process holds the store; try again");
    default:
      return make_problem(500, kProblemInternal, "The catalog failed",
                          "its store cannot be used; the server's log says why");
  }
}

}  // namespace

Service::Service(Store& store, ServiceOptions options, std::function<Instant()> now)
    : store_(store), options_(std::move(options)), now_(std::move(now)) {}

std::optional<Caller> Service::caller_of(const Request& request) const {
  if (options_.tokens.empty()) {
    return Caller{.name = "", .can_write = true};
  }
  return options_.tokens.find(request.header("Authorization"));
}

std::string Service::caller_name(const Request& request) const {
  const std::optional<Caller> caller = caller_of(request);
  return caller ? caller->name : "";
}

std::optional<Problem> Service::refuse(const Request& request, const Route& route) const {
  if (!is_allowed(route.target, request.method)) {
    return make_problem(
        405, kProblemMethodNotAllowed, "The method is not allowed here",
        fmt::format("{} takes {}", printable(request.target.substr(0, request.target.find('?'))),
                    allowed_methods(route.target)));
  }
  if (request.method != "PUT") {
    return std::nullopt;
  }
  if (!caller_of(request).value_or(Caller{}).can_write) {
    return make_problem(403, kProblemForbidden, "The token may not write",
                        "this token can only read; use one that can write");
  }
  if (request.header("Content-Encoding").value_or("identity") != "identity") {
    return make_problem(415, kProblemUnsupportedType, "The media type is not supported",
                        "send the body without a Content-Encoding");
  }
  if (!is_json_type(request.header("Content-Type"))) {
    return make_problem(
        415, kProblemUnsupportedType, "The media type is not supported",
        fmt::format("send the manifest as Content-Type: {}, not {}", kJsonType,
                    printable(request.header("Content-Type").value_or("without one"))));
  }
  return std::nullopt;
}

std::optional<Response> Service::admit(const Request& head) const {
  std::variant<Route, Problem> routed = parse_target(head.target);
  const Route* route = std::get_if<Route>(&routed);
  const bool is_health = route != nullptr && route->target == Target::health;
  Response response;
  if (options_.tokens.empty() && !is_loopback_host(head.header("Host").value_or(""))) {
    response = problem_answer(
        head, make_problem(421, kProblemMisdirected, "This catalog has no such host",
                           "without tokens it answers to localhost, 127.0.0.1 and [::1] only"));
  } else if (!is_health && !caller_of(head)) {
    response =
        problem_answer(head, make_problem(401, kProblemUnauthorized, "A token is needed",
                                          head.header("Authorization")
                                              ? "the catalog does not know this token"
                                              : "send a token as Authorization: Bearer <token>"));
    response.headers.emplace_back("WWW-Authenticate",
                                  head.header("Authorization")
                                      ? R"(Bearer realm="meshctl catalog", error="invalid_token")"
                                      : R"(Bearer realm="meshctl catalog")");
  } else if (route == nullptr) {
    response = problem_answer(head, std::get<Problem>(std::move(routed)));
  } else if (std::optional<Problem> problem = refuse(head, *route)) {
    response = problem_answer(head, std::move(*problem));
    if (response.status == 405) {
      response.headers.emplace_back("Allow", allowed_methods(route->target));
    }
  } else {
    return std::nullopt;
  }
  return response;
}

Response Service::answer(const Request& request) {
  Response response;
  if (std::optional<Response> refused = admit(request)) {
    return std::move(*refused);
  }
  try {
    response = dispatch(request, std::get<Route>(parse_target(request.target)));
  } catch (const sqlite::DatabaseError& error) {
    response = problem_answer(request, store_problem(error));
    response.failure = error.message();
  } catch (const std::exception& error) {
    response = problem_answer(request, make_problem(500, kProblemInternal, "The catalog failed",
                                                    "the server's log says why"));
    response.failure = error.what();
  }
  return response;
}

Response Service::too_large(const Request& head) const {
  return problem_answer(
      head, make_problem(413, kProblemTooLarge, "The request is too large",
                         fmt::format("the body may have {} bytes at most", options_.max_body)));
}

Response Service::ambiguous(const Request& head) const {
  Response response = problem_answer(
      head, make_problem(400, kProblemBadRequest, "The request cannot be understood",
                         "the body has more than one length: send one Content-Length, or "
                         "Transfer-Encoding"));
  response.headers.emplace_back("Connection", "close");
  return response;
}

Response Service::busy(const Request& head) const {
  return problem_answer(head, make_problem(503, kProblemUnavailable, "The catalog is busy",
                                           "too many large requests are under way; try again"));
}

Response Service::dispatch(const Request& request, const Route& route) {
  switch (route.target) {
    case Target::health: {
      Response response;
      response.headers.emplace_back("Content-Type", "text/plain; charset=utf-8");
      response.body = "ok\n";
      return response;
    }
    case Target::service: {
      const Caller caller = caller_of(request).value_or(Caller{});
      return json_answer(to_json(ServiceInfo{.service = "meshctl-catalog",
                                             .version = options_.version,
                                             .protocol = kProtocolVersion,
                                             .can_write = caller.can_write}));
    }
    case Target::search:
    case Target::list:
    case Target::versions:
      return list(request, route);
    case Target::resource:
    case Target::version:
      break;
  }
  return request.method == "PUT" ? put(request, route) : read(request, route);
}

Response Service::read(const Request& request, const Route& route) {
  std::optional<StoredManifest> found =
      route.target == Target::version ? store_.read_version(route.kind, route.id, route.version)
                                      : store_.read(route.kind, route.id);
  std::optional<Validator> validator;
  if (found) {
    validator = Validator{found->state.etag, found->state.updated};
  }
  const Verdict verdict = evaluate_preconditions(request, validator);
  if (verdict == Verdict::malformed) {
    return problem_answer(request,
                          make_problem(400, kProblemBadRequest, "The request cannot be understood",
                                       "If-Match and If-None-Match hold * or quoted entity tags"));
  }
  if (!found) {
    return problem_answer(
        request,
        make_problem(404, kProblemNotFound, "There is no such resource",
                     route.target == Target::version
                         ? fmt::format("no version '{}' of {} '{}' is stored", route.version,
                                       noun_of(route.kind), route.id)
                         : fmt::format("no {} '{}' is stored", noun_of(route.kind), route.id)));
  }
  if (verdict == Verdict::failed) {
    Problem problem =
        make_problem(412, kProblemPreconditionFailed, "The precondition does not hold",
                     "the stored state is another one");
    problem.current_etag = found->state.etag;
    return problem_answer(request, std::move(problem));
  }
  Response response = manifest_answer(std::move(*found));
  if (verdict == Verdict::not_modified) {
    // The body stays for its length, which RFC 9110 8.6 wants to be that of the 200;
    // http_server.cpp does not send it.
    response.status = 304;
  }
  return response;
}

Response Service::list(const Request& request, const Route& route) {
  const PageRequest page{route.limit, route.after};
  std::optional<StatePage> found;
  switch (route.target) {
    case Target::search:
      found = store_.search(to_fts_query(route.query), route.kind_filter, page);
      break;
    case Target::versions:
      found = store_.versions(route.kind, route.id, page);
      break;
    default:
      found = store_.list(route.kind, page);
  }
  if (!found) {
    return problem_answer(request,
                          make_problem(400, kProblemBadRequest, "The request cannot be understood",
                                       "after is not what a page before named as next"));
  }
  if (route.target == Target::versions && found->items.empty() && page.after.empty()) {
    return problem_answer(
        request, make_problem(404, kProblemNotFound, "There is no such resource",
                              fmt::format("no {} '{}' is stored", noun_of(route.kind), route.id)));
  }
  return page_answer(route, *found);
}

Response Service::put(const Request& request, const Route& route) {
  std::variant<Incoming, Problem> body = read_incoming(request, route);
  if (Problem* problem = std::get_if<Problem>(&body)) {
    return problem_answer(request, std::move(*problem));
  }
  const Incoming& incoming = std::get<Incoming>(body);
  StoreWrite write(store_);
  std::optional<State> current = write.current(route.kind, route.id);
  const std::optional<State> published = write.version(route.kind, route.id, incoming.version);
  const Publication what = decide(request, incoming, current, published);

  const auto refuse_with = [&](int status, std::string_view type, std::string_view title,
                               std::string detail) {
    Problem problem = make_problem(status, type, title, std::move(detail));
    problem.current_etag = current ? current->etag : "";
    return problem_answer(request, std::move(problem));
  };
  switch (what) {
    case Publication::precondition_garbled:
      return refuse_with(400, kProblemBadRequest, "The request cannot be understood",
                         "If-Match and If-None-Match hold * or quoted entity tags");
    case Publication::precondition_failed:
      return refuse_with(412, kProblemPreconditionFailed, "The precondition does not hold",
                         current ? "the stored state is another one than the request expects"
                                 : "nothing is stored here yet");
    case Publication::immutable:
      return refuse_with(409, kProblemVersionImmutable, "A published version cannot change",
                         fmt::format("version {} of {} '{}' is published with other content; give "
                                     "the change a new version",
                                     incoming.version, noun_of(route.kind), route.id));
    case Publication::older:
      return refuse_with(
          409, kProblemVersionOlder, "A newer version is published",
          fmt::format("version {} of {} '{}' is published, which is newer than {}",
                      current->version, noun_of(route.kind), route.id, incoming.version));
    case Publication::create:
    case Publication::replace: {
      write.put(incoming, now_(), caller_name(request));
      current = write.current(route.kind, route.id);
      write.commit();
      break;
    }
    case Publication::unchanged:
      break;
  }
  Response response;
  response.status = what == Publication::create ? 201 : 200;
  add_state_headers(response, *current);
  return response;
}

}  // namespace meshctl::catalog::server
