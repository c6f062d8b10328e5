// meshctl help: the help page of meshctl or of one command.
#include "help.h"

#include "base/text.h"
#include "commands/commands.h"

namespace meshctl::cli {
namespace {

ExitCode run(Context& context, const Arguments& arguments) {
  *context.out.out << help_page(join(arguments.list("COMMAND"), " "), context.out);
  return ExitCode::ok;
}

}  // namespace

CommandSpec help_command() {
  return {
      .name = "help",
      .group = "tools",
      .summary = "Show help for meshctl or a command",
      .description = "The same page as 'meshctl COMMAND --help'.",
      .arguments =
          {{.name = "COMMAND",
            .help = "The words of the command, such as 'validate'; all commands when not given",
            .is_repeatable = true}},
      .examples = {{"meshctl help", "list the commands"},
                   {"meshctl help validate", "show the options of a command"}},
      .run = run,
  };
}

}  // namespace meshctl::cli
