#include "lint/personal_fields.h"

#include "lint/mesh_facts.h"
#include "lint/parameters.h"
#include "lint/personal_marks.h"
#include "manifest/variable.h"
#include "mesh/facts.h"

namespace meshctl::lint {

using mesh::FactRow;
using mesh::for_each_row;
using mesh::stored_column;
using mesh::TableId;

PersonalFields::PersonalFields(const Organisation& organisation, const document::Node* parameters)
    : organisation_(organisation),
      schemas_(std::make_unique<const ParameterSchemas>()),
      marks_(std::make_unique<const PersonalMarks>(
          organisation.classification,
          Parameters(parameters, schemas_->properties_of("privacy/retention")))) {}

PersonalFields::~PersonalFields() = default;

bool PersonalFields::has(const manifest::Property& property) const {
  return marks_->is_personal(property);
}

bool PersonalFields::may_be_in(const mesh::Item& contract) const {
  static const std::size_t kClass = stored_column(TableId::fields, "classification");
  static const std::size_t kTag = stored_column(TableId::tags, "tag");
  const Classification& classes = organisation_.classification;
  if (!sensitive_field(contract, classes, *marks_, classes.level_of(classes.personal)).empty()) {
    return true;
  }
  bool is_open = false;
  const auto look = [&is_open](std::size_t column) {
    return [&is_open, column](const FactRow& row) {
      is_open = is_open || manifest::has_variable(row.text(column));
    };
  };
  for_each_row(contract, TableId::fields, look(kClass));
  for_each_row(contract, TableId::tags, look(kTag));
  return is_open;
}

}  // namespace meshctl::lint
