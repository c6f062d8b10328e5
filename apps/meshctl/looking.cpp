#include "looking.h"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "base/text.h"
#include "judging.h"
#include "outputs.h"

namespace meshctl::cli {
namespace {

constexpr std::array<std::string_view, 4> kFormats{"text", "csv", "json", "markdown"};

/// What speaks of a contract with that id, which is not known itself; empty when nothing does.
std::string who_speaks_of(const mesh::Mesh& mesh, std::string_view id) {
  for (const mesh::Item& item : mesh.items()) {
    for (const auto* ports : {&item.summary.inputs, &item.summary.outputs}) {
      for (const mesh::Port& port : *ports) {
        if (id.empty() || port.contract_id.text != id) continue;
        return fmt::format(
            "port '{}' of product '{}' names a contract '{}', which is not known here: see meshctl "
            "mesh show --sources",
            printable(port.name.text), printable(item.title()), printable(id));
      }
    }
  }
  return {};
}

}  // namespace

ArgumentSpec workspace_argument() {
  return {.name = "PATH",
          .help = "Files and folders of the workspace that is meant; the current one without any",
          .is_repeatable = true,
          .is_path = true};
}

std::vector<OptionSpec> with_look(std::vector<OptionSpec> options) {
  options.push_back(bundle_option());
  options.push_back({.name = "--var",
                     .value_name = "NAME=VALUE",
                     .help = "What ${NAME} stands for in manifests, whatever the environment says",
                     .is_repeatable = true});
  options.push_back(
      {.name = "--no-cache", .help = "Open every file, and remember nothing for the next run"});
  return options;
}

Looked look(const Context& context, const Arguments& arguments) {
  Looked looked{governance::look(judge_options(context, arguments)), ExitCode::ok};
  for (const Error& error : looked.sight.errors) {
    if (error.exit_code() == ExitCode::usage) throw Error(error);
    *context.err.out << "warning: " << printable(error.message()) << '\n';
    looked.exit_code = worst_of(looked.exit_code, error.exit_code());
  }
  if (!looked.sight.unparsed.empty()) {
    *context.err.out << fmt::format(
        "warning: {} cannot be read whole, so something is missing here: see meshctl validate\n",
        counted(looked.sight.unparsed.size(), "file"));
  }
  return looked;
}

std::vector<mesh::Thing> things_named(const governance::Sight& sight, std::string_view text) {
  std::vector<mesh::Thing> things = mesh::look_up_best(sight.mesh, text);
  if (things.empty()) throw names_nothing(sight, text, ExitCode::usage);
  return things;
}

Error names_nothing(const governance::Sight& sight, std::string_view text, ExitCode exit_code) {
  std::string hint = who_speaks_of(sight.mesh, text);
  if (hint.empty()) hint = mesh::nearest_thing(sight.mesh, text);
  if (hint.empty()) {
    hint = "meshctl mesh show lists the manifests that are known, and from where";
  }
  return {exit_code, fmt::format("nothing that is known here is called '{}'", printable(text)),
          std::move(hint)};
}

std::vector<OptionSpec> table_options() {
  OptionSpec output = output_option();
  output.help =
      "Write to a file too; without FORMAT its ending says how (.csv, .json, .md, .txt), else "
      "--format";
  return {format_option(kFormats), std::move(output)};
}

void write_table_outputs(const Context& context, const Arguments& arguments,
                         const report::Table& table, Layout layout) {
  write_outputs(context, arguments, kFormats, [&](std::string_view format, const Stream& stream) {
    if (format == "text" && layout == Layout::records) {
      report::write_records(table, stream);
    } else {
      write_table_as(format, table, stream);
    }
  });
}

}  // namespace meshctl::cli
