#include "evidence.h"

#include <fmt/format.h>

#include <array>
#include <filesystem>
#include <sstream>
#include <utility>
#include <vector>

#include "base/file.h"
#include "base/text.h"
#include "cells.h"
#include "compliance/evidence.h"
#include "compliance/evidence_proof.h"
#include "compliance/page/page.h"
#include "judging.h"
#include "outputs.h"
#include "signing_key.h"

namespace meshctl::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 4> kProofFormats{"text", "json", "csv", "markdown"};

using report::Cell;
using report::Tone;

std::string made_of(const compliance::Proof& proof) {
  std::string made =
      fmt::format("of {} as of {}, made {} by meshctl {}", printable(proof.name),
                  printable(proof.as_of), printable(proof.made), printable(proof.meshctl_version));
  if (!proof.commit.empty()) made += fmt::format(", commit {}", printable(proof.commit));
  return made;
}

std::string proved_by(const compliance::Proof& proof) {
  switch (proof.way) {
    case compliance::ProvedBy::contents:
      return "its contents are those that it lists; hold its bytes against --digest or --key, "
             "since whoever makes another archive makes another list";
    case compliance::ProvedBy::beside:
      return "its bytes and contents are whole, by the digest beside it";
    case compliance::ProvedBy::digest:
      return "its bytes and contents are whole, by the digest given";
    case compliance::ProvedBy::signature:
      return fmt::format("its bytes and contents are whole, signed by {}: {}", proof.signed_by,
                         printable(proof.comment));
  }
  return {};
}

report::Table table_of(const compliance::Proof& proof) {
  report::Table table;
  table.kind = "evidence";
  table.columns = {
      {"FILE", "file"}, {"BYTES", "bytes", report::Column::Align::right}, {"SHA-256", "digest"}};
  for (const compliance::ProvedFile& file : proof.files) {
    table.rows.push_back({text_cell(file.path), number_cell(file.bytes), text_cell(file.digest)});
  }
  table.summary = {{"digest", text_cell(proof.digest)},
                   {"provedBy", text_cell(std::string(to_string(proof.way)))},
                   {"signedBy", text_cell(proof.signed_by)},
                   {"comment", text_cell(proof.comment)},
                   {"name", text_cell(proof.name)},
                   {"asOf", text_cell(proof.as_of)},
                   {"made", text_cell(proof.made)},
                   {"meshctlVersion", text_cell(proof.meshctl_version)},
                   {"commit", text_cell(proof.commit)}};
  table.summary_line = fmt::format("evidence {}\n{}", made_of(proof), proved_by(proof));
  return table;
}

}  // namespace

void write_evidence(const Context& context, const Arguments& arguments,
                    const compliance::Compliance& report, std::string_view inputs,
                    const mesh::Workspace& workspace) {
  const std::string file = arguments.get("--pack");
  auto history = history_for_rules(context, arguments, workspace);
  const std::vector<history::Record> outcomes =
      history ? history->last_records(report.as_of) : std::vector<history::Record>();
  std::ostringstream page;
  compliance::page::write_html(report, page);
  const compliance::Evidence evidence =
      compliance::pack_evidence(report, std::move(page).str(), inputs, outcomes);
  write_file(file, evidence.bytes);
  write_file(file + std::string(compliance::kDigestEnding),
             compliance::digest_line(evidence, fs::path(file).filename().native()));
  if (context.quiet) return;
  *context.err.out << fmt::format("wrote {} to {}, SHA-256 {}\n", counted(evidence.files, "file"),
                                  printable(file), evidence.digest);
}

ExitCode verify_evidence(const Context& context, const Arguments& arguments) {
  if (arguments.get("--format") == "html") {
    throw usage_error("--format html is the page of the scores, and evidence has its own",
                      "unpack it, and open report.html");
  }
  compliance::ProofOptions options;
  options.digest = arguments.get("--digest");
  options.key = signing_key(arguments);
  const compliance::Proof proof = compliance::prove(arguments.get("--verify"), options);
  const report::Table table = table_of(proof);
  write_outputs(context, arguments, kProofFormats,
                [&table](std::string_view format, const Stream& stream) {
                  write_table_as(format, table, stream);
                });
  return ExitCode::ok;
}

}  // namespace meshctl::cli
