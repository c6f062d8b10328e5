#include "catalog/server/publish.h"

#include <algorithm>
#include <compare>
#include <iterator>

#include "manifest/version_order.h"

namespace meshctl::catalog::server {
namespace {

bool is_mutable(const State& state) {
  return std::find(std::begin(kMutableStatuses), std::end(kMutableStatuses), state.status) !=
         std::end(kMutableStatuses);
}

}  // namespace

Publication decide(const Request& request, const Incoming& incoming,
                   const std::optional<State>& current, const std::optional<State>& published) {
  const bool is_same = current && current->digest == incoming.digest;
  std::optional<Validator> validator;
  if (current) {
    validator = Validator{current->etag, current->updated};
  }
  switch (evaluate_preconditions(request, validator)) {
    case Verdict::malformed:
      return Publication::precondition_garbled;
    case Verdict::proceed:
      break;
    default:
      // An update that is sent again, since its answer was lost, finds its own work (RFC
      // 9110 13.1.1). A create (If-None-Match) is told that something is there, as 13.1.2 demands.
      return is_same && !request.header("If-None-Match") ? Publication::unchanged
                                                         : Publication::precondition_failed;
  }
  if (!current) {
    return Publication::create;
  }
  if (is_same) {
    return Publication::unchanged;
  }
  if (incoming.version.empty()) {
    return Publication::replace;
  }
  if (std::is_lt(manifest::compare_versions(incoming.version, current->version))) {
    return Publication::older;
  }
  if (published && published->digest != incoming.digest && !is_mutable(*published)) {
    return Publication::immutable;
  }
  return Publication::replace;
}

}  // namespace meshctl::catalog::server
