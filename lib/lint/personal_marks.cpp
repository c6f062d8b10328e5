#include "lint/personal_marks.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/text.h"
#include "lint/custom_property.h"

namespace meshctl::lint {

using document::Node;
using manifest::Property;

namespace {

/// Whether a tag is a word, or one below it: `pii`, `PII:email`.
bool is_below(std::string_view tag, std::string_view word) {
  if (tag.size() < word.size() || to_lower(tag.substr(0, word.size())) != to_lower(word)) {
    return false;
  }
  return tag.size() == word.size() || is_one_of(tag[word.size()], ":./");
}

}  // namespace

PersonalMarks::PersonalMarks(const Classification& classification, const Parameters& parameters)
    : classification_(classification),
      tags_(parameters.words("tags")),
      property_(parameters.text("property")) {}

std::optional<bool> PersonalMarks::said_of(const Property& property) const {
  const Node* value = find_custom(property.custom_properties, property_);
  return value == nullptr ? std::nullopt : std::optional(says_yes(value));
}

bool PersonalMarks::is_marked(const Property& property) const {
  if (said_of(property).value_or(false)) return true;
  return std::any_of(property.tags.begin(), property.tags.end(),
                     [this](const auto& tag) { return is_tag(tag); });
}

bool PersonalMarks::is_tag(std::string_view tag) const {
  return std::any_of(tags_.begin(), tags_.end(),
                     [tag](std::string_view word) { return is_below(tag, word); });
}

bool PersonalMarks::is_denied(const Property& property) const {
  return !said_of(property).value_or(true);
}

bool PersonalMarks::is_personal(const Property& property) const {
  if (is_marked(property)) return true;
  return property.classification && classification_.is_personal(property.classification);
}

}  // namespace meshctl::lint
