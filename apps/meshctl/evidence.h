// How `report` writes evidence for an auditor, and proves it.
#pragma once

#include <string_view>

#include "command.h"
#include "compliance/compliance.h"
#include "mesh/workspace.h"

namespace meshctl::cli {

/// Writes the archive that --pack names, and the file with its digest beside it. `inputs` is what
/// compliance::inputs_of wrote; the last outcomes are those that the history knew at the time of
/// the report.
void write_evidence(const Context& context, const Arguments& arguments,
                    const compliance::Compliance& report, std::string_view inputs,
                    const mesh::Workspace& workspace);

/// Proves the archive that --verify names, and tells what it is.
[[nodiscard]] ExitCode verify_evidence(const Context& context, const Arguments& arguments);

}  // namespace meshctl::cli
