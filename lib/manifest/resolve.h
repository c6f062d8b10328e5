// What a manifest says where variables have values. For whoever uses a manifest; whoever judges or
// publishes one takes it as it is written.
#pragma once

#include <memory>

#include "manifest/manifest.h"
#include "manifest/variable.h"

namespace meshctl::manifest {

/// The manifest with the values of variables, else their defaults, in its texts (not in keys); a
/// variable with neither stays as it is written. Its places are those of the text. The same one
/// when it has no variables.
[[nodiscard]] std::shared_ptr<const Manifest> resolve(std::shared_ptr<const Manifest> manifest,
                                                      const Variables& variables);

}  // namespace meshctl::manifest
