// What becomes of a PUT: the rules of lib/catalog/protocol.h, section Writing, as one function
// without a store.
#pragma once

#include <optional>

#include "catalog/server/conditional.h"
#include "catalog/server/incoming.h"
#include "catalog/server/store.h"

namespace meshctl::catalog::server {

enum class Publication {
  create,                ///< 201
  replace,               ///< 200
  unchanged,             ///< 200, and nothing is written
  precondition_failed,   ///< 412
  precondition_garbled,  ///< 400
  immutable,             ///< 409: this version is published with other content
  older,                 ///< 409: a newer version is published
};

/// `current` is the manifest's current state; `published` the state of the version that comes in.
/// Each may not exist.
[[nodiscard]] Publication decide(const Request& request, const Incoming& incoming,
                                 const std::optional<State>& current,
                                 const std::optional<State>& published);

}  // namespace meshctl::catalog::server
