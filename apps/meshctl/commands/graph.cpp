// meshctl graph: the mesh as a picture.
#include "mesh/graph.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "commands/commands.h"
#include "judging.h"
#include "looking.h"
#include "mesh/selector.h"
#include "outputs.h"

namespace meshctl::cli {
namespace {

constexpr std::array<std::string_view, 4> kFormats{"mermaid", "dot", "json", "svg"};

mesh::GraphLevel level_of(std::string_view name) {
  if (name == "domain") return mesh::GraphLevel::domain;
  return name == "port" ? mesh::GraphLevel::port : mesh::GraphLevel::product;
}

mesh::GraphClusters clusters_of(std::string_view name) {
  if (name == "none") return mesh::GraphClusters::none;
  return name == "owner" ? mesh::GraphClusters::owner : mesh::GraphClusters::domain;
}

std::optional<std::uint32_t> depth_of(const Arguments& arguments) {
  const auto depth = arguments.count("--depth", 1);
  if (depth && !arguments.has("--focus")) {
    throw usage_error("--depth says how far from --focus, and that is not given",
                      "add --focus ADDRESS");
  }
  constexpr std::uint32_t kNear = 4;
  if (!depth) return kNear;
  return static_cast<std::uint32_t>(std::min<std::uint64_t>(*depth, UINT32_MAX));
}

/// Tells what Mermaid will not draw by itself.
void tell_limits(const Context& context, const report::Graph& graph) {
  if (graph.edges.size() <= report::kMostMermaidEdges || context.quiet) return;
  *context.err.out << fmt::format(
      "note: Mermaid draws at most {} edges unless its page allows more, and here are {}: try "
      "--level domain, --focus or --format svg\n",
      report::kMostMermaidEdges, graph.edges.size());
}

ExitCode run(Context& context, const Arguments& arguments) {
  mesh::GraphOptions options;
  options.level = level_of(arguments.get("--level"));
  options.by = clusters_of(arguments.get("--by"));
  options.depth = depth_of(arguments);
  const auto selectors = mesh::Selectors::parse(arguments.list("--selector"));
  const Looked looked = look(context, arguments);
  const governance::Sight& sight = looked.sight;
  if (!selectors.empty()) options.chosen = selectors.select(sight.mesh, sight.workspace);
  if (arguments.has("--focus")) options.focus = things_named(sight, arguments.get("--focus"));
  const report::Graph graph = mesh::graph_of(sight.mesh, sight.workspace, options);
  write_outputs(context, arguments, kFormats, [&](std::string_view format, const Stream& stream) {
    if (format == "dot") {
      report::write_dot(graph, stream);
    } else if (format == "json") {
      report::write_json(graph, stream);
    } else if (format == "svg") {
      report::write_svg(graph, stream);
    } else {
      report::write_mermaid(graph, stream);
      tell_limits(context, graph);
    }
  });
  return looked.exit_code;
}

std::vector<OptionSpec> options() {
  OptionSpec output = output_option();
  output.help =
      "Write to a file too; without FORMAT its ending says how (.mmd, .dot, .json, .svg), else "
      "--format";
  return with_look(
      {{.name = "--level",
        .value_name = "LEVEL",
        .help = "How much is shown: domains, products, or their output ports and contracts too",
        .choices = {"product", "domain", "port"},
        .default_value = "product"},
       {.name = "--by",
        .value_name = "WHAT",
        .help = "What boxes are put together by",
        .choices = {"domain", "owner", "none"},
        .default_value = "domain"},
       {.name = "--focus",
        .value_name = "ADDRESS",
        .help = "Only this, and what is up- and downstream of it"},
       {.name = "--depth",
        .value_name = "N",
        .help = "How many links away from --focus, 4 when not given: a product and a contract of "
                "its are one apart"},
       {.name = "--selector",
        .short_name = "-s",
        .value_name = "SELECTOR",
        .help = "Only these: see meshctl validate",
        .is_repeatable = true},
       format_option(kFormats),
       std::move(output)});
}

}  // namespace

CommandSpec graph_command() {
  return {
      .name = "graph",
      .group = "see the mesh",
      .summary = "Draw products, ports, contracts and lineage",
      .description =
          "Draws the mesh as Mermaid (for Markdown pages), DOT (for Graphviz), JSON (nodes and "
          "edges, for scripts) or SVG (one picture that needs nothing else, for light and dark "
          "pages). Data flows from left to right.\n"
          "\n"
          "At the level of products, an edge says that one reads contracts of another; a contract "
          "is there when no product that is known offers it, or when it is asked about. What is "
          "read and not known here is drawn dashed. At the level of domains edges count the links "
          "between products.\n"
          "\n"
          "SVG is laid out by Graphviz, which is opened when it is needed (package libgvc6). Uses "
          "no network.",
      .arguments = {workspace_argument()},
      .options = options(),
      .examples = {{"meshctl graph -o mesh.svg --level domain", "a picture of the whole company"},
                   {"meshctl graph --focus orders --format svg",
                    "what a product is made from, and who reads it"}},
      .run = run,
      .variables = {manifest_variables()},
      .exit_codes = {{ExitCode::ok, "it was drawn"},
                     {ExitCode::usage,
                      "wrong usage, nothing is called ADDRESS, or a workspace file with errors"},
                     {ExitCode::input, "a path is missing, or a file cannot be read or written"},
                     {ExitCode::not_checked, "Graphviz is not installed, and SVG is asked for"}},
  };
}

}  // namespace meshctl::cli
