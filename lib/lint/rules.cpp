#include "lint/rules.h"

#include <algorithm>
#include <array>

namespace meshctl::lint {

namespace {

constexpr Severity kError = Severity::error;
constexpr Severity kWarning = Severity::warning;

constexpr std::array kRules = {
    Rule{"link/contract-version", kError,
         "A version that is asked for is one that its contract has"},
    Rule{"link/cycle", kWarning, "Data products do not read from each other in a circle"},
    Rule{"link/duplicate-id", kError, "An id and a version together name one manifest"},
    Rule{"link/duplicate-name", kError, "Names within a list are different"},
    Rule{"link/input-contract", kError,
         "What an output port depends on is an input port of its product"},
    Rule{"link/port-version", kWarning, "A port and its contract have the same major version"},
    Rule{"link/relationship", kError, "A relationship leads to properties that exist"},
    Rule{"link/sla-element", kError, "The element of a service level exists"},
    Rule{"link/unknown-contract", kError, "The contract of a port exists"},
};

}  // namespace

std::span<const Rule> rules() {
  return kRules;
}

const Rule* find_rule(std::string_view id) {
  const auto* found =
      std::lower_bound(kRules.begin(), kRules.end(), id,
                       [](const Rule& rule, std::string_view key) { return rule.id < key; });
  return found != kRules.end() && found->id == id ? found : nullptr;
}

}  // namespace meshctl::lint
