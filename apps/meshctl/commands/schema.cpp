// meshctl schema list, show, export: the schemas inside the binary, for editors and others.
#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "base/file.h"
#include "base/text.h"
#include "commands/commands.h"
#include "outputs.h"
#include "report/table.h"
#include "schemas/schemas.h"

namespace meshctl::cli {
namespace {

using schemas::Embedded;

constexpr std::string_view kEnding = ".schema.json";

// Throws Error (exit 2) for a name that there is not.
const Embedded& schema_called(const std::string& name) {
  const auto all = schemas::all();
  std::string_view wanted = name;
  if (wanted.ends_with(kEnding)) wanted.remove_suffix(kEnding.size());
  const auto found = std::ranges::find(all, wanted, &Embedded::name);
  if (found != all.end()) return *found;
  std::vector<std::string_view> known;
  for (const Embedded& schema : all) known.push_back(schema.name);
  std::string hint = did_you_mean(wanted, known);
  if (hint.empty()) hint = "meshctl schema list names them";
  throw usage_error("no schema is called '" + printable(name) + "'", hint);
}

ExitCode list(Context& context, const Arguments& arguments) {
  report::Table table;
  table.kind = "schemas";
  table.columns = {{"SCHEMA", "name"}, {"DESCRIBES", "description"}, {"", "id"}};
  for (const Embedded& schema : schemas::all()) {
    const auto json = nlohmann::json::parse(schema.text);
    table.rows.push_back({{std::string(schema.name)},
                          {json.value("description", std::string())},
                          {json.value("$id", std::string())}});
  }
  table.summary = {{"schemas", {static_cast<std::int64_t>(table.rows.size())}}};
  table.summary_line =
      counted(table.rows.size(), "schema") + "; meshctl schema show NAME prints one";
  write_table(context, arguments, table);
  return ExitCode::ok;
}

ExitCode show(Context& context, const Arguments& arguments) {
  *context.out.out << schema_called(arguments.get("NAME")).text;
  return ExitCode::ok;
}

ExitCode export_all(Context& context, const Arguments& arguments) {
  std::vector<const Embedded*> wanted;
  for (const std::string& name : arguments.list("NAME")) wanted.push_back(&schema_called(name));
  if (wanted.empty()) {
    for (const Embedded& schema : schemas::all()) wanted.push_back(&schema);
  }
  const std::filesystem::path folder = arguments.get("DIR");
  make_folder(folder);
  for (const Embedded* schema : wanted) {
    write_file(folder / (std::string(schema->name) + std::string(kEnding)), schema->text);
  }
  if (!context.quiet) {
    *context.out.out << "wrote " << counted(wanted.size(), "schema") << " into "
                     << printable(folder.string()) << '\n';
  }
  return ExitCode::ok;
}

}  // namespace

CommandSpec schema_list_command() {
  return {
      .name = "schema list",
      .group = "check manifests",
      .summary = "List the schemas inside meshctl",
      .description =
          "The JSON Schemas of the standards, of the files that meshctl reads, and of the JSON "
          "that "
          "its commands write.",
      .options = {text_or_json_option()},
      .examples = {{"meshctl schema list", "see which there are"},
                   {"meshctl schema list --format json", "the same for a script"}},
      .run = list,
  };
}

CommandSpec schema_show_command() {
  return {
      .name = "schema show",
      .group = "check manifests",
      .summary = "Print a schema",
      .description = "The text of one schema, as JSON.",
      .arguments = {{.name = "NAME",
                     .help = "Its name, as meshctl schema list shows it",
                     .is_required = true}},
      .examples = {{"meshctl schema show odcs-v3.1.0", "print the schema of ODCS v3.1.0"},
                   {"meshctl schema show findings > findings.schema.json",
                    "keep the schema of what validate --format json writes"}},
      .run = show,
  };
}

CommandSpec schema_export_command() {
  return {
      .name = "schema export",
      .group = "check manifests",
      .summary = "Write schemas into a folder, for editors",
      .description =
          "Each becomes NAME.schema.json. An editor with a YAML language server then checks and "
          "completes a manifest that begins with this line:\n\n"
          "  # yaml-language-server: $schema=schemas/odcs-v3.1.0.schema.json\n\n"
          "Files that are there are replaced.",
      .arguments = {{.name = "DIR",
                     .help = "The folder; it is made when it is not there",
                     .is_required = true,
                     .is_path = true},
                    {.name = "NAME",
                     .help = "Only these schemas; all without one",
                     .is_repeatable = true}},
      .examples = {{"meshctl schema export schemas", "write all schemas"},
                   {"meshctl schema export .vscode odcs-v3.1.0 odps-v1.0.0",
                    "write the schemas of two standards"}},
      .run = export_all,
      .exit_codes = {{ExitCode::ok, "the schemas are written"},
                     {ExitCode::input, "the folder cannot be made, or a file not be written"}},
  };
}

}  // namespace meshctl::cli
