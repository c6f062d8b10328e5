// Governed rules of the life of products and contracts: statuses, deprecation, what may still stand
// on what is going away.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/text.h"
#include "document/quote.h"
#include "lint/governed_subject.h"

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
