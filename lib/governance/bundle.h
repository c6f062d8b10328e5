// A bundle: the folder in which governance publishes what it asks, and what the organisation is.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/finding.h"
#include "document/document.h"
#include "governance/origin.h"
#include "governance/policy.h"
#include "governance/selector.h"
#include "governance/waiver.h"
#include "lint/organisation.h"
#include "lint/rules.h"
#include "manifest/field.h"
#include "mesh/schema_set.h"

namespace meshctl::governance {

/// The name of the file that makes a folder a bundle.
inline constexpr std::string_view kBundleFile = "bundle.yaml";

/// An entry of `rules`: what is asked by a built-in rule, of some manifests.
struct RuleEntry {
  const lint::Rule* rule = nullptr;
  /// Nothing: off.
  std::optional<Severity> severity;
  Selector selector;
  /// The mapping `with`, or null.
  const document::Node* parameters = nullptr;
  const document::Node* node = nullptr;
};

/// What waivers may be.
struct WaiverTerms {
  /// Globs of files of workspaces in which waivers may stand, besides those of the bundle.
  std::vector<manifest::Text> paths;
  /// How long one may last.
  std::chrono::hours longest = std::chrono::hours(24) * 365;
};

struct Bundle {
  manifest::Text name;
  manifest::Text version;
  /// Absolute, links followed.
  std::filesystem::path root;
  /// The policies that can be run; one with an error of its own is left out, and has a finding.
  std::vector<Policy> policies;
  /// In the order of the file; of those that fit, the last holds.
  std::vector<RuleEntry> rules;
  /// Domains, classes, teams and vocabularies, as far as the bundle says.
  lint::Organisation organisation;
  /// Globs of files of workspaces in which teams may stand.
  std::vector<manifest::Text> team_paths;
  WaiverTerms waiver_terms;
  /// Those under waivers/ that are sound.
  std::vector<Waiver> waivers;
  /// How old a lock of it may get.
  std::optional<std::chrono::hours> max_lock_age;
  /// What is wrong with the files of the bundle.
  std::vector<Finding> findings;
  /// Files of the bundle that cannot be read.
  std::vector<Error> errors;
  /// bundle.yaml; null when its text cannot be read, or it is not sound.
  std::shared_ptr<const document::Document> file;
  /// What texts of the bundle are views of, besides `file`.
  std::vector<std::shared_ptr<const document::Document>> documents;
  /// Of the names and the contents of all its files: SHA-256, in hexadecimal digits.
  std::string digest;
  /// Where it came from; filled by those who located it.
  Origin origin;
  /// The same without waivers/: what is found in a manifest depends on no more.
  std::string digest_of_rules;
};

/// Reads the bundle in `folder` (absolute), which `shown` leads to from the current folder. Throws
/// Error (exit 3) when it has no bundle.yaml, exit 2 when it asks for a newer meshctl.
[[nodiscard]] Bundle load_bundle(const std::filesystem::path& folder, const std::string& shown,
                                 mesh::SchemaSet& schemas);

/// The files and folders of a bundle that hold what it is, absolute; they need not be there.
[[nodiscard]] std::vector<std::filesystem::path> own_files_of(const Bundle& bundle);

/// What of a bundle is no place for manifests: all of it, or when it is itself walked, its own
/// files.
[[nodiscard]] std::vector<std::filesystem::path> parts_of(const Bundle& bundle);

/// The length of a span such as `12h`, `30d`, `4w`; nothing when it is none.
[[nodiscard]] std::optional<std::chrono::hours> parse_span(std::string_view text);

}  // namespace meshctl::governance
