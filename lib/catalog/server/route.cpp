#include "catalog/server/route.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <span>
#include <vector>

#include "base/ascii.h"
#include "base/text.h"

namespace meshctl::catalog::server {
namespace {

constexpr std::string_view kRead = "GET, HEAD";
constexpr std::string_view kReadWrite = "GET, HEAD, PUT";

/// The parameters that a target takes.
std::span<const std::string_view> parameters_of(Target target) {
  static constexpr std::array<std::string_view, 4> kAll = {"limit", "after", "q", "kind"};
  switch (target) {
    case Target::list:
    case Target::versions:
      return std::span(kAll).first(2);
    case Target::search:
      return kAll;
    default:
      return {};
  }
}

Problem bad_request(std::string detail) {
  return make_problem(400, kProblemBadRequest, "The request cannot be understood",
                      std::move(detail));
}

Problem not_found(std::string_view path) {
  return make_problem(404, kProblemNotFound, "There is no such resource",
                      fmt::format("{} is no path of this catalog; it has {}/{}, {}/{} and {}",
                                  printable(path), kRootPath, collection_of(ResourceKind::product),
                                  kRootPath, collection_of(ResourceKind::contract), kSearchPath));
}

/// Puts an id or a version of a path into `result`.
std::optional<Problem> take_name(std::string_view segment, std::string_view what,
                                 std::string& result) {
  std::optional<std::string> name = decode_segment(segment);
  if (!name || name->empty()) {
    return bad_request(fmt::format(
        "the {} '{}' in the path is not percent-encoded UTF-8 without control characters", what,
        printable(segment)));
  }
  if (name->size() > kMaxIdBytes) {
    return make_problem(414, kProblemTooLarge, "The request is too large",
                        fmt::format("the {} in the path has {} bytes, and {} are allowed", what,
                                    name->size(), kMaxIdBytes));
  }
  result = std::move(*name);
  return std::nullopt;
}

/// Reads the segments after `/v1/`.
std::optional<Problem> take_path(std::string_view path, Route& route) {
  const std::vector<std::string_view> segments = split(path, '/');
  if (path == "search") {
    route.target = Target::search;
    return std::nullopt;
  }
  const auto kind = parse_collection(segments[0]);
  const bool has_versions = segments.size() >= 3 && segments[2] == "versions";
  if (!kind || segments.size() > 4 || (segments.size() >= 3 && !has_versions) ||
      std::any_of(segments.begin(), segments.end(), [](auto part) { return part.empty(); })) {
    return not_found(fmt::format("/v1/{}", path));
  }
  static constexpr std::array<Target, 4> kTargets = {Target::list, Target::resource,
                                                     Target::versions, Target::version};
  route.kind = *kind;
  route.target = kTargets.at(segments.size() - 1);
  if (segments.size() >= 2) {
    if (auto wrong = take_name(segments[1], "id", route.id)) {
      return wrong;
    }
  }
  if (segments.size() == 4) {
    return take_name(segments[3], "version", route.version);
  }
  return std::nullopt;
}

std::optional<Problem> take_parameter(std::string_view name, std::string value, Route& route) {
  if (name == "limit") {
    std::size_t limit = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), limit);
    if (error != std::errc() || end != value.data() + value.size() || limit == 0 ||
        limit > kMaxPageItems) {
      return bad_request(fmt::format("limit '{}' is not a whole number from 1 to {}",
                                     printable(value), kMaxPageItems));
    }
    route.limit = limit;
  } else if (name == "after") {
    route.after = std::move(value);
  } else if (name == "q") {
    if (value.size() > kMaxQueryBytes) {
      return bad_request(
          fmt::format("q has {} bytes, and {} are allowed", value.size(), kMaxQueryBytes));
    }
    route.query = std::move(value);
  } else {
    // Both names are good: that of the collection, and that in manifests.
    route.kind_filter = parse_kind_name(value);
    if (!route.kind_filter) {
      route.kind_filter = parse_collection(value);
    }
    if (!route.kind_filter) {
      return bad_request(
          fmt::format("kind '{}' is none of DataProduct, DataContract", printable(value)));
    }
  }
  return std::nullopt;
}

std::optional<Problem> take_query(std::string_view query, Route& route) {
  const std::span<const std::string_view> known = parameters_of(route.target);
  std::vector<std::string_view> seen;
  for (const std::string_view pair : split(query, '&')) {
    if (pair.empty()) {
      continue;
    }
    const std::size_t equals = std::min(pair.find('='), pair.size());
    const std::string_view name = pair.substr(0, equals);
    if (std::find(known.begin(), known.end(), name) == known.end()) {
      const std::string hint = did_you_mean(name, known);
      return bad_request(fmt::format("unknown parameter '{}'{}{}", printable(name),
                                     hint.empty() ? "" : "; ", hint));
    }
    if (std::find(seen.begin(), seen.end(), name) != seen.end()) {
      return bad_request(fmt::format("parameter '{}' is given twice", name));
    }
    seen.push_back(name);
    // Forms write a space as a plus sign; a plus sign itself comes as %2B.
    std::string raw(pair.substr(std::min(equals + 1, pair.size())));
    std::replace(raw.begin(), raw.end(), '+', ' ');
    std::optional<std::string> value = decode_segment(raw);
    if (!value) {
      return bad_request(fmt::format(
          "parameter '{}' is not percent-encoded UTF-8 without control characters", name));
    }
    if (auto wrong = take_parameter(name, std::move(*value), route)) {
      return wrong;
    }
  }
  if (route.target == Target::search && trim(route.query).empty()) {
    return bad_request("a search needs words in the parameter q");
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> decode_segment(std::string_view text) {
  for (std::size_t i = text.find('%'); i != std::string_view::npos; i = text.find('%', i + 3)) {
    if (i + 2 >= text.size() || !is_hex(text[i + 1]) || !is_hex(text[i + 2])) {
      return std::nullopt;
    }
  }
  std::string decoded = percent_decode(text);
  return printable(decoded) == decoded ? std::optional(std::move(decoded)) : std::nullopt;
}

std::variant<Route, Problem> parse_target(std::string_view target) {
  const std::size_t mark = std::min(target.find('?'), target.size());
  const std::string_view path = target.substr(0, mark);
  const std::string_view query = target.substr(std::min(mark + 1, target.size()));

  Route route;
  if (path == kHealthPath) {
    route.target = Target::health;
  } else if (path == kRootPath) {
    route.target = Target::service;
  } else if (path.starts_with("/v1/")) {
    if (auto wrong = take_path(path.substr(4), route)) {
      return std::move(*wrong);
    }
  } else {
    return not_found(path);
  }
  if (auto wrong = take_query(query, route)) {
    return std::move(*wrong);
  }
  return route;
}

std::string_view allowed_methods(Target target) {
  return target == Target::resource ? kReadWrite : kRead;
}

bool is_allowed(Target target, std::string_view method) {
  return method == "GET" || method == "HEAD" || (method == "PUT" && target == Target::resource);
}

}  // namespace meshctl::catalog::server
