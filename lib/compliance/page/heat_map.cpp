// The heat map: how many units of each domain keep each rule. Colour only repeats what the number
// in the cell says.
#include <map>

#include "base/text.h"
#include "compliance/page/parts.h"
#include "compliance/page/phrases.h"

namespace meshctl::compliance::page {

namespace {

// More columns than this do not fit on upright paper.
constexpr std::size_t kMostUpright = 14;
constexpr std::size_t kLongestHeading = 24;

using Cells = std::map<std::pair<std::size_t, std::size_t>, Share>;  // by line, then domain

void write_cell(Html& html, const Share& kept) {
  const Score score = score_of(kept);
  if (!score) {
    html.markup("<td>");
    return;
  }
  html.markup("<td class=l").number(level_of(*score)).markup(" title=\"").count(kept.have);
  html.markup(" of ").count(kept.of).markup("\">").number(*score / 10);
}

void write_legend(Html& html) {
  html.markup(
      "<ul class=legend><li><span class=\"tile l5\">100</span> all keep it</li>"
      "<li><span class=\"tile l4\">95</span> and more</li><li><span class=\"tile "
      "l3\">80</span></li>"
      "<li><span class=\"tile l2\">60</span></li><li><span class=\"tile l1\">30</span></li>"
      "<li><span class=\"tile l0\">0</span> none</li><li>blank: not asked for</li></ul>\n");
}

}  // namespace

void write_heat_map(Html& html, const Compliance& compliance) {
  if (compliance.cells.empty()) {
    html.markup("<p>No rule is in force.</p>\n");
    return;
  }
  Cells cells;
  for (const DomainLine& cell : compliance.cells) cells[{cell.line, cell.domain}] = cell.kept;
  const auto lines = lowest_first(compliance.lines, Limits::kHeatLines);
  auto domains = lowest_first(compliance.domains, Limits::kHeatDomains);
  std::sort(domains.begin(), domains.end());

  write_legend(html);
  html.markup(domains.size() > kMostUpright ? Markup("<div class=\"scroll landscape\"")
                                            : Markup("<div class=scroll"));
  html.markup(
      " role=region tabindex=0 aria-labelledby=heat-caption><table class=heat id=heat>"
      "<caption id=heat-caption><span>Products that keep a rule, in percent, rounded down.");
  write_cut(html, lines.size(), compliance.lines.size(), "rules kept least");
  write_cut(html, domains.size(), compliance.domains.size(), "lowest domains");
  html.markup("</span></caption><thead><tr><th scope=col>Rule<th scope=col class=n>All");
  for (const std::size_t domain : domains) {
    html.markup("<th scope=col class=\"n up-right\"><span>");
    write_name(html, shorten(compliance.domains[domain].name, kLongestHeading), "no domain");
    html.markup("</span>");
  }
  html.markup("<th scope=col class=title>What it asks</tr></thead><tbody>\n");
  for (const std::size_t line : lines) {
    html.markup("<tr><th scope=row><a href=\"#rule-").number(static_cast<std::int64_t>(line));
    html.markup("\">");
    write_rule_id(html, compliance.lines[line].id);
    html.markup("</a>");
    write_cell(html, compliance.lines[line].kept);
    for (const std::size_t domain : domains) {
      const auto found = cells.find({line, domain});
      write_cell(html, found == cells.end() ? Share{} : found->second);
    }
    html.markup("<td class=title>").text(compliance.lines[line].title, kLongestTitle);
    html.markup("\n");
  }
  close_table(html);
}

}  // namespace meshctl::compliance::page
