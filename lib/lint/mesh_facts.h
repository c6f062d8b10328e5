// What rules over the mesh read from the facts of other manifests: custom properties, classes,
// personal fields. Private to lib/lint.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/source.h"
#include "lint/organisation.h"
#include "lint/personal_marks.h"
#include "mesh/mesh.h"

namespace meshctl::lint {

/// A custom property or a tag of a manifest or of a port.
struct Stated {
  std::string_view text;
  /// Of the name of the property, or of the tag.
  Place place;

  /// Whether it says anything but no.
  [[nodiscard]] bool says_yes() const { return text != "false" && !text.empty(); }
};

/// What has a custom property: the manifest itself, or its output port of that name.
struct Holder {
  std::string_view element;
  std::string_view name;
};
[[nodiscard]] Holder whole(const mesh::Item& item);
[[nodiscard]] Holder port(std::string_view name);

/// The value of a custom property.
[[nodiscard]] std::optional<Stated> stated(const mesh::Item& item, const Holder& holder,
                                           std::string_view property);

/// The first tag that fits.
[[nodiscard]] std::optional<Stated> find_tag(const mesh::Item& item, const Holder& holder,
                                             const std::function<bool(std::string_view)>& fits);

/// A class and what has it.
struct KnownClass {
  std::size_t level = 0;
  std::string_view text;
  /// The path of the field; empty when the whole has it.
  std::string_view field;
};

/// The highest class of the fields of a contract; nothing when none has a known one.
[[nodiscard]] std::optional<KnownClass> highest_field(const mesh::Item& contract,
                                                      const Classification& classes);
/// The class that a custom property says of a contract, a product or a port.
[[nodiscard]] std::optional<KnownClass> stated_class(const mesh::Item& item, const Holder& holder,
                                                     std::string_view property,
                                                     const Classification& classes);

/// The path of a field that a tag or a custom property marks as personal, or that has a class from
/// `least` on; empty when there is none.
[[nodiscard]] std::string_view sensitive_field(const mesh::Item& contract,
                                               const Classification& classes,
                                               const PersonalMarks& marks,
                                               std::optional<std::size_t> least);

/// Whether only the summary of an item is known, and so none of its fields.
[[nodiscard]] bool is_only_summary(const mesh::Item& item);
/// The first contract of that id of which no more is known, or null.
[[nodiscard]] const mesh::Item* find_only_summary(const mesh::Mesh& mesh, std::string_view id);
/// Why a rule that asks for more of such a contract cannot be judged.
[[nodiscard]] std::string only_summary_words(const mesh::Item& contract);

}  // namespace meshctl::lint
