// meshctl mesh pull: fetches the git repositories that the workspace names, and pins what they say.
#include <fmt/format.h>

#include "base/file.h"
#include "base/text.h"
#include "commands/commands.h"
#include "fetching.h"
#include "governance/judge.h"
#include "interrupt.h"
#include "judging.h"
#include "mesh/pull.h"
#include "mesh/snapshot.h"
#include "outputs.h"
#include "report/progress.h"

namespace meshctl::cli {
namespace {

using report::Cell;

Cell text(std::string value) {
  return {std::move(value), report::Tone::plain};
}

Cell number(std::size_t value) {
  return {static_cast<std::int64_t>(value), report::Tone::plain};
}

mesh::PullOptions options_of(const Context& context, const Arguments& arguments,
                             const mesh::Workspace& workspace, report::Progress& progress) {
  const std::filesystem::path cache = cache_folder(context);
  mesh::PullOptions options;
  options.mode = arguments.has("--locked") ? mesh::PullMode::locked : mesh::PullMode::newest;
  options.repositories = cache / "repositories";
  options.snapshots = cache / "snapshots";
  options.now = context.now();
  options.notice = [&progress](const std::string& source) {
    progress.show(fmt::format("pulling {}", source));
  };
  options.fetch = fetch_options(context, workspace);
  return options;
}

report::Table table_of(const std::vector<mesh::Pulled>& pulled) {
  report::Table table;
  table.kind = "pulled";
  table.columns = {{"SOURCE", "source"},
                   {"COMMIT", "commit"},
                   {"MANIFESTS", "manifests", report::Column::Align::right},
                   {"", "changed"}};
  std::size_t changed = 0;
  for (const mesh::Pulled& one : pulled) {
    table.rows.push_back({text(one.source), text(one.commit), number(one.manifests),
                          Cell{one.is_new, report::Tone::plain}});
    if (one.is_new) ++changed;
  }
  table.summary = {{"sources", number(pulled.size())}, {"changed", number(changed)}};
  table.summary_line = fmt::format("pulled {}, {} changed", counted(pulled.size(), "source"),
                                   changed == 0 ? "none" : std::to_string(changed));
  return table;
}

// All that is known, for workspaces that list it as a snapshot.
void write_snapshot(const Context& context, const Arguments& arguments) {
  const std::string file = arguments.get("--snapshot");
  const governance::Verdict verdict = governance::judge(judge_options(context, arguments));
  if (!verdict.errors.empty()) throw Error(verdict.errors.front());
  write_file(file, mesh::to_json(verdict.workspace.root.filename().string(), {},
                                 verdict.mesh.items(), verdict.workspace.root));
  if (!context.quiet) {
    *context.err.out << "wrote " << counted(verdict.mesh.items().size(), "manifest") << " to "
                     << printable(file) << '\n';
  }
}

ExitCode run(Context& context, const Arguments& arguments) {
  const InterruptNote interrupt;
  const mesh::Workspace workspace = sound_workspace(arguments);
  report::Progress progress(context.err, context.quiet);
  const auto pulled = mesh::pull(workspace, options_of(context, arguments, workspace, progress));
  progress.end();
  if (pulled.empty() && !arguments.has("--snapshot")) {
    throw usage_error("there is nothing to pull: no git source under mesh in meshctl.yaml",
                      "write mesh: [{git: 'https://git.example.com/finance.git#main'}]");
  }
  if (!pulled.empty()) write_table(context, arguments, table_of(pulled));
  if (arguments.has("--snapshot")) write_snapshot(context, arguments);
  return ExitCode::ok;
}

}  // namespace

CommandSpec mesh_pull_command() {
  return {
      .name = "mesh pull",
      .group = "see the mesh",
      .summary = "Fetch what other repositories say of the mesh, and pin it",
      .description =
          "Fetches each git source under mesh in meshctl.yaml (a URL or a folder and, after #, a "
          "branch, a tag or a commit; HEAD without one), makes a snapshot of the manifests in it, "
          "and writes its commit and its digest to meshctl.lock: commit that file. The other "
          "commands read the snapshot that the lock pins, and use no network. A link that leads "
          "outside of what is known is skipped, never passed.\n"
          "\n"
          "With --locked the commits of the lock are fetched, and what they hold must be what it "
          "pins: so a pipeline sees the same mesh as the one who pulled. Where sources need "
          "credentials, those of the user's own file are used (see push), each bound to its "
          "server.\n"
          "\n"
          "Repositories and snapshots are kept in the user's cache folder. With --snapshot all "
          "that is known (of the workspace, and of everything under mesh) is written to a file, "
          "which other workspaces can list as snapshot under mesh.",
      .options = {{.name = "--locked",
                   .help = "Fetch the commits that meshctl.lock pins, and leave it as it is"},
                  {.name = "--snapshot",
                   .value_name = "FILE",
                   .help = "Write all of the mesh that is known as one snapshot file",
                   .is_path = true},
                  text_or_json_option()},
      .examples = {{"meshctl mesh pull", "see what the other domains publish now"},
                   {"meshctl mesh pull --locked", "in CI: get what the lock pins"},
                   {"meshctl mesh pull --snapshot mesh.json",
                    "make a snapshot for those who list 'snapshot: mesh.json'"}},
      .run = run,
      .variables = {{"MESHCTL_CREDENTIALS",
                     "The file with credentials, instead of ~/.config/meshctl/credentials.yaml"}},
      .exit_codes =
          {{ExitCode::ok, "every source was pulled"},
           {ExitCode::usage,
            "wrong usage, a source or ref that is none, or one that the lock does not pin"},
           {ExitCode::input, "a repository cannot be read, or is not what the lock pins"},
           {ExitCode::network, "a server cannot be reached, or fails"},
           {ExitCode::unauthorized, "a server refuses the credentials"},
           {ExitCode::not_checked, "libgit2 is not installed"}},
  };
}

}  // namespace meshctl::cli
