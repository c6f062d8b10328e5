// meshctl policy test: the cases that stand beside policies, run like unit tests.
#include "governance/policy_test.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "base/text.h"
#include "commands/commands.h"
#include "fetching.h"
#include "governance/in_force.h"
#include "judging.h"
#include "opa.h"
#include "outputs.h"

namespace meshctl::cli {
namespace {

using governance::CaseResult;
using governance::PolicyCase;
using governance::PolicyTestReport;

report::Table table_of(const std::vector<PolicyCase>& cases) {
  report::Table table;
  table.kind = "policy-tests";
  table.columns = {{"RESULT", "result"}, {"POLICY", "policy"}, {"CASE", "case"}};
  for (const PolicyCase& one : cases) {
    const bool is_good = one.result == CaseResult::passed;
    table.rows.push_back(
        {{is_good ? "passed" : "failed", is_good ? report::Tone::good : report::Tone::bad},
         {one.policy},
         {one.name}});
  }
  return table;
}

// The ids that a bundle knows; what no bundle knows is told by the last.
std::vector<std::string> known_of(const governance::Bundle& bundle,
                                  const std::vector<std::string>& wanted, bool is_last,
                                  std::vector<std::string>& left) {
  if (wanted.empty()) return {};
  std::vector<std::string> known;
  for (const std::string& id : wanted) {
    const bool is_there =
        std::ranges::any_of(bundle.policies, [&id](const auto& one) { return one.id == id; });
    if (is_there) std::erase(left, id);
    if (is_there || (is_last && std::ranges::find(left, id) != left.end())) known.push_back(id);
  }
  return known;
}

void add(PolicyTestReport&& tested, report::Report& report, std::vector<PolicyCase>& cases) {
  report.checked.policies += tested.policies;
  report.checked.cases += tested.cases.size();
  const auto move_all = [](auto& from, auto& to) {
    std::move(from.begin(), from.end(), std::back_inserter(to));
  };
  move_all(tested.findings, report.findings);
  move_all(tested.files, report.files);
  move_all(tested.cases, cases);
}

ExitCode run(Context& context, const Arguments& arguments) {
  const mesh::Workspace workspace = sound_workspace(arguments);
  const auto bundles =
      governance::bundles_of(workspace, arguments.list("--bundle"), bundle_store(context));
  if (bundles.empty()) {
    throw usage_error("there is no bundle whose policies could be tested",
                      "name its folder with --bundle, or under bundles in meshctl.yaml");
  }
  governance::PolicyTestOptions options;
  options.now = context.now();
  options.ask_opa = opa_asker(context, arguments);
  options.temporary = std::filesystem::temp_directory_path();
  const std::vector<std::string> wanted = arguments.list("POLICY");
  std::vector<std::string> left = wanted;
  report::Report report;
  report.subject = report::Subject::policies;
  report.command = "policy test";
  report.fail_on = fail_on(arguments);
  std::vector<PolicyCase> cases;
  for (const governance::ReadBundle& read : bundles) {
    if (read.problem) {
      report.errors.push_back(*read.problem);
      continue;
    }
    options.policies = known_of(read.bundle, wanted, &read == &bundles.back(), left);
    if (!wanted.empty() && options.policies.empty()) continue;
    add(governance::test_policies(read.bundle.root, read.shown, options), report, cases);
  }
  report.checked.failed_cases =
      static_cast<std::size_t>(std::ranges::count(cases, CaseResult::failed, &PolicyCase::result));
  if (context.verbose || arguments.get("--format") == "json") report.table = table_of(cases);
  write_outputs(context, arguments, report);
  return report::exit_code_of(report);
}

}  // namespace

CommandSpec policy_test_command() {
  return {
      .name = "policy test",
      .group = "govern",
      .summary = "Run the cases that stand beside policies",
      .description =
          "Beside a policy, in policies/NAME.test.yaml of its bundle, stand cases: a small mesh, a "
          "time, and what the policy finds in it. Each is judged by itself, like a unit test:\n"
          "\n"
          "  apiVersion: meshctl/v1\n"
          "  kind: PolicyTest\n"
          "  policy: owned-products\n"
          "  cases:\n"
          "    - name: a product without a team is found\n"
          "      now: 2027-01-31\n"
          "      files:\n"
          "        orders.odps.yaml: |\n"
          "          apiVersion: v1.0.0\n"
          "          kind: DataProduct\n"
          "          id: orders\n"
          "          status: active\n"
          "      expect:\n"
          "        - {message: missing property 'team', line: 1}\n"
          "\n"
          "A case fails when the policy does not find what is expected (a part of the message, and "
          "where it stands, as far as that is said), or when it finds anything else. A policy "
          "without a case in which it finds something, and one in which it finds nothing, is told "
          "as a warning. Of policies of kind opa the case says what the server would answer "
          "(answers: messages by the paths of files); with --opa the server itself is asked.\n"
          "\n"
          "The bundles of meshctl.yaml are tested, those of --bundle, and the one that the current "
          "folder is.",
      .arguments = {{.name = "POLICY",
                     .help = "Only the policies with these ids",
                     .is_repeatable = true}},
      .options = {bundle_option(), opa_option(), fail_on_option(),
                  format_option(report::kFormatNames), output_option()},
      .examples = {{"meshctl policy test", "test the policies of this workspace"},
                   {"meshctl policy test owned-products --bundle governance --verbose",
                    "one policy of a folder, each case told"},
                   {"meshctl policy test --fail-on warning --format junit -o report.xml",
                    "in CI, where a policy without cases fails too"}},
      .run = run,
      .exit_codes = {{ExitCode::ok, "all cases passed"},
                     {ExitCode::findings, "a case failed, or a bundle has errors of its own"},
                     {ExitCode::usage, "wrong usage, no bundle, or no policy of that id"},
                     {ExitCode::input, "a bundle cannot be read"}},
  };
}

}  // namespace meshctl::cli
