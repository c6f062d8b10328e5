// Policies of kind opa: a server of the Open Policy Agent is asked over its data API
// (openpolicyagent.org, REST API, "Get a Document (with Input)"), and its messages are findings.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/context.h"
#include "base/error.h"
#include "base/finding.h"
#include "base/skipped.h"
#include "governance/bundle.h"
#include "mesh/mesh.h"
#include "mesh/workspace.h"

namespace meshctl::governance {

/// Sends the JSON text `{"input": …}` to `/v1/data/PATH` and gives the body of the answer. Throws
/// Error when there is none.
using AskOpa = std::function<std::string(std::string_view path, const std::string& body)>;

/// What asking came to.
struct OpaReport {
  std::vector<Finding> findings;
  std::vector<Skipped> skipped;
  /// An answer that did not come, or says nothing: no pass.
  std::vector<Error> errors;
};

/// Asks about each judged manifest that a policy of kind opa selects. The input has `document` (the
/// manifest), `previous` (the one of the same id with the next lower version that the mesh knows,
/// or null) and `mesh` (kind, file, domain, and the ids right up- and downstream). The answer's
/// `result` is a list of messages: texts, or objects with `msg` or `message` and, if they like,
/// `pointer` (RFC 6901, where it stands) and `hint`. Without `ask` every such policy is skipped.
/// After the first answer that does not come, no more is asked.
[[nodiscard]] OpaReport ask_opa(const mesh::Workspace& workspace, const mesh::Mesh& mesh,
                                const std::vector<Bundle>& bundles, const AskOpa& ask, Instant now);

}  // namespace meshctl::governance
