// meshctl push: publishes to a catalog the manifests that are valid.
#include "catalog/push.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "catalog/items.h"
#include "catalog/push_report.h"
#include "commands/commands.h"
#include "interrupt.h"
#include "judging.h"
#include "outputs.h"
#include "report/progress.h"

namespace meshctl::cli {
namespace {

constexpr unsigned kConnections = 4;
constexpr std::uint64_t kMaxConnections = 64;
constexpr std::uint64_t kMaxTimeout = 86'400;
constexpr std::uint64_t kMaxRetries = 100;

// The number that an option says, within what makes sense.
unsigned number(const Arguments& arguments, std::string_view option, std::uint64_t least,
                std::uint64_t most, unsigned otherwise) {
  return static_cast<unsigned>(std::min(arguments.count(option, least).value_or(otherwise), most));
}

catalog::PushOptions push_options(const Arguments& arguments, report::Progress& progress) {
  catalog::PushOptions options;
  options.target = {arguments.get("--catalog"), arguments.get("--env")};
  options.mode = arguments.has("--dry-run") ? catalog::PushMode::dry_run : catalog::PushMode::apply;
  options.timeout = std::chrono::seconds(number(arguments, "--timeout", 1, kMaxTimeout, 30));
  options.retries = number(arguments, "--retries", 0, kMaxRetries, 3);
  options.ca_bundle = arguments.get("--ca-bundle");
  options.allow_plain_http = arguments.has("--allow-plain-http");
  options.connections = number(arguments, "--jobs", 1, kMaxConnections, kConnections);
  options.is_interrupted = InterruptNote::is_noted;
  options.notice = [&progress](const std::string& sentence) { progress.note(sentence); };
  options.progress = [&progress](std::size_t done, std::size_t all, const catalog::Step& step) {
    progress.show(fmt::format("{} of {} pushed: {}", done, all, step.item.id));
  };
  return options;
}

// Without what governance asks, a manifest that looks fine may be one that must not be published.
Skipped not_asked() {
  Skipped skipped;
  skipped.message = "the catalog was not asked, since not all policies are known";
  return skipped;
}

ExitCode run(Context& context, const Arguments& arguments) {
  const InterruptNote interrupt;
  const governance::Verdict verdict =
      governance::judge(judge_options(context, arguments, mesh::Keep::manifests));
  report::Report report = report_of(verdict, "push");
  report::Progress progress(context.err, context.quiet);
  const catalog::PushOptions options = push_options(arguments, progress);
  catalog::add_nothing_pushed(options.mode, report);
  if (!verdict.knows_policies) {
    if (verdict.manifests > 0) report.skipped.push_back(not_asked());
  } else {
    try {
      catalog::Items items = catalog::items_of(
          verdict.mesh, verdict.workspace,
          [&](const mesh::Item& item) { return verdict.has_errors(item); }, context);
      catalog::add_to_report(catalog::push(std::move(items), verdict.workspace, options, context),
                             report);
    } catch (const Error& error) {
      // What was found in the manifests is worth telling all the same.
      report.errors.push_back(error);
    }
  }
  progress.end();
  write_outputs(context, arguments, report);
  return report::exit_code_of(report);
}

}  // namespace

CommandSpec push_command() {
  return {
      .name = "push",
      .group = "publish and find",
      .summary = "Publish data products and contracts to a catalog",
      .description =
          "Validates first: what has errors is not pushed, the rest is. Contracts go before the "
          "products that promise them; a product whose contract is not taken waits.\n\n"
          "Each manifest is compared with what the catalog holds: it is created, updated, or left "
          "as it is. A version that is published never changes, unless its status is a draft's, "
          "and a newer version is never replaced by an older one. Writes carry a precondition, so "
          "that nobody's change is lost, and are read back. Variables (${HOST}) are pushed as they "
          "are written; their values only help to follow links.\n\n"
          "The catalog is that of --catalog, else of MESHCTL_CATALOG_URL, else of the environment, "
          "else the only one in meshctl.yaml. Tokens come from MESHCTL_CATALOG_TOKEN, bound to "
          "MESHCTL_CATALOG_URL, or from ~/.config/meshctl/credentials.yaml:\n\n"
          "  credentials:\n"
          "    - url: https://catalog.example.com\n"
          "      token: {env: CATALOG_TOKEN}   # or {file: PATH}, {command: [pass, show, "
          "catalog]}\n"
          "      header: x-api-key             # when it is not Authorization: Bearer\n\n"
          "A token goes to the server that it is bound to and to no other; redirects are not "
          "followed.",
      .arguments = {paths_argument()},
      .options = with_choice(
          {{.name = "--catalog",
            .value_name = "NAME|URL",
            .help = "The catalog: a name under catalogs: in meshctl.yaml, or its URL"},
           {.name = "--dry-run",
            .short_name = "-n",
            .help = "Only show what would be done; asks the catalog, writes nothing"},
           bundle_option(),
           {.name = "--timeout",
            .value_name = "SECONDS",
            .help = "How long one request and its answer may take",
            .default_value = "30"},
           {.name = "--retries",
            .value_name = "N",
            .help = "How often to try again what may pass: a broken connection, a busy "
                    "catalog",
            .default_value = "3"},
           {.name = "--ca-bundle",
            .value_name = "FILE",
            .help = "Certificates (PEM) of the authorities to trust instead of the system's",
            .variable = "MESHCTL_CA_BUNDLE",
            .is_path = true},
           {.name = "--allow-plain-http",
            .help = "Send the token to another machine even without TLS"},
           format_option(report::kFormatNames),
           output_option()}),
      .examples = {{"meshctl push --dry-run", "see what would be created and updated"},
                   {"meshctl push --env prod", "publish to the catalog of an environment"},
                   {"meshctl push orders.odps.yaml --catalog http://127.0.0.1:7070",
                    "publish one product to a catalog on this machine"}},
      .run = run,
      .variables = {{"MESHCTL_CATALOG_URL", "The URL of the catalog when there is no --catalog"},
                    {"MESHCTL_CATALOG_TOKEN",
                     "The token for MESHCTL_CATALOG_URL, or else for the URL of --catalog"},
                    {"MESHCTL_CREDENTIALS",
                     "The file with credentials, instead of ~/.config/meshctl/credentials.yaml"},
                    manifest_variables()},
      .exit_codes = {{ExitCode::ok, "the catalog holds everything that was to be pushed"},
                     {ExitCode::findings,
                      "a manifest has errors, or the catalog does not take its content"},
                     {ExitCode::input, "a file cannot be read"},
                     {ExitCode::network, "the catalog cannot be reached, or fails"},
                     {ExitCode::unauthorized, "the catalog refuses the credentials"},
                     {ExitCode::not_checked, "libcurl is not installed"}},
  };
}

}  // namespace meshctl::cli
