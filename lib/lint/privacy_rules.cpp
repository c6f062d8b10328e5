// Governed rules of privacy, as a table: which classes data has, and what follows from them.
#include <array>

#include "lint/privacy.h"

namespace meshctl::lint {

namespace {

constexpr std::array kRules = {
    GovernedRule{{.id = "privacy/classified",
                  .title = "Data has one of the classes of the organisation",
                  .fixable = Fixable::likely,
                  .activation = Activation::on_request},
                 check_classified},
    GovernedRule{{.id = "privacy/declassified",
                  .title = "What is made from data has no lower class, unless it is said why",
                  .activation = Activation::on_request},
                 nullptr,
                 follow_declassified,
                 Reads::facts},
    GovernedRule{{.id = "privacy/open-port",
                  .title = "Personal data is not open to everybody, and is masked or encrypted",
                  .activation = Activation::on_request},
                 check_open_contract,
                 follow_open_products,
                 Reads::facts},
    GovernedRule{{.id = "privacy/personal-name",
                  .severity = Severity::warning,
                  .title = "A field that is called like personal data is marked as such",
                  .activation = Activation::by_default},
                 check_personal_names},
    GovernedRule{{.id = "privacy/product-class",
                  .title = "The class of the whole is no lower than that of its parts",
                  .activation = Activation::on_request},
                 check_contract_class,
                 follow_product_class,
                 Reads::facts},
    GovernedRule{{.id = "privacy/retention",
                  .title = "Personal data has a legal basis, and is kept no longer than allowed",
                  .activation = Activation::on_request},
                 check_retention},
};

}  // namespace

std::span<const GovernedRule> privacy_rules() {
  return kRules;
}

}  // namespace meshctl::lint
