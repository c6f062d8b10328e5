// Who signed a bundle.
#pragma once

#include <string>
#include <string_view>

#include "governance/content.h"
#include "minisign/minisign.h"

namespace meshctl::governance {

/// Verifies that the bundle, which messages call `shown`, holds a signature of its own list of
/// files, made with that key: the trusted comment of the signature. Throws Error (exit 3) when
/// there is none, or it is wrong.
std::string require_signature(const Content& content, const std::string& shown,
                              const minisign::PublicKey& key);

}  // namespace meshctl::governance
