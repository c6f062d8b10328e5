// Tells the fields that hold personal data from the others, as the rules of privacy do.
#pragma once

#include <memory>
#include <string_view>

#include "document/node.h"
#include "lint/organisation.h"
#include "manifest/contract.h"

namespace meshctl::lint {

class PersonalMarks;
class ParameterSchemas;

/// What a tag, a custom property or the class of a field says. Outlives no organisation.
class PersonalFields {
 public:
  /// `parameters`: the mapping `with` of a rule of privacy (see privacy/retention), or null.
  PersonalFields(const Organisation& organisation, const document::Node* parameters);
  ~PersonalFields();
  PersonalFields(const PersonalFields&) = delete;
  PersonalFields& operator=(const PersonalFields&) = delete;

  [[nodiscard]] bool has(const manifest::Property& property) const;
  /// Whether a tag is one of personal data: `pii`, `pii:email`.
  [[nodiscard]] bool is_tag(std::string_view tag) const;

 private:
  std::unique_ptr<const ParameterSchemas> schemas_;
  std::unique_ptr<const PersonalMarks> marks_;
};

}  // namespace meshctl::lint
