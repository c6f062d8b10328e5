// What changed since the last report.
#include "base/text.h"
#include "compliance/page/parts.h"
#include "compliance/page/phrases.h"

namespace meshctl::compliance::page {

namespace {

void write_moved(Html& html, const Compliance& compliance, Markup title,
                 const std::vector<std::size_t>& units) {
  if (units.empty()) return;
  html.markup("<div><h3>").markup(title).markup("</h3><ul class=plain>");
  for (const std::size_t i : units) {
    const Unit& unit = compliance.units[i];
    const std::int32_t by = unit.standing.change.value_or(0);
    html.markup(by < 0 ? Markup("<li><b class=down>") : Markup("<li><b class=up>"));
    html.text(change_text(unit.standing.change)).markup("</b> <bdi>").text(unit.id, kLongestName);
    html.markup("</bdi> <small>now ").text(to_string(unit.standing.score)).markup("</small></li>");
  }
  html.markup("</ul></div>");
}

void write_names(Html& html, Markup title, const std::vector<std::string>& names) {
  if (names.empty()) return;
  html.markup("<div><h3>").markup(title).markup("</h3><ul class=plain>");
  const std::size_t listed = std::min(names.size(), Limits::kNotes / 5);
  for (std::size_t i = 0; i < listed; ++i) {
    html.markup("<li><bdi>").text(names[i], kLongestName).markup("</bdi></li>");
  }
  if (listed < names.size()) {
    html.markup("<li>and ").count(names.size() - listed).markup(" more, in the json</li>");
  }
  html.markup("</ul></div>");
}

}  // namespace

void write_changes(Html& html, const Compliance& compliance) {
  if (!compliance.changes) {
    html.markup("<p>");
    write_first(html, compliance, "what changes is told from the next one on.");
    html.markup("</p>\n");
    return;
  }
  const Changes& changes = *compliance.changes;
  html.markup("<p>Since the report of <b>").text(time_text(changes.since)).markup("</b>: ");
  html.count(changes.new_findings).markup(" new ");
  html.markup(changes.new_findings == 1 ? Markup("finding, ") : Markup("findings, "));
  html.count(changes.gone_findings).markup(" no more; ");
  html.count(changes.new_units.size()).markup(" new ");
  html.markup(changes.new_units.size() == 1 ? Markup("product, ") : Markup("products, "));
  html.count(changes.gone_units.size()).markup(" no more.</p>\n<div class=columns>");
  write_moved(html, compliance, "Fell most", changes.fell);
  write_moved(html, compliance, "Rose most", changes.rose);
  write_names(html, "New", changes.new_units);
  write_names(html, "No more", changes.gone_units);
  html.markup("</div>\n");
}

}  // namespace meshctl::compliance::page
