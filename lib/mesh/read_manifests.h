// Reads one file: text, documents, schema findings, manifests, and what its examiners find. Nothing
// here looks beyond the file, so that files can be read side by side, and what came of it be kept
// for the next run. Private to lib/mesh.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/finding.h"
#include "base/skipped.h"
#include "mesh/discover.h"
#include "mesh/load.h"
#include "mesh/mesh.h"
#include "mesh/schema_set.h"

namespace meshctl::mesh {

/// What one file came to.
struct FileReading {
  Items items;
  /// Empty for a file that is context or a neighbour.
  std::vector<Finding> findings;
  std::vector<Skipped> skipped;
  /// Why it could not be read.
  std::unique_ptr<const Error> error;
  /// Manifests in it; one when its text is meant to be one and cannot be parsed.
  std::size_t manifests = 0;
  /// Whether it holds none, and was not meant to.
  bool is_other = false;
  /// The text, when manifests may stand in it that could not be parsed.
  std::shared_ptr<const Source> unparsed;
};

/// How files are read.
struct ReadOptions {
  /// What is judged and of this kind, or in a named file and of no other kind, is judged by this
  /// standard; null: by the one of its version.
  const manifest::Standard* as = nullptr;
  /// Texts that stand for those of files, by the names that messages show; never null.
  const std::map<std::string, std::string>* texts = nullptr;
  /// May be empty.
  Examine examine;
  Keep keep = Keep::summaries;
  Facts facts = Facts::none;
  /// Of the digests that texts are sealed with.
  std::uint64_t seed = 0;
};

/// What a file is meant to be, as far as its name and the way it was found say, and that matters.
struct Meant {
  Reason reason = Reason::found;
  std::optional<manifest::Kind> kind;

  bool operator==(const Meant&) const = default;
};
[[nodiscard]] Meant meant_of(const FoundFile& file, const ReadOptions& options);

/// Reads a file. Never throws for what the file is or says. Thread-safe.
[[nodiscard]] FileReading read_manifests(const FoundFile& file, SchemaSet& schemas,
                                         const ReadOptions& options);

/// Reads the text of a file, or takes the one that stands for it; nothing when it is too large to
/// be a manifest that nobody promised. Throws Error when it cannot be read.
[[nodiscard]] std::optional<std::string> text_of(const FoundFile& file, const ReadOptions& options);

/// The same of a text that was read already.
[[nodiscard]] FileReading read_text(const FoundFile& file, std::string text, SchemaSet& schemas,
                                    const ReadOptions& options);

}  // namespace meshctl::mesh
