// The server of OPA that policies of kind opa are asked of: named by the user, never by a bundle.
#pragma once

#include "command.h"
#include "governance/opa.h"

namespace meshctl::cli {

/// `--opa URL`, or MESHCTL_OPA_URL.
[[nodiscard]] OptionSpec opa_option();

/// Asks the server that the arguments name, with the user's credentials for it; empty when they
/// name none. Throws Error (exit 2) for a URL that is none. `context` and `arguments` outlive it.
[[nodiscard]] governance::AskOpa opa_asker(const Context& context, const Arguments& arguments);

}  // namespace meshctl::cli
