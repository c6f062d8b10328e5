// What meshctl finds of itself and around it: programs, libraries, folders, the workspace,
// catalogs, credentials, settings.
#pragma once

#include <string>
#include <vector>

#include "base/context.h"
#include "base/error.h"
#include "command.h"

namespace meshctl::cli {

/// `note` says something that is neither well nor ill.
enum class Health { ok, note, warn, missing, failed };

/// `ok`, `note`, `warn`, `missing`, `failed`.
[[nodiscard]] std::string_view to_string(Health health);

/// One thing that was looked at.
struct Diagnosis {
  /// `DuckDB`, `workspace`, `catalog prod`.
  std::string topic;
  Health health = Health::ok;
  /// What was found; never a secret.
  std::string found;
  /// What to do about it; empty when there is nothing to do.
  std::string remedy = {};
  /// What it makes meshctl end with.
  ExitCode exit_code = ExitCode::ok;
};

/// Whether servers are asked.
enum class Reach { local, online };

/// The program, its libraries and its folders.
[[nodiscard]] std::vector<Diagnosis> diagnose_installation(const Context& context);
/// The workspace, its catalogs and the credentials for them.
[[nodiscard]] std::vector<Diagnosis> diagnose_workspace(const Context& context,
                                                        const Arguments& arguments, Reach reach);
/// Options and variables in effect, and who said them.
[[nodiscard]] std::vector<Diagnosis> diagnose_settings(const Context& context,
                                                       const Arguments& arguments);

}  // namespace meshctl::cli
