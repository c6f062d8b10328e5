// meshctl bundle verify: holds bundles against the lock, and against signatures.
#include "governance/bundle_verify.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "cells.h"
#include "commands/commands.h"
#include "fetching.h"
#include "judging.h"
#include "outputs.h"
#include "signing_key.h"

namespace meshctl::cli {
namespace {

using report::Cell;
using report::Tone;

constexpr std::size_t kShownDigits = 12;

report::Table table_of(const std::vector<governance::VerifiedBundle>& bundles) {
  report::Table table;
  table.kind = "verified-bundles";
  table.columns = {{"SOURCE", "source"},
                   {"VERSION", "version"},
                   {"DIGEST", ""},
                   {"", "digest"},
                   {"FILES", "files", report::Column::Align::right},
                   {"LOCK", ""},
                   {"", "pinned"},
                   {"SIGNED BY", "signedBy"},
                   {"COMMENT", "comment"}};
  std::size_t pinned = 0;
  std::size_t is_signed = 0;
  for (const governance::VerifiedBundle& bundle : bundles) {
    const governance::Origin& origin = bundle.origin;
    table.rows.push_back({text_cell(origin.source), text_cell(origin.version),
                          text_cell(origin.digest.substr(0, kShownDigits)),
                          text_cell(origin.digest), number_cell(bundle.files),
                          text_cell(bundle.is_pinned ? "pinned" : "not pinned"),
                          Cell{bundle.is_pinned, Tone::plain}, text_cell(origin.signed_by),
                          text_cell(bundle.trusted_comment)});
    if (bundle.is_pinned) ++pinned;
    if (!origin.signed_by.empty()) ++is_signed;
  }
  table.summary = {{"bundles", number_cell(bundles.size())},
                   {"pinned", number_cell(pinned)},
                   {"signed", number_cell(is_signed)}};
  table.summary_line = fmt::format("verified {}: {} by the lock, {} by a signature",
                                   counted(bundles.size(), "bundle"), pinned, is_signed);
  return table;
}

ExitCode run(Context& context, const Arguments& arguments) {
  const std::vector<std::string> paths = arguments.list("PATH");
  if (arguments.has("--list")) {
    if (paths.empty()) throw usage_error("--list needs a folder or an archive", "name it");
    *context.out.out << governance::list_of(governance::content_of_path(paths.front()));
    return ExitCode::ok;
  }
  const auto key = signing_key(arguments);
  const mesh::Workspace workspace = sound_workspace(arguments);
  std::vector<governance::VerifiedBundle> verified;
  if (paths.empty()) {
    verified = governance::verify_all(workspace, bundle_store(context), key);
    if (verified.empty()) {
      throw usage_error("there is nothing to verify: meshctl.yaml names no bundles",
                        "name a folder or an archive");
    }
  } else {
    verified.push_back(governance::verify_path(paths.front(), key, workspace));
  }
  write_table(context, arguments, table_of(verified));
  return ExitCode::ok;
}

}  // namespace

CommandSpec bundle_verify_command() {
  return {
      .name = "bundle verify",
      .group = "govern",
      .summary = "Verify bundles against the lock and their signatures",
      .description =
          "Without a path, verifies all bundles of meshctl.yaml: that what was pulled is what "
          "meshctl.lock pins, and that those with a key there are signed with it. With --key all "
          "must be signed with that key. With a folder or a .tar.gz file, verifies that alone: its "
          "signature with --key, else that the lock pins its content.\n"
          "\n"
          "What is signed is the list of the bundle's files with the SHA-256 of each, as --list "
          "writes it, so that a folder, a commit and an archive of one bundle verify alike. The "
          "signature is the file bundle.minisig beside bundle.yaml; for an archive that holds none "
          "it may lie beside it, as ARCHIVE.minisig. The public tool minisign makes keys and "
          "signatures:\n"
          "\n"
          "  minisign -G -p minisign.pub -s minisign.key\n"
          "  meshctl bundle verify --list governance > governance.list\n"
          "  minisign -S -s minisign.key -m governance.list -x governance/bundle.minisig\n"
          "\n"
          "Whoever uses the bundle writes the line of minisign.pub that begins with RW as its key, "
          "and every command refuses it without a good signature:\n"
          "\n"
          "  bundles:\n"
          "    - source: git+https://git.example.com/governance.git#main\n"
          "      key: RWQ...\n"
          "\n"
          "Uses no network.",
      .arguments = {{.name = "PATH",
                     .help = "A folder or a .tar.gz file; all bundles of the workspace without one",
                     .is_path = true}},
      .options = {key_option(),
                  {.name = "--list",
                   .help = "Write the list of files that is signed, and verify nothing"},
                  text_or_json_option()},
      .examples = {{"meshctl bundle verify", "verify what the workspace uses"},
                   {"meshctl bundle verify governance-1.2.0.tar.gz --key minisign.pub",
                    "verify that an archive is signed"},
                   {"meshctl bundle verify --list governance > governance.list",
                    "write what is to be signed"}},
      .run = run,
      .exit_codes = {{ExitCode::ok, "all that was asked for holds"},
                     {ExitCode::usage,
                      "wrong usage, a key that is none, or nothing to verify against"},
                     {ExitCode::input,
                      "a bundle cannot be read, was changed, or has no good signature"},
                     {ExitCode::not_checked, "libarchive is not installed"}},
  };
}

}  // namespace meshctl::cli
