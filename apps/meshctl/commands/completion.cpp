// meshctl completion: the completion script of a shell.
#include "completion.h"

#include "commands/commands.h"

namespace meshctl::cli {
namespace {

ExitCode run(Context& context, const Arguments& arguments) {
  const std::string name = arguments.get("SHELL");
  for (const ShellSpec& shell : kShells) {
    if (shell.name == name) *context.out.out << shell.script();
  }
  return ExitCode::ok;
}

}  // namespace

CommandSpec completion_command() {
  ArgumentSpec shell{.name = "SHELL", .help = "The shell to write it for", .is_required = true};
  for (const ShellSpec& spec : kShells) shell.choices.push_back(spec.name);
  return {
      .name = "completion",
      .group = "tools",
      .summary = "Write a completion script for a shell",
      .description =
          "The script completes commands, options, their values, and files. Put it where your "
          "shell looks for such "
          "scripts, or load it when a shell starts.",
      .arguments = {std::move(shell)},
      .examples = {{"source <(meshctl completion bash)",
                    "use it in this bash, or in each from ~/.bashrc"},
                   {"meshctl completion zsh > ~/.zfunc/_meshctl",
                    "install it for zsh (a folder of $fpath)"},
                   {"meshctl completion fish > ~/.config/fish/completions/meshctl.fish",
                    "install it for fish"}},
      .run = run,
  };
}

}  // namespace meshctl::cli
