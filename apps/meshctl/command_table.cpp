// The list of commands, and what all commands share. A new command is one line here and one in
// commands/commands.h.
#include <algorithm>
#include <array>

#include "command.h"
#include "commands/commands.h"

namespace meshctl::cli {

std::span<const CommandSpec> command_table() {
  static const std::array kTable{
      bundle_init_command(),   bundle_pack_command(),  bundle_preview_command(),
      bundle_pull_command(),   bundle_show_command(),  bundle_verify_command(),
      catalog_serve_command(), check_command(),        completion_command(),
      doctor_command(),        explain_command(),      graph_command(),
      help_command(),          impact_command(),       mesh_pull_command(),
      mesh_show_command(),     policy_list_command(),  policy_test_command(),
      push_command(),          query_command(),        report_command(),
      rules_command(),         schema_check_command(), schema_export_command(),
      schema_list_command(),   schema_show_command(),  sla_command(),
      validate_command(),      version_command(),      waiver_list_command(),
      waiver_new_command(),    waiver_renew_command(), whois_command(),
  };
  return kTable;
}

std::span<const FamilySpec> command_families() {
  static constexpr std::array kFamilies{
      FamilySpec{"bundle", "Get, see and publish bundles of policies"},
      FamilySpec{"catalog", "Run and look at a catalog"},
      FamilySpec{"mesh", "See the mesh beyond this repository"},
      FamilySpec{"policy", "List and test policies"},
      FamilySpec{"schema", "Look at and check JSON Schemas"},
      FamilySpec{"waiver", "Let a rule be broken for a while"},
  };
  return kFamilies;
}

std::span<const std::string_view> command_groups() {
  static constexpr std::array<std::string_view, 7> kGroups{
      "write", "check manifests", "govern", "see the mesh", "publish and find", "check data",
      "tools"};
  return kGroups;
}

const CommandSpec* find_command(std::string_view name) {
  const auto table = command_table();
  const auto found = std::ranges::find(table, name, &CommandSpec::name);
  return found == table.end() ? nullptr : &*found;
}

const OptionSpec* find_option(const CommandSpec& command, std::string_view name) {
  const auto search = [name](std::span<const OptionSpec> options) -> const OptionSpec* {
    const auto found = std::ranges::find_if(options, [name](const OptionSpec& option) {
      return option.name == name || (!name.empty() && option.short_name == name);
    });
    return found == options.end() ? nullptr : &*found;
  };
  const OptionSpec* own = search(command.options);
  return own != nullptr ? own : search(common_options());
}

}  // namespace meshctl::cli
