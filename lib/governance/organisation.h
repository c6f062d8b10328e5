// Reads what documents of kind Team say, wherever they stand. Private to lib/governance.
#pragma once

#include "document/node.h"
#include "lint/organisation.h"

namespace meshctl::governance {

/// The team that a sound document describes.
[[nodiscard]] lint::RegisteredTeam team_of(const document::Node& root);

}  // namespace meshctl::governance
