// Makes a bundle to begin with.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace meshctl::governance {

/// A file of the bundle to begin with, in which `@NAME@` stands for the name.
struct ScaffoldFile {
  std::string_view name;
  std::string_view text;
};

/// All of them, sorted.
[[nodiscard]] std::span<const ScaffoldFile> scaffold();

/// Writes a bundle with that name into a folder, which is made when it is missing: the paths of its
/// files. A README that is there is kept. Throws Error: exit 2 for a name that is none, or when
/// another file of it is there already (then nothing is written), exit 3 when one cannot be
/// written.
std::vector<std::string> init_bundle(const std::filesystem::path& folder, std::string_view name);

/// A name for the bundle in a folder: that of the folder, as far as its letters go.
[[nodiscard]] std::string bundle_name_for(const std::filesystem::path& folder);

}  // namespace meshctl::governance
