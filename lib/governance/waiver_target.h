// Targets of waivers: which manifests, ports and elements they mean. Private to lib/governance.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/finding.h"
#include "manifest/manifest.h"
#include "mesh/address.h"
#include "mesh/glob.h"
#include "mesh/mesh.h"

namespace meshctl::governance {

/// The part of a manifest that a finding stands in; empty: the manifest itself.
struct Part {
  /// The name of a port.
  std::string port;
  /// `object` or `object.field.field`.
  std::string element;
};

/// One target of a waiver: an address, or one whose parts are globs.
class WaiverTarget {
 public:
  explicit WaiverTarget(std::string_view text);

  /// Whether a text has what makes it a glob.
  [[nodiscard]] static bool is_glob(std::string_view text);
  /// Whether it means all manifests there are.
  [[nodiscard]] bool is_everything() const;

  /// The manifests of a mesh that it means, or that hold what it means.
  [[nodiscard]] std::vector<const mesh::Item*> items_in(const mesh::Mesh& mesh) const;

  /// Whether it means less than a whole manifest.
  [[nodiscard]] bool asks_for_part() const;
  /// Whether it means a part of its manifests, or something that the part stands in.
  [[nodiscard]] bool contains(const Part& part) const;

  [[nodiscard]] const mesh::Address& address() const { return address_; }

 private:
  /// A part of an address; nothing asks for nothing.
  struct Pattern {
    std::string text;
    std::optional<mesh::Glob> glob;

    [[nodiscard]] bool takes(std::string_view name) const;
  };
  static Pattern pattern_of(const std::string& text, bool is_glob);

  mesh::Address address_;
  Pattern id_;
  Pattern version_;
  Pattern port_;
  Pattern element_;
};

/// The manifests that findings stand in, and the parts of them. Manifests are opened when a part is
/// first asked for.
class Spots {
 public:
  /// The mesh outlives it.
  explicit Spots(const mesh::Mesh& mesh);

  /// The judged manifest that a finding stands in, or null.
  [[nodiscard]] const mesh::Item* item_of(const Finding& finding) const;
  /// The part of that manifest; nothing when its text cannot be had.
  [[nodiscard]] std::optional<Part> part_of(const mesh::Item& item, const Finding& finding);

 private:
  std::map<std::string_view, std::vector<const mesh::Item*>> by_file_;
  std::map<const mesh::Item*, std::shared_ptr<const manifest::Manifest>> opened_;
};

/// The part that a JSON pointer of a manifest leads into.
[[nodiscard]] Part part_at(const document::Node& root, std::string_view pointer);

}  // namespace meshctl::governance
