// The page of a compliance report: one HTML file that needs nothing else, no network and no script.
#pragma once

#include <ostream>

#include "compliance/compliance.h"

namespace meshctl::compliance::page {

/// Writes the page. Long lists are cut, and say so: a mesh of 10,000 products stays under 3 MB.
/// Everything that comes from manifests is escaped; a Content-Security-Policy allows nothing but
/// the page's own style sheet and script, by digest.
void write_html(const Compliance& compliance, std::ostream& out);

}  // namespace meshctl::compliance::page
