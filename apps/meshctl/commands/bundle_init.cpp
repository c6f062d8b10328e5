// meshctl bundle init: a bundle to begin with.
#include "governance/bundle_init.h"

#include "base/text.h"
#include "commands/commands.h"

namespace meshctl::cli {
namespace {

ExitCode run(Context& context, const Arguments& arguments) {
  const std::string folder = arguments.has("FOLDER") ? arguments.get("FOLDER") : ".";
  const std::string name =
      arguments.has("--name") ? arguments.get("--name") : governance::bundle_name_for(folder);
  const std::vector<std::string> written = governance::init_bundle(folder, name);
  if (context.quiet) return ExitCode::ok;
  for (const std::string& file : written) {
    *context.err.out << "wrote " << printable(file) << '\n';
  }
  *context.err.out << "next: change it, and see what it would find with: meshctl validate --bundle "
                   << printable(folder) << '\n';
  return ExitCode::ok;
}

}  // namespace

CommandSpec bundle_init_command() {
  return {
      .name = "bundle init",
      .group = "govern",
      .summary = "Make a bundle to begin with",
      .description =
          "Writes a small bundle that holds what most organisations want to say first: domains and "
          "who owns them, classes of data, a built-in rule that is set, two policies with cases "
          "that test them, teams, and words that mean the same everywhere. It is valid as it is, "
          "and meant to be changed.\n"
          "\n"
          "Nothing that is there is overwritten; a README.md that is there is kept.",
      .arguments = {{.name = "FOLDER",
                     .help = "Where to make it; the current folder without it",
                     .is_path = true}},
      .options = {{.name = "--name",
                   .value_name = "NAME",
                   .help = "What the bundle is called; as its folder without it"}},
      .examples = {{"meshctl bundle init governance", "make a bundle in a new folder"},
                   {"meshctl bundle init --name bank", "make one in the current folder"}},
      .run = run,
      .exit_codes = {{ExitCode::ok, "the bundle was made"},
                     {ExitCode::usage, "wrong usage, or one of its files is there already"},
                     {ExitCode::input, "a file cannot be written"}},
  };
}

}  // namespace meshctl::cli
