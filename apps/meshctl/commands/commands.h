// The commands: one function a file of this folder, each making the spec that the command table
// lists.
#pragma once

#include "command.h"

namespace meshctl::cli {

CommandSpec bundle_init_command();
CommandSpec bundle_pack_command();
CommandSpec bundle_preview_command();
CommandSpec bundle_pull_command();
CommandSpec bundle_show_command();
CommandSpec bundle_verify_command();
CommandSpec catalog_serve_command();
CommandSpec check_command();
CommandSpec completion_command();
CommandSpec doctor_command();
CommandSpec explain_command();
CommandSpec graph_command();
CommandSpec help_command();
CommandSpec impact_command();
CommandSpec mesh_pull_command();
CommandSpec mesh_show_command();
CommandSpec policy_list_command();
CommandSpec policy_test_command();
CommandSpec push_command();
CommandSpec query_command();
CommandSpec report_command();
CommandSpec rules_command();
CommandSpec schema_check_command();
CommandSpec schema_export_command();
CommandSpec schema_list_command();
CommandSpec schema_show_command();
CommandSpec sla_command();
CommandSpec validate_command();
CommandSpec version_command();
CommandSpec waiver_list_command();
CommandSpec waiver_new_command();
CommandSpec waiver_renew_command();
CommandSpec whois_command();

}  // namespace meshctl::cli
