// Finds the files of a mesh: walks folders, honours .gitignore, and tells what may hold a manifest
// by its name alone.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/skipped.h"
#include "mesh/mesh.h"
#include "mesh/workspace.h"

namespace meshctl::mesh {

/// Why a file is looked at.
enum class Reason : std::uint8_t {
  found,     ///< a YAML or JSON file of a walk; it may be no manifest
  promised,  ///< its name ends in `.odcs.yaml` or the like
  named,     ///< the user named this file
};

/// A file to read.
struct FoundFile {
  /// Absolute, links followed.
  std::string path;
  /// The path as messages show it, which leads to the file from the current folder.
  std::string name;
  Reason reason = Reason::found;
  Role role = Role::judged;
};

/// What a walk came to.
struct Discovery {
  /// Sorted by name, each file once.
  std::vector<FoundFile> files;
  std::vector<Skipped> skipped;
  /// The folders that were entered, absolute, some perhaps twice: what is found follows from what
  /// stands in them.
  std::vector<std::string> folders;
  /// Folders to be judged that could not be read, or that are workspaces of their own.
  std::vector<Error> errors;
  /// Whether every folder of the workspace could be read, those for context too.
  bool is_complete = true;
};

/// The name of files that say what a walk passes by.
inline constexpr std::string_view kGitIgnore = ".gitignore";

/// What a text is called that came from no file.
inline constexpr std::string_view kStandardInput = "<stdin>";

/// The file that a path would be, of a text that stands for it; it need not exist.
[[nodiscard]] FoundFile unwritten_file(const Workspace& workspace, const std::string& path);

/// Whether a file of that name is looked at: its ending says YAML or JSON, and it is no workspace
/// file.
[[nodiscard]] bool may_hold_manifest(std::string_view name);

/// Whether a walk depends on files of that name: they may hold manifests, or say which do.
[[nodiscard]] bool concerns_a_walk(std::string_view name);

/// Finds the files that `paths` name (empty: all of the workspace) to be judged, and the others of
/// the workspace and its neighbours for context. One of the paths may be that of an `unwritten`
/// text. Symbolic links are followed where the user named them, and nowhere else. Throws Error when
/// a path is missing or lies outside of the workspace.
[[nodiscard]] Discovery discover(const Workspace& workspace, std::span<const std::string> paths,
                                 std::span<const std::filesystem::path> excluded,
                                 std::string_view unwritten = {});

/// The files of a workspace with names of manifests that only `manifests` and `ignore` of its own
/// file keep out of a walk, as messages show them, sorted.
[[nodiscard]] std::vector<std::string> passed_by(const Workspace& workspace,
                                                 std::span<const std::filesystem::path> excluded);

}  // namespace meshctl::mesh
