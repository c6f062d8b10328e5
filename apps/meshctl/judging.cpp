#include "judging.h"

#include <fmt/format.h>

#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/file.h"
#include "base/text.h"
#include "history/history.h"
#include "opa.h"
#include "outcome_rows.h"

namespace meshctl::cli {
namespace {

constexpr std::string_view kVariablePrefix = "MESHCTL_VAR_";

// `said_by` is where the user wrote it, for messages: these do not tell values.
void set_variable(std::string_view said_by, std::string_view name, std::string_view value,
                  manifest::Variables& variables) {
  if (!manifest::is_variable_name(name)) {
    throw usage_error(
        name.empty() ? fmt::format("{} names no variable", said_by)
                     : fmt::format("{}: '{}' is no name of a variable", said_by, printable(name)),
        "use letters, digits and '_', no digit first: --var HOST=db.example.com");
  }
  if (manifest::has_variable(value)) {
    throw usage_error(
        fmt::format("{}: the value of {} holds a variable itself", said_by, printable(name)),
        "write the value itself, and quote it for the shell: --var HOST=db.example.com");
  }
  variables.set(name, value);
}

// The flag goes before the environment of the process. Of this only variables with a name of ours
// count: a manifest could ask for any other, and carry a secret to a stranger's host.
manifest::Variables variables_of(const Context& context, const Arguments& arguments) {
  manifest::Variables variables;
  for (const std::string& name : context.env_names(kVariablePrefix)) {
    set_variable(printable(name), std::string_view(name).substr(kVariablePrefix.size()),
                 context.env(name).value_or(std::string()), variables);
  }
  for (const std::string& text : arguments.list("--var")) {
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos) {
      throw usage_error(fmt::format("--var {} gives no value", printable(text)),
                        "write it as --var HOST=db.example.com");
    }
    set_variable("--var", std::string_view(text).substr(0, equals),
                 std::string_view(text).substr(equals + 1), variables);
  }
  return variables;
}

std::optional<std::vector<lint::LastLook>> last_looks(const Context& context,
                                                      const Arguments& arguments,
                                                      const mesh::Workspace& workspace) {
  auto history = history_for_rules(context, arguments, workspace);
  if (!history) return std::nullopt;
  std::vector<lint::LastLook> looks;
  for (history::Look& look : history->last_looks(arguments.get("--env"), context.now())) {
    looks.push_back({std::move(look.contract), std::move(look.contract_version), look.evaluated_for,
                     look.passed + look.warned, look.failed, look.errors});
  }
  return looks;
}

/// What is told of the policies whose findings a verdict has.
std::vector<report::RuleText> policy_texts(const governance::Verdict& verdict) {
  std::set<std::string_view> ids;
  for (const Finding& finding : verdict.findings) ids.insert(finding.rule);
  for (const Waived& waived : verdict.waived) ids.insert(waived.finding.rule);
  std::vector<report::RuleText> texts;
  for (const governance::Bundle& bundle : verdict.bundles) {
    for (const governance::Policy& policy : bundle.policies) {
      std::string id = governance::rule_of(policy);
      if (ids.erase(id) == 0) continue;
      texts.push_back({std::move(id), policy.severity, printable(policy.title.text),
                       std::string(policy.description.text)});
    }
  }
  return texts;
}

}  // namespace

ArgumentSpec paths_argument() {
  return {.name = "PATH",
          .help = "Files and folders to check; the whole workspace without one",
          .is_repeatable = true,
          .is_path = true};
}

OptionSpec bundle_option() {
  return {.name = "--bundle",
          .value_name = "BUNDLE",
          .help =
              "A bundle of policies, besides those of the workspace file: a folder, or a "
              "source that was pulled",
          .is_repeatable = true,
          .is_path = true};
}

std::filesystem::path bundle_store(const Context& context) {
  try {
    return cache_folder(context) / "bundles";
  } catch (const Error&) {
    return {};
  }
}

std::vector<OptionSpec> with_choice(std::vector<OptionSpec> options) {
  options.push_back(
      {.name = "--selector",
       .short_name = "-s",
       .value_name = "SELECTOR",
       .help = "Only these: domain:NAME, tag:NAME, status:NAME, kind:product, owner:NAME, "
               "path:GLOB or an id; +x adds what is upstream of x, x+ what is downstream",
       .is_repeatable = true});
  options.push_back(
      {.name = "--since",
       .value_name = "REF",
       .help = "Only what was touched since this revision of git, and what links to it"});
  options.push_back({.name = "--var",
                     .value_name = "NAME=VALUE",
                     .help = "What ${NAME} stands for in manifests, whatever the environment says",
                     .is_repeatable = true});
  options.push_back(opa_option());
  options.push_back(
      {.name = "--locked",
       .help = "Fail when meshctl.lock does not pin all that bundles and mesh name elsewhere"});
  options.push_back(
      {.name = "--no-cache", .help = "Open every file, and remember nothing for the next run"});
  return options;
}

VariableSpec manifest_variables() {
  return {"MESHCTL_VAR_NAME", "What ${NAME} stands for in manifests, for any NAME, without --var"};
}

std::optional<history::History> open_history(const Context& context, const Arguments& arguments,
                                             const mesh::Workspace& workspace) {
  if (arguments.has("--history")) return history::History::open_to_read(arguments.get("--history"));
  const std::filesystem::path file = history::history_file(context, workspace.root);
  std::error_code ignored;
  if (!std::filesystem::exists(file, ignored)) return std::nullopt;
  return history::History::open_to_read(file);
}

std::optional<history::History> history_for_rules(const Context& context,
                                                  const Arguments& arguments,
                                                  const mesh::Workspace& workspace) {
  std::error_code ignored;
  if (arguments.has("--history") && !std::filesystem::exists(arguments.get("--history"), ignored)) {
    return std::nullopt;
  }
  try {
    return open_history(context, arguments, workspace);
  } catch (const Error& error) {
    if (error.exit_code() != ExitCode::usage) throw;
    return std::nullopt;
  }
}

governance::JudgeOptions judge_options(const Context& context, const Arguments& arguments,
                                       mesh::Keep keep) {
  governance::JudgeOptions options;
  options.keep = keep;
  options.selectors = arguments.list("--selector");
  if (arguments.has("--since")) options.since = arguments.get("--since");
  options.env = context.env;
  try {
    const std::filesystem::path folder = cache_folder(context);
    options.snapshots = folder / "snapshots";
    if (!arguments.has("--no-cache")) options.cache = folder / "readings";
  } catch (const Error&) {  // the user has no home: every file is read anew
  }
  options.now = context.now();
  options.last_looks = [&context, &arguments](const mesh::Workspace& workspace) {
    return last_looks(context, arguments, workspace);
  };
  options.outcomes = [&context, &arguments](const mesh::Workspace& workspace) {
    auto history = history_for_rules(context, arguments, workspace);
    return history ? outcome_rows(*history, context.now())
                   : mesh::GivenRows{mesh::TableId::outcomes, {}};
  };
  options.ask_opa = opa_asker(context, arguments);
  options.cites_commits = context.verbose;
  options.paths = arguments.list("PATH");
  options.bundles = arguments.list("--bundle");
  options.bundle_store = bundle_store(context);
  options.is_locked = arguments.has("--locked");
  if (arguments.has("--config")) options.config = arguments.get("--config");
  options.environment = arguments.get("--env");
  options.variables = variables_of(context, arguments);
  options.jobs = static_cast<unsigned>(arguments.count("--jobs").value_or(0));
  return options;
}

report::Report report_of(const governance::Verdict& verdict, std::string_view command) {
  report::Report report;
  report.command = command;
  report.checked.manifests = verdict.manifests;
  report.checked.products = verdict.mesh.judged(manifest::Kind::data_product).size();
  report.checked.contracts = verdict.mesh.judged(manifest::Kind::data_contract).size();
  report.checked.policies = verdict.policies;
  report.checked.left_out = verdict.left_out;
  report.checked.other_files = verdict.other_files;
  report.findings = verdict.findings;
  report.waived = verdict.waived;
  report.unapproved = verdict.unapproved;
  report.ignored = verdict.ignored;
  report.baselined = verdict.baselined.known;
  report.gone = verdict.baselined.gone;
  report.skipped = verdict.skipped;
  report.files = verdict.files;
  report.errors = verdict.errors;
  report.rules = policy_texts(verdict);
  return report;
}

}  // namespace meshctl::cli
