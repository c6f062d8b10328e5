// Apply: does what a plan says, and makes sure that it was done.
#pragma once

#include <functional>
#include <span>

#include "catalog/driver.h"
#include "catalog/plan.h"

namespace meshctl::catalog {

/// Called for each step that was tried, from any thread, one call at a time.
using StepNotice = std::function<void(const Step& step)>;

/// Writes every step that is due, contracts first and then the products whose contracts made it,
/// each under the precondition that the catalog still holds what the plan saw; then reads it back
/// and compares digests. A step that fails does not stop the others.
void apply(Plan& plan, std::span<Driver* const> drivers, const StepNotice& notice = {});

}  // namespace meshctl::catalog
