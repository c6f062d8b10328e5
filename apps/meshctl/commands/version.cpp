// meshctl version: which meshctl this is.
#include "base/version.h"

#include <nlohmann/json.hpp>

#include "commands/commands.h"
#include "outputs.h"

namespace meshctl::cli {
namespace {

ExitCode run(Context& context, const Arguments& arguments) {
  std::ostream& out = *context.out.out;
  if (arguments.get("--format") == "json") {
    const nlohmann::ordered_json json{{"tool", "meshctl"},     {"version", version()},
                                      {"format", 1},           {"kind", "version"},
                                      {"build", build_type()}, {"compiler", compiler()},
                                      {"platform", platform()}};
    out << json.dump(2) << '\n';
  } else {
    out << "meshctl " << version() << '\n';
    if (context.verbose) {
      out << platform() << ", " << compiler() << ", " << build_type() << '\n';
    }
  }
  return ExitCode::ok;
}

}  // namespace

CommandSpec version_command() {
  return {
      .name = "version",
      .group = "tools",
      .summary = "Show the version of meshctl",
      .description = "With --verbose the platform, the compiler and the kind of build too.",
      .options = {text_or_json_option()},
      .examples = {{"meshctl version", "show the version"},
                   {"meshctl version --format json", "the same for a script"}},
      .run = run,
  };
}

}  // namespace meshctl::cli
