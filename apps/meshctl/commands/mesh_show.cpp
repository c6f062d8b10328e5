// meshctl mesh show: what is known of the mesh, and from where.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "base/text.h"
#include "base/time.h"
#include "commands/commands.h"
#include "governance/judge.h"
#include "judging.h"
#include "mesh/paths.h"
#include "mesh/selector.h"
#include "outputs.h"

namespace meshctl::cli {
namespace {

using report::Cell;
using report::Tone;

constexpr std::size_t kShownCommit = 10;

Cell number(std::size_t value) {
  return {static_cast<std::int64_t>(value), Tone::plain};
}

Cell text(std::string_view value) {
  return value.empty() ? Cell{} : Cell{std::string(value), Tone::plain};
}

std::optional<std::int64_t> days_since(std::string_view pulled, Instant now) {
  const auto then = parse_instant(pulled);
  if (!then) return std::nullopt;
  return std::chrono::duration_cast<std::chrono::days>(now - *then).count();
}

std::string age_of(std::string_view pulled, Instant now) {
  const auto days = days_since(pulled, now);
  if (!days) return {};
  return *days <= 0 ? "today" : counted(static_cast<std::size_t>(*days), "day") + " ago";
}

/// The entries of `mesh:` that are folders, as the others are told of.
mesh::OuterSource folder_source(const governance::Verdict& verdict,
                                const mesh::MeshSource& source) {
  mesh::OuterSource made;
  made.type = "path";
  made.source = source.value.text;
  std::error_code error;
  const auto folder = std::filesystem::canonical(verdict.workspace.root / source.value.text, error);
  if (error) made.problem = "it is not there";
  for (const mesh::Item& item : verdict.mesh.items()) {
    if (!error && item.role == mesh::Role::neighbour && item.has_text &&
        mesh::is_within(folder, item.path)) {
      ++made.manifests;
    }
  }
  return made;
}

std::vector<mesh::OuterSource> sources_of(const governance::Verdict& verdict) {
  mesh::OuterSource own;
  own.type = "workspace";
  own.source = verdict.workspace.shown_root;
  own.manifests = static_cast<std::size_t>(
      std::count_if(verdict.mesh.items().begin(), verdict.mesh.items().end(),
                    [](const mesh::Item& item) { return item.role != mesh::Role::neighbour; }));
  std::vector<mesh::OuterSource> sources{own};
  auto outer = verdict.outer.begin();
  for (const mesh::MeshSource& source : verdict.workspace.mesh) {
    sources.push_back(source.type == mesh::MeshSource::Type::path ? folder_source(verdict, source)
                                                                  : *outer++);
  }
  return sources;
}

report::Table sources_table(const std::vector<mesh::OuterSource>& sources, Instant now) {
  report::Table table;
  table.kind = "sources";
  table.columns = {{"TYPE", "type"},
                   {"SOURCE", "source"},
                   {"MANIFESTS", "manifests", report::Column::Align::right},
                   {"", "commit"},
                   {"COMMIT", ""},
                   {"", "pulled"},
                   {"", "ageDays"},
                   {"PULLED", ""},
                   {"PROBLEM", "problem"}};
  std::size_t unknown = 0;
  for (const mesh::OuterSource& source : sources) {
    const auto days = days_since(source.pulled, now);
    table.rows.push_back({text(source.type), text(source.source), number(source.manifests),
                          text(source.commit), text(source.commit.substr(0, kShownCommit)),
                          text(source.pulled), days ? Cell{*days, Tone::plain} : Cell{},
                          text(age_of(source.pulled, now)),
                          source.problem.empty() ? Cell{} : Cell{source.problem, Tone::caution}});
    if (!source.problem.empty()) ++unknown;
  }
  table.summary = {{"sources", number(sources.size())}, {"unknown", number(unknown)}};
  if (unknown > 0) {
    table.summary_line = fmt::format("nothing is known of {}", counted(unknown, "source"));
  }
  return table;
}

report::Table manifests_table(const governance::Verdict& verdict, const Arguments& arguments,
                              const std::vector<mesh::OuterSource>& sources) {
  report::Table table;
  table.kind = "mesh";
  table.columns = {{"KIND", "kind"},   {"ID", "id"},         {"VERSION", "version"},
                   {"", "name"},       {"DOMAIN", "domain"}, {"STATUS", "status"},
                   {"OWNER", "owner"}, {"FILE", "file"},     {"", "from"}};
  const auto selectors = mesh::Selectors::parse(arguments.list("--selector"));
  const std::vector<bool> selected = selectors.empty()
                                         ? std::vector<bool>(verdict.mesh.items().size(), true)
                                         : selectors.select(verdict.mesh, verdict.workspace);
  std::size_t products = 0;
  for (const mesh::Item& item : verdict.mesh.items()) {
    if (!selected[item.position]) continue;
    const mesh::Summary& summary = item.summary;
    if (summary.is_product()) ++products;
    table.rows.push_back({text(summary.is_product() ? "product" : "contract"), text(summary.id),
                          text(summary.version), text(summary.name),
                          text(mesh::domain_of(item, verdict.workspace)), text(summary.status),
                          text(summary.owner), text(item.file()),
                          text(item.role == mesh::Role::neighbour ? "mesh" : "workspace")});
  }
  const std::size_t all = table.rows.size();
  const auto unknown = static_cast<std::size_t>(
      std::count_if(sources.begin(), sources.end(),
                    [](const mesh::OuterSource& source) { return !source.problem.empty(); }));
  table.summary = {{"manifests", number(all)},
                   {"products", number(products)},
                   {"contracts", number(all - products)},
                   {"sources", number(sources.size() - 1 - unknown)},
                   {"unknownSources", number(unknown)}};
  table.summary_line =
      fmt::format("{}: {}, {}", counted(all, "manifest"), counted(products, "product"),
                  counted(all - products, "contract"));
  if (unknown > 0) {
    table.summary_line +=
        fmt::format("; nothing is known of {}, see --sources", counted(unknown, "source"));
  }
  return table;
}

ExitCode run(Context& context, const Arguments& arguments) {
  governance::JudgeOptions options = judge_options(context, arguments);
  options.selectors.clear();  // what is listed is chosen here, of the whole mesh
  const governance::Verdict verdict = governance::judge(options);
  if (!verdict.errors.empty()) throw Error(verdict.errors.front());
  const std::vector<mesh::OuterSource> sources = sources_of(verdict);
  write_table(context, arguments,
              arguments.has("--sources") ? sources_table(sources, context.now())
                                         : manifests_table(verdict, arguments, sources));
  return ExitCode::ok;
}

}  // namespace

CommandSpec mesh_show_command() {
  return {
      .name = "mesh show",
      .group = "see the mesh",
      .summary = "List what is known of the mesh, and from where",
      .description =
          "Lists the data products and data contracts of the workspace and of everything under "
          "mesh in meshctl.yaml: folders beside it, git repositories as mesh pull has pinned "
          "them, and snapshot files. With --sources it lists these sources instead: how many "
          "manifests each has, which commit was pulled and how long ago, and of which nothing is "
          "known, with the reason.\n"
          "\n"
          "Uses no network.",
      .options = {{.name = "--sources", .help = "List the sources instead of the manifests"},
                  {.name = "--selector",
                   .short_name = "-s",
                   .value_name = "SELECTOR",
                   .help = "Only these: see meshctl validate",
                   .is_repeatable = true},
                  {.name = "--no-cache",
                   .help = "Open every file, and remember nothing for the next run"},
                  text_or_json_option()},
      .examples = {{"meshctl mesh show", "list all that is known"},
                   {"meshctl mesh show --sources", "see how old it is, and what is missing"},
                   {"meshctl mesh show -s 'orders+' --format json",
                    "a product and what is downstream of it, for a script"}},
      .run = run,
      .exit_codes = {{ExitCode::ok, "the mesh was listed"},
                     {ExitCode::usage,
                      "wrong usage, a workspace file with errors, or nothing is selected"},
                     {ExitCode::input, "a file cannot be read"}},
  };
}

}  // namespace meshctl::cli
