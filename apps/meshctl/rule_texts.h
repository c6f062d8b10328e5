// What a report tells of the built-in rules that it names.
#pragma once

#include <vector>

#include "report/report.h"

namespace meshctl::cli {

/// The texts of the built-in rules that the findings have, also those that are waived, sorted by
/// id; policies have none here.
[[nodiscard]] std::vector<report::RuleText> rule_texts(const std::vector<Finding>& findings,
                                                       const std::vector<Waived>& waived);

}  // namespace meshctl::cli
