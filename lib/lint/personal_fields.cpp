#include "lint/personal_fields.h"

#include "lint/parameters.h"
#include "lint/personal_marks.h"

namespace meshctl::lint {

PersonalFields::PersonalFields(const Organisation& organisation, const document::Node* parameters)
    : schemas_(std::make_unique<const ParameterSchemas>()),
      marks_(std::make_unique<const PersonalMarks>(
          organisation.classification,
          Parameters(parameters, schemas_->properties_of("privacy/retention")))) {}

PersonalFields::~PersonalFields() = default;

bool PersonalFields::has(const manifest::Property& property) const {
  return marks_->is_personal(property);
}

bool PersonalFields::is_tag(std::string_view tag) const {
  return marks_->is_tag(tag);
}

}  // namespace meshctl::lint
