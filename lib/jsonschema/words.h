// Puts problems into words: a message that names the thing and the value, the exact place, and what
// to do.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/finding.h"
#include "document/document.h"
#include "jsonschema/problem.h"

namespace meshctl::jsonschema {

class Words {
 public:
  Words(const document::Document& document, const Labels& labels, const AppliedSchemas& applied)
      : document_(document), labels_(labels), applied_(applied) {}

  [[nodiscard]] Finding finding(const Problem& problem) const;

 private:
  struct Text {
    std::string message;
    std::string hint;
    std::optional<Fix> fix = {};
  };

  [[nodiscard]] Text text_of(const Problem& problem) const;
  [[nodiscard]] Text type(const Problem& problem) const;
  [[nodiscard]] Text constant(const Problem& problem) const;
  [[nodiscard]] Text enumeration(const Problem& problem) const;
  [[nodiscard]] Text pattern(const Problem& problem) const;
  [[nodiscard]] Text unknown_property(const Problem& problem) const;
  [[nodiscard]] Text missing_property(const Problem& problem) const;
  [[nodiscard]] Text missing_one_of(const Problem& problem) const;
  [[nodiscard]] Text exclusive(const Problem& problem) const;
  [[nodiscard]] Text not_allowed(const Problem& problem) const;
  [[nodiscard]] Text measured(const Problem& problem) const;
  [[nodiscard]] Text contains(const Problem& problem) const;
  [[nodiscard]] Text stopped(const Problem& problem) const;
  [[nodiscard]] Text unique_items(const Problem& problem, Finding& finding) const;

  /// `'port' in server 'prod'`, `item 2 of 'tags'`, `the document`.
  [[nodiscard]] std::string subject(const document::Node& node) const;
  /// The same without what it is in.
  [[nodiscard]] static std::string name_of(const document::Node& node);
  /// ` in server 'prod'`; empty for the root.
  [[nodiscard]] std::string inside(const document::Node* container) const;

  /// The hint of the schema that refuses the value, else of the nearest schema that was applied to
  /// it.
  [[nodiscard]] std::string schema_hint(const Problem& problem) const;
  [[nodiscard]] std::vector<const document::Node*> innermost_first(
      const document::Node& node) const;
  /// The text of a keyword of the innermost schema applied to a value that has it.
  [[nodiscard]] std::string applied_text(const document::Node& node,
                                         std::string_view keyword) const;
  /// What the schema says a property is for.
  [[nodiscard]] std::string purpose_of(const document::Node& object, std::string_view name) const;

  [[nodiscard]] Place place_of(const Problem& problem) const;
  [[nodiscard]] Place value_place(const document::Node& node) const;
  /// The first key of a mapping, the first line of a sequence.
  [[nodiscard]] Place head_of(const document::Node& node) const;

  const document::Document& document_;
  const Labels& labels_;
  const AppliedSchemas& applied_;
};

/// What the `x-aliases` of the schemas that were applied to `node` say for a word: the name that
/// the schema has for it, or a sentence; empty when they say nothing.
[[nodiscard]] std::string_view meant_by(const AppliedSchemas& applied, const document::Node& node,
                                        std::string_view word);

/// Whether a schema's title is the noun of what it describes: it begins with a lower-case letter.
[[nodiscard]] constexpr bool is_noun(std::string_view title) {
  return !title.empty() && title.front() >= 'a' && title.front() <= 'z';
}

/// What a wrong type is called, and how to write the right one.
struct TypeWords {
  std::string message;
  std::string hint;
};

/// `true` or `false` for a word that YAML 1.1 read as one, such as `yes` (1.2 reads it as text);
/// else empty.
[[nodiscard]] std::string meant_boolean(std::string_view text);

/// The number that a text is but for quotes and for `_` or `,` between its digits, or that YAML 1.1
/// read in it; empty when it is none, or has a fraction and `is_whole` is asked for.
[[nodiscard]] std::string meant_number(std::string_view text, bool is_whole);

/// Words for a value that is not of the kinds wanted (bits of document::Kind); `subject` begins the
/// sentence.
[[nodiscard]] TypeWords type_words(const document::Node& node, std::uint8_t kinds,
                                   const std::string& subject, bool is_json);

}  // namespace meshctl::jsonschema
