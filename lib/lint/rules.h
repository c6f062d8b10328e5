// The rule registry: every rule that this program can break the news of, as a table.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "base/finding.h"

namespace meshctl::lint {

/// Whether a finding of a rule may come with a fix: one that is right whatever was meant
/// (`certain`), or one that is right most of the time (`likely`).
enum class Fixable { no, likely, certain };

/// `no`, `likely`, `certain`.
[[nodiscard]] std::string_view to_string(Fixable fixable);

/// What makes data usable as a product (Z. Dehghani, Data Mesh, O'Reilly 2022, chapter 3): what
/// keeping a rule is good for.
enum class Attribute : std::uint8_t {
  discoverable,
  addressable,
  understandable,
  trustworthy,
  natively_accessible,
  interoperable,
  valuable,
  secure
};

/// `discoverable`, `natively accessible`, ...
[[nodiscard]] std::string_view to_string(Attribute attribute);

/// The attribute with that name, or nothing.
[[nodiscard]] std::optional<Attribute> parse_attribute(std::string_view name);

/// Who asks for a rule to be kept.
enum class Activation : std::uint8_t {
  always,      ///< nobody needs to
  by_default,  ///< nobody needs to, and a bundle may set it otherwise
  on_request   ///< a bundle, which sets it
};

/// `always`, `by default`, `on request`.
[[nodiscard]] std::string_view to_string(Activation activation);

/// One rule. Its category is what stands before the slash of its id.
struct Rule {
  /// Stable, never reused: `link/unknown-contract`.
  std::string_view id;
  Severity severity = Severity::error;
  /// What holds when the rule is kept, one clause.
  std::string_view title;
  /// The best fix that its findings may come with.
  Fixable fixable = Fixable::no;
  /// The version of meshctl that had it first.
  std::string_view since = "0.1.0";
  Activation activation = Activation::always;
  /// Nothing: that of its category.
  std::optional<Attribute> attribute = {};
};

/// What the rules of one category are about.
struct Category {
  std::string_view name;
  /// One clause without a full stop.
  std::string_view title;
  /// Of its rules, unless they say otherwise; nothing where rules are not about data.
  std::optional<Attribute> attribute = {};
};

/// All categories, in the order in which a manifest meets them.
[[nodiscard]] std::span<const Category> categories();

/// The attribute that a rule serves; nothing for one that is not about data.
[[nodiscard]] std::optional<Attribute> attribute_of(const Rule& rule);

/// Whether nothing else can be believed while a rule of that category is broken: `syntax`,
/// `workspace`, `bundle`, `waiver`. Nobody can make such findings quiet.
[[nodiscard]] bool is_groundwork(std::string_view category);

/// All built-in rules, sorted by id. Policies of bundles have ids of their own.
[[nodiscard]] std::span<const Rule> rules();

/// The rule with that id, or null.
[[nodiscard]] const Rule* find_rule(std::string_view id);

}  // namespace meshctl::lint
