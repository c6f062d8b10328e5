// How answers are written: manifests, pages and problems with their headers.
#pragma once

#include <string>
#include <string_view>

#include "catalog/protocol.h"
#include "catalog/server/message.h"
#include "catalog/server/route.h"
#include "catalog/server/store.h"

namespace meshctl::catalog::server {

/// `application/problem+json`, with the path and the id of the request, and `Retry-After` where
/// waiting helps.
[[nodiscard]] Response problem_answer(const Request& request, Problem problem);

/// The headers that tell a state: ETag, Last-Modified, the digest, where it came from.
void add_state_headers(Response& response, const State& state);

/// 200 with a manifest.
[[nodiscard]] Response manifest_answer(StoredManifest manifest);

/// 200 with a page and its `Link`.
[[nodiscard]] Response page_answer(const Route& route, const StatePage& page);

/// 200 with a JSON text.
[[nodiscard]] Response json_answer(std::string json);

}  // namespace meshctl::catalog::server
