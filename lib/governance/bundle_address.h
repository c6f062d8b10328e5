// Where a bundle is to be had, as `source` in meshctl.yaml and --bundle write it.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace meshctl::governance {

struct BundleAddress {
  enum class Type {
    folder,   ///< `../governance`
    file,     ///< `../governance-1.2.0.tar.gz`
    archive,  ///< `https://host/governance-1.2.0.tar.gz`
    git,      ///< `git+https://host/governance.git#v1:bank`, `git+file:../governance#main`
  };
  Type type = Type::folder;
  /// The path of a folder or file as it is written; the URL of an archive; of git the URL without
  /// `git+`, where `file:PATH` may be relative.
  std::string location;
  /// Of git: a branch, a tag or a commit.
  std::string ref = "HEAD";
  /// Of git: a folder below the top of the repository; empty: the top.
  std::string folder;

  [[nodiscard]] bool is_folder() const { return type == Type::folder; }
};

/// Reads a source. Throws Error (exit 2) for one of a kind that is not known, for http: to another
/// machine, and for a folder of a repository that is no plain path.
[[nodiscard]] BundleAddress parse_bundle_address(std::string_view source);

/// Whether it is a folder, without throwing: a source of an unknown kind is none.
[[nodiscard]] bool is_folder_source(std::string_view source);

/// The URL to fetch a bundle of git from; relative paths go from `base`.
[[nodiscard]] std::string git_url_of(const BundleAddress& address,
                                     const std::filesystem::path& base);

}  // namespace meshctl::governance
