// What says that a field holds personal data: a tag, a custom property, its class. Private to
// lib/lint.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lint/organisation.h"
#include "lint/parameters.h"
#include "manifest/contract.h"

namespace meshctl::lint {

class PersonalMarks {
 public:
  /// Reads the parameters `tags` and `property`. Outlives neither them nor the classification.
  PersonalMarks(const Classification& classification, const Parameters& parameters);

  /// Whether a tag or the custom property says so.
  [[nodiscard]] bool is_marked(const manifest::Property& property) const;
  /// Whether the custom property says that it holds none.
  [[nodiscard]] bool is_denied(const manifest::Property& property) const;
  /// Whether a tag, the custom property or the class says so.
  [[nodiscard]] bool is_personal(const manifest::Property& property) const;

  /// Whether a tag is one of personal data.
  [[nodiscard]] bool is_tag(std::string_view tag) const;
  /// The tag to write: `pii`.
  [[nodiscard]] std::string_view tag() const { return tags_.front(); }
  /// The custom property that says yes or no.
  [[nodiscard]] std::string_view property() const { return property_; }

 private:
  [[nodiscard]] std::optional<bool> said_of(const manifest::Property& property) const;

  const Classification& classification_;
  std::vector<std::string_view> tags_;
  std::string_view property_;
};

}  // namespace meshctl::lint
