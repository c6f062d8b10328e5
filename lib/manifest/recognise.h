// Tells what a document is: a manifest of a known standard, one of a version not known, a file of
// another format, or none.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "document/node.h"
#include "manifest/manifest.h"

namespace meshctl::manifest {

/// A version of a standard that manifests can be written in.
struct Standard {
  Kind kind;
  /// The value of `apiVersion`: `v3.1.0`.
  std::string_view api_version;
  /// The name for messages: `ODCS v3.1.0`.
  std::string_view title;
  /// The name of its schema under schemas/, and what people call it by: `odcs-v3.1.0`.
  std::string_view schema;
  /// Whether it may still change; no draft is recommended.
  bool is_draft = false;
};

/// All known standards; of each kind the newest stands first, and drafts last.
[[nodiscard]] std::span<const Standard> standards();

/// The newest known standard of a kind that is no draft.
[[nodiscard]] const Standard& newest(Kind kind);

/// `v3.1.0, v3.0.2, v3.2.0 (a draft)` for messages: the known versions of a kind.
[[nodiscard]] std::string known_versions(Kind kind);

/// The standard that people call `odcs-v3.0.2`; `odcs` and `odps` are the newest of their kind.
/// Null when there is none.
[[nodiscard]] const Standard* find_standard(std::string_view name);

/// Every name that `find_standard` knows.
[[nodiscard]] std::vector<std::string_view> standard_names();

/// What a document turned out to be.
enum class Recognition : std::uint8_t {
  manifest,  ///< a known kind, of a known version, or without a version at all (its schema will say
             ///< so)
  unknown_version,  ///< a known kind of a version that is not known
  foreign,          ///< a contract or product in another format
  other,            ///< none of these: a Kubernetes object, a configuration, ...
};

struct Recognised {
  Recognition what = Recognition::other;
  /// Of `manifest` and `unknown_version`.
  Kind kind = Kind::data_contract;
  /// The standard to judge a `manifest` by; null otherwise.
  const Standard* standard = nullptr;
  /// The value that decided: of `apiVersion`, or of the foreign format's own marker; null when
  /// there is none.
  const document::Node* node = nullptr;
  /// The name of a foreign format with its version: `Data Contract Specification 1.1.0`.
  std::string format;
  /// What to do with a foreign format, one clause; empty otherwise.
  std::string_view advice;
  /// Whether the foreign format is another language for contracts and products, so that a file of
  /// it was meant to be checked; Backstage and dbt files are not.
  bool is_rival = false;
};

/// Looks at the root of a document. `expected` is what the name of the file says that it is (see
/// `kind_of_name`).
[[nodiscard]] Recognised recognise(const document::Node& root, std::optional<Kind> expected = {});

/// The kind that a file's name promises: `*.odcs.{yaml,yml,json}`, `*.odps.{yaml,yml,json}`.
[[nodiscard]] std::optional<Kind> kind_of_name(std::string_view name);

/// Whether a text may hold a document that `recognise` calls other than `other`: a cheap look,
/// before it is parsed.
[[nodiscard]] bool may_be_manifest(std::string_view text);

}  // namespace meshctl::manifest
