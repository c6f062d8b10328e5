// What a push has to say, as findings, errors and a table, ready to be written in any format.
#pragma once

#include "catalog/push.h"
#include "report/report.h"

namespace meshctl::catalog {

/// Adds to the report what came of the push. What the catalog does not take is a finding at the
/// place in the manifest (exit 1); a catalog that cannot be reached or fails is an error (exit 4),
/// one that refuses the credentials too (exit 5).
void add_to_report(const Pushed& pushed, report::Report& report);

/// The same for a push that did not come to ask a catalog; why is in the report already.
void add_nothing_pushed(PushMode mode, report::Report& report);

}  // namespace meshctl::catalog
