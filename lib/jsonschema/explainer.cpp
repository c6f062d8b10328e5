// One finding for the whole value.
#include "jsonschema/explainer.h"
namespace meshctl::jsonschema {
void explain(const Program&, const document::Document& document, const document::Node& instance,
             std::vector<Finding>& findings) {
  Finding finding;
  finding.rule = "schema/invalid";
  finding.message = "the value is not valid";
  finding.place = document.place(instance);
  findings.push_back(finding);
}
}  // namespace meshctl::jsonschema
