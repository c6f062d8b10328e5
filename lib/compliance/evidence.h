// Evidence: what an auditor asks for, in one archive: the report, what data was found to be, and
// the digests of all that was judged.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compliance/compliance.h"
#include "governance/judge.h"
#include "history/history.h"

namespace meshctl::compliance {

/// The files of an archive of evidence.
inline constexpr std::string_view kEvidenceReport = "report.json";
inline constexpr std::string_view kEvidencePage = "report.html";
inline constexpr std::string_view kEvidenceOutcomes = "outcomes.json";
inline constexpr std::string_view kEvidenceInputs = "inputs.sha256";
/// A line for each of the others, as sha256sum writes it.
inline constexpr std::string_view kEvidenceList = "SHA256SUMS";

/// The ending of the file beside an archive that holds its digest, as sha256sum writes it.
inline constexpr std::string_view kDigestEnding = ".sha256";

/// A line `SHA-256  FILE` for each file that was judged, the workspace file, the lock, and the
/// files of waivers and teams, sorted by their names. Throws Error (exit 3) for one that cannot be
/// read.
[[nodiscard]] std::string inputs_of(const governance::Verdict& verdict);

/// The archive, and what it is known by.
struct Evidence {
  /// A .tar.gz below the folder `name`; the same evidence gives the same bytes.
  std::string bytes;
  /// `evidence-2026-12-31`
  std::string name;
  /// SHA-256 of the bytes.
  std::string digest;
  std::size_t files = 0;
};

/// Packs a report, its page for people, and the last outcome of each check. `inputs` is what
/// `inputs_of` wrote. Throws Error (exit 6) without libarchive.
[[nodiscard]] Evidence pack_evidence(const Compliance& report, std::string_view page,
                                     std::string_view inputs,
                                     std::span<const history::Record> outcomes);

/// The line that goes into the file beside an archive called `file`.
[[nodiscard]] std::string digest_line(const Evidence& evidence, std::string_view file);

}  // namespace meshctl::compliance
