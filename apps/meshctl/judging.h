// What the commands that begin with a judgement of the workspace share: their options, and the
// verdict as a report.
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "command.h"
#include "governance/judge.h"
#include "history/history.h"
#include "report/report.h"

namespace meshctl::cli {

/// The argument `[PATH...]`: what to judge.
[[nodiscard]] ArgumentSpec paths_argument();
/// `--bundle BUNDLE`, repeatable.
[[nodiscard]] OptionSpec bundle_option();
/// The folder in which pulled bundles are kept; empty without a home.
[[nodiscard]] std::filesystem::path bundle_store(const Context& context);

/// The options of a command, and those that say which of the manifests of PATH are meant and how
/// they are read: --selector, --since, --var, --locked, --opa, --no-cache.
[[nodiscard]] std::vector<OptionSpec> with_choice(std::vector<OptionSpec> options);
/// `MESHCTL_VAR_NAME`, which stands in for --var.
[[nodiscard]] VariableSpec manifest_variables();

/// The history of checks: that of --history, else the one of the workspace; nothing when there is
/// none yet. Throws Error: exit 2 when the user has no home, exit 3 for one that cannot be read.
[[nodiscard]] std::optional<history::History> open_history(const Context& context,
                                                           const Arguments& arguments,
                                                           const mesh::Workspace& workspace);

/// The same for those that can do without it: without a home, or before the first check is written
/// to the file of --history, there is none.
[[nodiscard]] std::optional<history::History> history_for_rules(const Context& context,
                                                                const Arguments& arguments,
                                                                const mesh::Workspace& workspace);

/// What the arguments ask to be judged: PATH, --bundle, --config, --env, --jobs and the options of
/// `with_choice` (and MESHCTL_VAR_*). Without a home there is no cache. Throws Error (exit 2) for a
/// variable or a URL that is none. The history is read when a rule asks for it, that of --history
/// where a command has that option; what it knows of later than the clock of `context` does not
/// count. `context` and `arguments` outlive the options.
[[nodiscard]] governance::JudgeOptions judge_options(const Context& context,
                                                     const Arguments& arguments,
                                                     mesh::Keep keep = mesh::Keep::summaries);

/// A report of the verdict for the command of that name. The verdict's findings, skipped things and
/// errors are copied.
[[nodiscard]] report::Report report_of(const governance::Verdict& verdict,
                                       std::string_view command);

}  // namespace meshctl::cli
