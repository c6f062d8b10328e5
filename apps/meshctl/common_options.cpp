// What every command takes, reads and answers: options, variables of the environment, exit codes.
#include <array>

#include "command.h"

namespace meshctl::cli {

std::span<const OptionSpec> common_options() {
  static const std::array kOptions{
      OptionSpec{.name = "--config",
                 .value_name = "FILE",
                 .help = "The workspace file, instead of the nearest meshctl.yaml upward",
                 .variable = "MESHCTL_CONFIG",
                 .is_path = true},
      OptionSpec{
          .name = "--env",
          .value_name = "NAME",
          .help = "The environment to work in: one of those in the workspace file, if it has any",
          .variable = "MESHCTL_ENV"},
      OptionSpec{.name = "--jobs",
                 .short_name = "-j",
                 .value_name = "N",
                 .help = "How many things to do at once; one for each processor when not given"},
      OptionSpec{.name = "--now",
                 .value_name = "TIME",
                 .help = "Take this as the current time (RFC 3339), so that a run can be repeated"},
      OptionSpec{.name = "--color",
                 .value_name = "WHEN",
                 .help = "Whether to colour; auto colours a terminal, but not in CI",
                 .choices = {"auto", "always", "never"},
                 .default_value = "auto"},
      OptionSpec{.name = "--quiet", .short_name = "-q", .help = "Say only what is wrong"},
      OptionSpec{.name = "--verbose", .short_name = "-v", .help = "Say more about what is done"},
      OptionSpec{.name = "--help", .short_name = "-h", .help = "Show this help"},
  };
  return kOptions;
}

std::span<const VariableSpec> common_variables() {
  static constexpr std::array kVariables{
      VariableSpec{"NO_COLOR", "Not empty: no colour, unless --color says otherwise"},
      VariableSpec{"CLICOLOR_FORCE", "Not empty and not 0: colour even when not on a terminal"},
      VariableSpec{"CI", "Not empty: no colour and no progress"},
  };
  return kVariables;
}

std::span<const ExitCodeSpec> common_exit_codes() {
  static constexpr std::array kCodes{
      ExitCodeSpec{ExitCode::ok, "all fine"},
      ExitCodeSpec{ExitCode::findings, "findings or failed checks at or above --fail-on"},
      ExitCodeSpec{ExitCode::usage, "wrong usage or configuration"},
      ExitCodeSpec{ExitCode::input, "an input cannot be read, or an output not written"},
      ExitCodeSpec{ExitCode::network, "a server cannot be reached, or fails"},
      ExitCodeSpec{ExitCode::unauthorized, "a server refuses the credentials"},
      ExitCodeSpec{ExitCode::not_checked, "a check could not be run"},
      ExitCodeSpec{ExitCode::bug, "a bug of meshctl"},
      ExitCodeSpec{ExitCode::interrupted, "interrupted"},
  };
  return kCodes;
}

}  // namespace meshctl::cli
