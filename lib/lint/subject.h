// One manifest on trial before rules that look at nothing else, and walks over its parts. Private
// to lib/lint.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lint/pattern_store.h"
#include "lint/sink.h"
#include "manifest/manifest.h"
#include "manifest/variable.h"
#include "manifest/walk.h"

namespace meshctl::lint {

using manifest::for_each_property;
using manifest::has_variable;

/// A judged manifest, and where findings about it go.
class Subject {
 public:
  Subject(const manifest::Manifest& manifest, const manifest::Variables& variables, Sink& sink,
          PatternStore& patterns)
      : manifest_(manifest), variables_(variables), sink_(sink), patterns_(patterns) {}

  [[nodiscard]] const manifest::Manifest& manifest() const { return manifest_; }
  [[nodiscard]] const document::Document& document() const { return *manifest_.document; }
  [[nodiscard]] const document::Node& root() const { return document().root(); }
  [[nodiscard]] const manifest::Variables& variables() const { return variables_; }
  [[nodiscard]] Hints& hints() const { return sink_.hints(); }
  [[nodiscard]] PatternStore& patterns() const { return patterns_; }

  /// Adds a finding at a value. The answer may be added to until the next call.
  Finding& add(std::string_view rule, const document::Node& at, std::string message,
               std::string hint = {}) const {
    return sink_.add(rule, manifest_.place(at), std::move(message), std::move(hint));
  }
  /// Says that a rule was not judged at a value.
  void skip(std::string_view rule, const document::Node& at, std::string message) const {
    sink_.skip(rule, manifest_.place(at), std::move(message));
  }
  /// Names a second place of a finding.
  void relate(Finding& finding, const document::Node& at, std::string message) const {
    finding.related.push_back({manifest_.place(at), std::move(message)});
  }

  /// Offers edits that belong together; nothing when there are none.
  static void offer(Finding& finding, std::string title, std::vector<TextEdit> edits,
                    Safety safety = Safety::likely);
  /// Offers to write a text instead of a scalar.
  void offer_text(Finding& finding, const document::Node& value, std::string_view text) const;
  /// Offers to write a text in quotes, which it has none of.
  void offer_quotes(Finding& finding, const document::Node& value) const;
  /// Offers to write a number or a boolean instead of a scalar.
  static void offer_literal(Finding& finding, const document::Node& value,
                            std::string_view literal);
  /// Offers another name for the key of a value.
  void offer_key(Finding& finding, const document::Node& value, std::string_view name) const;
  /// Offers to let two scalars change places.
  void offer_swap(Finding& finding, const document::Node& a, const document::Node& b) const;

 private:
  const manifest::Manifest& manifest_;
  const manifest::Variables& variables_;
  Sink& sink_;
  PatternStore& patterns_;
};

/// The word that is meant by one that is a near miss; nothing when it is right, is like none, or
/// has a variable in it.
[[nodiscard]] std::optional<std::string> misspelled(std::string_view word,
                                                    std::span<const std::string_view> right);

/// A value as messages show it without quotes: a number, mostly. Cut when it is long.
[[nodiscard]] std::string brief(std::string_view text);

/// The noun and the name of something, or the noun alone when it has no name.
[[nodiscard]] std::string titled(std::string_view noun, const manifest::Text& name);

/// What messages call a property: its quoted name, or that it is what an array holds.
[[nodiscard]] std::string name_of(const manifest::Property& property);

/// A quality rule and what it stands on.
struct RuleSite {
  const manifest::SchemaObject& object;
  /// Null when the rule stands on the object.
  const manifest::Property* property;
  const manifest::QualityRule& rule;
};

/// Calls `visit` with the site of every quality rule of a contract.
template <typename Visit>
void for_each_rule(const manifest::DataContract& contract, Visit&& visit) {
  for (const manifest::SchemaObject& object : contract.schema) {
    for (const manifest::QualityRule& rule : object.quality) visit(RuleSite{object, nullptr, rule});
    for_each_property(object, [&](const manifest::Property& property) {
      for (const manifest::QualityRule& rule : property.quality) {
        visit(RuleSite{object, &property, rule});
      }
    });
  }
}

}  // namespace meshctl::lint
