// Governed rules of promises, as a table: service levels and checks that consumers rely on.
#include <array>

#include "lint/promise.h"

namespace meshctl::lint {

namespace {

constexpr std::array kRules = {
    GovernedRule{{.id = "promise/checked",
                  .title = "Data in use was checked lately, and kept what is promised",
                  .activation = Activation::on_request},
                 nullptr,
                 follow_checked_contracts},
    GovernedRule{{.id = "promise/checks",
                  .severity = Severity::warning,
                  .title = "A table has the checks that every table needs",
                  .activation = Activation::on_request},
                 check_minimum_checks},
    GovernedRule{{.id = "promise/input-allows",
                  .severity = Severity::warning,
                  .title = "What is promised lies in the bounds, and is what the inputs allow",
                  .activation = Activation::on_request},
                 check_allowed_levels,
                 follow_input_levels,
                 Reads::facts},
    GovernedRule{{.id = "promise/required",
                  .title = "What is in use promises the service levels that consumers need",
                  .activation = Activation::on_request},
                 check_required_objectives},
};

}  // namespace

std::span<const GovernedRule> promise_rules() {
  return kRules;
}

}  // namespace meshctl::lint
