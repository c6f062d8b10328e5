// A bundle: the folder in which governance publishes its policies and their schemas.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/finding.h"
#include "document/document.h"
#include "governance/policy.h"
#include "manifest/field.h"
#include "mesh/schema_set.h"

namespace meshctl::governance {

/// The name of the file that makes a folder a bundle.
inline constexpr std::string_view kBundleFile = "bundle.yaml";

struct Bundle {
  manifest::Text name;
  manifest::Text version;
  /// Absolute, links followed.
  std::filesystem::path root;
  /// The policies that can be run; one with an error of its own is left out, and has a finding.
  std::vector<Policy> policies;
  /// What is wrong with the files of the bundle.
  std::vector<Finding> findings;
  /// Files of the bundle that cannot be read.
  std::vector<Error> errors;
  /// bundle.yaml; null when its text cannot be read.
  std::shared_ptr<const document::Document> file;
  /// Of the names and the contents of all its files: SHA-256, in hexadecimal digits.
  std::string digest;
};

/// Reads the bundle in `folder` (absolute), which `shown` leads to from the current folder. Throws
/// Error (exit 3) when it has no bundle.yaml.
[[nodiscard]] Bundle load_bundle(const std::filesystem::path& folder, const std::string& shown,
                                 mesh::SchemaSet& schemas);

}  // namespace meshctl::governance
