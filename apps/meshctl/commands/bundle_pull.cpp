// meshctl bundle pull: fetches the bundles that are no folders, and pins them.
#include "governance/bundle_pull.h"

#include <fmt/format.h>

#include "base/file.h"
#include "base/text.h"
#include "cells.h"
#include "commands/commands.h"
#include "fetching.h"
#include "interrupt.h"
#include "judging.h"
#include "outputs.h"
#include "report/progress.h"

namespace meshctl::cli {
namespace {

using report::Cell;

constexpr std::size_t kShownDigits = 12;

report::Table table_of(const std::vector<governance::PulledBundle>& pulled) {
  report::Table table;
  table.kind = "pulled-bundles";
  table.columns = {{"SOURCE", "source"}, {"VERSION", "version"},
                   {"DIGEST", ""},       {"", "digest"},
                   {"", "commit"},       {"FILES", "files", report::Column::Align::right},
                   {"", "changed"}};
  std::size_t changed = 0;
  for (const governance::PulledBundle& one : pulled) {
    table.rows.push_back({text_cell(one.source), text_cell(one.version),
                          text_cell(one.digest.substr(0, kShownDigits)), text_cell(one.digest),
                          text_cell(one.commit), number_cell(one.files),
                          Cell{one.is_new, report::Tone::plain}});
    if (one.is_new) ++changed;
  }
  table.summary = {{"bundles", number_cell(pulled.size())}, {"changed", number_cell(changed)}};
  table.summary_line = fmt::format("pulled {}, {} changed", counted(pulled.size(), "bundle"),
                                   changed == 0 ? "none" : std::to_string(changed));
  return table;
}

ExitCode run(Context& context, const Arguments& arguments) {
  const InterruptNote interrupt;
  const mesh::Workspace workspace = sound_workspace(arguments);
  report::Progress progress(context.err, context.quiet);
  Downloader downloader(context, workspace);
  governance::BundlePullOptions options;
  options.mode = arguments.has("--locked") ? mesh::PullMode::locked : mesh::PullMode::newest;
  options.bundles = arguments.list("--bundle");
  options.repositories = cache_folder(context) / "repositories";
  options.store = bundle_store(context);
  options.now = context.now();
  options.notice = [&progress](const std::string& source) {
    progress.show(fmt::format("pulling {}", printable(source)));
  };
  options.fetch = fetch_options(context, workspace);
  options.download = [&downloader](const http::Url& url) { return downloader.get(url); };
  const auto pulled = governance::pull_bundles(workspace, options);
  progress.end();
  if (pulled.empty()) {
    throw usage_error("there is nothing to pull: every bundle in meshctl.yaml is a folder",
                      "write bundles: [{source: "
                      "'git+https://git.example.com/governance.git#v1.2.0'}]");
  }
  write_table(context, arguments, table_of(pulled));
  return ExitCode::ok;
}

}  // namespace

CommandSpec bundle_pull_command() {
  return {
      .name = "bundle pull",
      .group = "govern",
      .summary = "Fetch the bundles of governance, and pin them",
      .description =
          "Fetches each entry of bundles in meshctl.yaml that is no folder, and writes what it got "
          "to meshctl.lock: commit that file. The other commands use what the lock pins, and no "
          "network; they refuse a bundle that is not pinned, and files that were changed.\n"
          "\n"
          "A source is one of these; REF is a branch, a tag or a commit, FOLDER lies below the top "
          "of the repository:\n"
          "\n"
          "  ../governance                                        a folder, which needs no pull\n"
          "  git+https://git.example.com/governance.git#REF:FOLDER\n"
          "  git+file:../governance#REF:FOLDER                    a repository on this machine\n"
          "  https://files.example.com/governance-1.2.0.tar.gz    an archive\n"
          "  ../governance-1.2.0.tar.gz                           the same as a file\n"
          "\n"
          "An archive may hold files and folders with plain names only, at most 64 MiB of them; "
          "links, paths that lead out of it and the like are refused, and nothing of it is "
          "written. Files whose names begin with a dot, and links in a repository, are no part of "
          "a "
          "bundle. With version in "
          "meshctl.yaml the bundle must have that version; with key it must be signed (see meshctl "
          "bundle verify).\n"
          "\n"
          "With --locked what the lock pins is fetched, nothing else: so a pipeline judges by the "
          "same bundle as the one who pulled. What is on this machine already is not asked for "
          "again. Where servers need credentials, those of the user's own file are used (see "
          "meshctl push), each bound to its server. Redirects are not followed.\n"
          "\n"
          "Bundles are kept in the user's cache folder, each under its digest.",
      .options = {{.name = "--locked",
                   .help = "Fetch exactly what meshctl.lock pins, and leave it as it is"},
                  {.name = "--bundle",
                   .value_name = "SOURCE",
                   .help = "Pull this one too, for commands that are given it by --bundle",
                   .is_repeatable = true},
                  text_or_json_option()},
      .examples = {{"meshctl bundle pull", "get what governance publishes now, and pin it"},
                   {"meshctl bundle pull --locked", "in CI: get what the lock pins"}},
      .run = run,
      .variables = {{"MESHCTL_CREDENTIALS",
                     "The file with credentials, instead of ~/.config/meshctl/credentials.yaml"},
                    {"MESHCTL_CA_BUNDLE",
                     "A PEM file of authorities to trust instead of the system's"}},
      .exit_codes =
          {{ExitCode::ok, "every bundle was pulled"},
           {ExitCode::usage,
            "wrong usage, a source that is none, another version than asked for, or one that the "
            "lock does not pin"},
           {ExitCode::input,
            "what was fetched is no bundle, is refused, is not signed, or is not what the lock "
            "pins"},
           {ExitCode::network, "a server cannot be reached, or fails"},
           {ExitCode::unauthorized, "a server refuses the credentials"},
           {ExitCode::not_checked, "libgit2, libcurl or libarchive is not installed"}},
  };
}

}  // namespace meshctl::cli
