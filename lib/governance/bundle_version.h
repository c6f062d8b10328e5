// The version of a bundle that is at hand as files only.
#pragma once

#include <string>

#include "governance/content.h"

namespace meshctl::governance {

/// What the bundle.yaml of the bundle, which messages call `shown`, says of its version. Whatever
/// else is wrong with that file is told by those who use it. Throws Error (exit 3) when there is no
/// such file, or it cannot be read.
[[nodiscard]] std::string version_in(const Content& content, const std::string& shown);

}  // namespace meshctl::governance
