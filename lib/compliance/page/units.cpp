// The table of products, with what filters it where scripts run.
#include "base/text.h"
#include "compliance/page/parts.h"
#include "compliance/page/phrases.h"

namespace meshctl::compliance::page {

namespace {

constexpr std::size_t kRulesOfUnit = 4;

void write_broken(Html& html, const Compliance& compliance, const Unit& unit) {
  html.markup("<td class=rules>");
  const std::size_t listed = std::min(unit.broken.size(), kRulesOfUnit);
  for (std::size_t i = 0; i < listed; ++i) {
    if (i > 0) html.markup(", ");
    write_rule_id(html, compliance.lines[unit.broken[i]].id);
  }
  if (listed < unit.broken.size()) {
    html.markup(" and ").count(unit.broken.size() - listed).markup(" more");
  }
}

void write_unit(Html& html, const Compliance& compliance, const Unit& unit) {
  html.markup("<tr><th scope=row><bdi>")
      .text(unit.name.empty() ? unit.id : unit.name, kLongestName);
  html.markup("</bdi><small><bdi>").text(unit.id, kLongestName).markup("</bdi>");
  if (!unit.version.empty()) html.markup(" ").text(unit.version, kLongestName / 4);
  if (unit.kind != "product") html.markup(" (").text(unit.kind, kLongestName).markup(")");
  html.markup("</small>");
  score_cell(html, unit.standing.score);
  change_cell(html, unit.standing.change);
  html.markup("<td>");
  write_name(html, compliance.domains[unit.domain].name, "no domain");
  html.markup("<td><bdi>").text(unit.owner, kLongestName).markup("</bdi>");
  html.markup("<td class=short>").text(unit.status, kLongestName / 4);
  count_cell(html, unit.standing.counts.errors);
  count_cell(html, unit.standing.counts.warnings);
  count_cell(html, unit.standing.counts.waived);
  write_broken(html, compliance, unit);
  html.markup("\n");
}

// Hidden until the script shows it: without scripts it would do nothing.
void write_filter(Html& html, const Compliance& compliance, std::size_t listed) {
  html.markup(
      "<form id=filter class=filter hidden><div><label for=filter-text>Filter by text</label>"
      "<input id=filter-text type=search autocomplete=off spellcheck=false></div>"
      "<div><label for=filter-domain>Domain</label><select id=filter-domain>"
      "<option value=\"\">all</option>");
  for (std::size_t i = 0; i < compliance.domains.size() && i < Limits::kDomains; ++i) {
    const std::string& name = compliance.domains[i].name;
    html.markup("<option>")
        .text(name.empty() ? "no domain" : name, kLongestName)
        .markup("</option>");
  }
  html.markup("</select></div><output id=filter-count for=\"filter-text filter-domain\">");
  html.count(listed).markup(" of ").count(listed).markup("</output></form>\n");
}

}  // namespace

void write_units(Html& html, const Compliance& compliance) {
  const auto lowest = lowest_first(compliance.units, Limits::kUnits);
  Html rows;
  std::size_t listed = 0;
  for (; listed < lowest.size() && rows.size() < Limits::kUnitBytes; ++listed) {
    write_unit(rows, compliance, compliance.units[lowest[listed]]);
  }
  write_filter(html, compliance, listed);
  Html caption;
  caption.markup(
      "Products with their contracts, and contracts that no product offers, lowest score first.");
  write_cut(caption, listed, compliance.units.size(), "lowest");
  open_table(html, "product-table", caption,
             {{"Product"},
              {"Score", true},
              {"Change", true},
              {"Domain"},
              {"Owner"},
              {"Status"},
              {"Errors", true},
              {"Warnings", true},
              {"Waived", true},
              {"Rules not kept"}});
  html.append(rows);
  close_table(html);
}

}  // namespace meshctl::compliance::page
