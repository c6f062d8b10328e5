// A snapshot: the summaries of the manifests of another place, as a file that travels without their
// texts.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "mesh/mesh.h"

namespace meshctl::mesh {

/// Where a snapshot was taken, and what was there.
struct Snapshot {
  /// As the user wrote it: `https://git.example.com/finance.git#main`, or the name of a workspace.
  std::string source;
  /// Of a git source; empty otherwise.
  std::string commit;
  Items items;
};

/// A snapshot of these items as JSON (schema `snapshot`); the same items give the same bytes. Files
/// are named from `root`.
[[nodiscard]] std::string to_json(const std::string& source, const std::string& commit,
                                  const Items& items, const std::filesystem::path& root);

/// Reads what `to_json` wrote. Its items are neighbours whose files are called `SOURCE:PATH`, and
/// whose texts are not at hand. Throws Error (exit 3) when it is none.
[[nodiscard]] Snapshot parse_snapshot(std::string_view name, std::string_view text);

}  // namespace meshctl::mesh
