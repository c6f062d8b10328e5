// Tells the fields that hold personal data from the others, as the rules of privacy do.
#pragma once

#include <memory>

#include "document/node.h"
#include "lint/organisation.h"
#include "manifest/contract.h"
#include "mesh/mesh.h"

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
  /// Whether any field of a contract, which has facts, may: one whose class or tag is a variable
  /// may be anything.
  [[nodiscard]] bool may_be_in(const mesh::Item& contract) const;

 private:
  const Organisation& organisation_;
  std::unique_ptr<const ParameterSchemas> schemas_;
  std::unique_ptr<const PersonalMarks> marks_;
};

}  // namespace meshctl::lint
