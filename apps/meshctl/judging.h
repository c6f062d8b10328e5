// What the commands that begin with a judgement of the workspace share: their options, and the
// verdict as a report.
#pragma once

#include "command.h"
#include "governance/judge.h"
#include "report/report.h"

namespace meshctl::cli {

/// The argument `[PATH...]`: what to judge.
[[nodiscard]] ArgumentSpec paths_argument();
/// `--bundle DIR`, repeatable.
[[nodiscard]] OptionSpec bundle_option();

/// `--var NAME=VALUE`, repeatable: what a variable in manifests stands for.
[[nodiscard]] OptionSpec variable_option();
/// `MESHCTL_VAR_NAME`, which is the same.
[[nodiscard]] VariableSpec manifest_variables();

/// `--no-cache`.
[[nodiscard]] OptionSpec no_cache_option();

/// What the arguments ask to be judged: PATH, --bundle, --config, --env, --var (and MESHCTL_VAR_*),
/// --jobs, --no-cache. Without a home there is no cache. Throws Error (exit 2) for a variable that
/// is none.
[[nodiscard]] governance::JudgeOptions judge_options(const Context& context,
                                                     const Arguments& arguments,
                                                     mesh::Keep keep = mesh::Keep::summaries);

/// A report of the verdict for the command of that name. The verdict's findings, skipped things and
/// errors are copied.
[[nodiscard]] report::Report report_of(const governance::Verdict& verdict,
                                       std::string_view command);

}  // namespace meshctl::cli
