// Governed rules of the life of products and contracts: statuses, deprecation, what may still stand
// on what is going away.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/text.h"
#include "lint/lifecycle.h"

namespace meshctl::lint {

using document::quote;

namespace {

void check_status_allowed(const Governed& governed) {
  const manifest::Text& status = governed.manifest().status;
  if (!status) return;
  const std::vector<std::string_view> allowed = governed.parameters().words("allowed");
  if (std::find(allowed.begin(), allowed.end(), status) != allowed.end()) return;
  std::vector<std::string> words;
  for (const std::string_view word : allowed) words.push_back(quote(word));
  governed.add(*status.node, fmt::format("status {} is not one of those in use", quote(status)),
               "write " + join_words(words, "or"));
}

constexpr std::array kRules = {
    GovernedRule{{.id = "lifecycle/deprecated-input",
                  .severity = Severity::warning,
                  .title = "An active product does not read what is going away",
                  .activation = Activation::by_default},
                 nullptr,
                 follow_deprecated_inputs},
    GovernedRule{{.id = "lifecycle/deprecation",
                  .title = "What is deprecated says when, why or for what, and leaves time to move",
                  .activation = Activation::on_request},
                 check_deprecation},
    GovernedRule{{.id = "lifecycle/overlap",
                  .severity = Severity::warning,
                  .title = "An old major version stays for a while beside the new one",
                  .activation = Activation::on_request},
                 nullptr,
                 follow_overlap},
    GovernedRule{{.id = "lifecycle/retired-consumers",
                  .severity = Severity::warning,
                  .title = "Nobody reads from a retired product",
                  .activation = Activation::by_default},
                 nullptr,
                 follow_retired_consumers},
    GovernedRule{{.id = "lifecycle/status",
                  .title = "A status is one of those that the organisation uses",
                  .activation = Activation::on_request},
                 check_status_allowed},
};

}  // namespace

std::span<const GovernedRule> lifecycle_rules() {
  return kRules;
}

}  // namespace meshctl::lint
