// privacy/personal-name: fields whose names look like personal data, and that nothing marks as
// such.
#include <fmt/format.h>

#include <string>
#include <vector>

#include "base/text.h"
#include "document/quote.h"
#include "lint/personal_marks.h"
#include "lint/personal_names.h"
#include "lint/privacy.h"

namespace meshctl::lint {

using document::quote;
using manifest::Property;

namespace {

class PersonalNameCheck {
 public:
  explicit PersonalNameCheck(const Governed& governed)
      : governed_(governed),
        classes_(governed.organisation().classification),
        marks_(classes_, governed.parameters()),
        names_(governed.once<PersonalNames>([&] {
          return PersonalNames(governed.parameters().words("words"),
                               governed.parameters().words("except"));
        })) {}

  void check(const Property& property) const {
    if (!property.name || has_variable(property.name)) return;
    std::string_view what = names_.what_of(property.name);
    if (what.empty()) what = names_.what_of(property.physical_name);
    if (what.empty() || marks_.is_marked(property) || marks_.is_denied(property)) return;
    const manifest::Text& own = property.classification;
    if (own && !is_too_low(own)) return;
    const std::string looks = fmt::format("field {} looks like {}", quote(property.name), what);
    governed_.add(own ? *own.node : *property.name.node,
                  own ? fmt::format("{}, and its class is {}", looks, quote(own))
                      : fmt::format("{}, and has no classification", looks),
                  hint());
  }

 private:
  /// Whether a class is below that of personal data. One that is not known is no such class.
  [[nodiscard]] bool is_too_low(std::string_view name) const {
    return classes_.personal && !has_variable(name) && classes_.level_of(name) &&
           !classes_.is_personal(name);
  }

  [[nodiscard]] std::string hint() const {
    const std::string write =
        classes_.personal ? fmt::format("write classification: {}", printable(classes_.personal))
                          : std::string("give it a classification");
    return fmt::format(
        "{}, or tag it {}; where it is not personal, say so with the custom property "
        "{}: false",
        write, printable(marks_.tag()), printable(marks_.property()));
  }

  const Governed& governed_;
  const Classification& classes_;
  PersonalMarks marks_;
  const PersonalNames& names_;
};

}  // namespace

void check_personal_names(const Governed& governed) {
  const manifest::DataContract* contract = governed.manifest().contract();
  if (contract == nullptr) return;
  const PersonalNameCheck names(governed);
  for_each_property(*contract, [&](const Property& property) { names.check(property); });
}

}  // namespace meshctl::lint
