// The domains: a chart of their scores, and a table of all that is known of them.
#include "base/text.h"
#include "compliance/page/parts.h"
#include "compliance/page/phrases.h"

namespace meshctl::compliance::page {

namespace {

constexpr double kRow = 44;
constexpr std::size_t kLongestLabel = 32;

void write_domain_bar(Html& html, const Group& domain, double top) {
  const Standing& standing = domain.standing;
  html.markup("<text y=").length(top + 16).markup(">");
  if (domain.name.empty()) {
    html.markup("no domain");
  } else {
    html.text(domain.title.empty() ? domain.name : domain.title, kLongestLabel);
  }
  html.markup("</text><text class=value x=\"100%\" y=").length(top + 16).markup(">");
  html.text(to_string(standing.score)).markup("</text><rect class=track y=").length(top + 24);
  html.markup(" height=8 rx=4 width=\"100%\"/>");
  if (standing.score.value_or(0) > 0) {
    html.markup("<rect class=f").number(level_of(*standing.score)).markup(" y=");
    html.length(top + 24).markup(" height=8 rx=4 width=\"").length(*standing.score / 10.0);
    html.markup("%\"/>");
  }
  if (standing.without_waivers && standing.without_waivers != standing.score) {
    html.markup("<rect class=mark y=").length(top + 21).markup(" height=14 width=2 x=\"");
    html.length(*standing.without_waivers / 10.0).markup("%\"/>");
  }
}

void write_domain_bars(Html& html, const Compliance& compliance,
                       const std::vector<std::size_t>& shown) {
  html.markup("<figure>");
  open_chart(html, "bars", kRow * static_cast<double>(shown.size()), "Score by domain, in percent");
  bool has_mark = false;
  for (std::size_t i = 0; i < shown.size(); ++i) {
    const Group& domain = compliance.domains[shown[i]];
    if (i > 0) html.markup(", ");
    html.text(domain.name.empty() ? "no domain" : domain.name, kLongestLabel).markup(" ");
    html.text(to_string(domain.standing.score));
    has_mark = has_mark || domain.standing.without_waivers != domain.standing.score;
  }
  html.markup("</desc>");
  for (std::size_t i = 0; i < shown.size(); ++i) {
    write_domain_bar(html, compliance.domains[shown[i]], kRow * static_cast<double>(i));
  }
  html.markup("</svg><figcaption>Score in percent, lowest first.");
  if (has_mark) html.markup(" The upright line is the score if nothing were waived.");
  if (shown.size() < compliance.domains.size()) {
    html.markup(" The ").count(shown.size()).markup(" lowest of ").count(compliance.domains.size());
    html.markup(" domains are drawn; the others are in the table.");
  }
  html.markup("</figcaption></figure>\n");
}

}  // namespace

void write_domains(Html& html, const Compliance& compliance) {
  write_domain_bars(html, compliance, lowest_first(compliance.domains, Limits::kBars));
  const auto listed = lowest_first(compliance.domains, Limits::kDomains);
  Html caption;
  caption.markup("Domains, lowest score first; everything but counts in percent.");
  write_cut(caption, listed.size(), compliance.domains.size(), "lowest");
  open_table(html, "domain-table", caption,
             {{"Domain"},
              {"Score", true},
              {"Change", true},
              {"Without waivers", true},
              {"Products", true},
              {"Errors", true},
              {"Warnings", true},
              {"Waived", true},
              {"Owned", true},
              {"Classified", true},
              {"Contracted", true},
              {"Promised", true},
              {"Checked", true}});
  for (const std::size_t i : listed) {
    const Group& domain = compliance.domains[i];
    html.markup("<tr><th scope=row>");
    write_name(html, domain.name, "no domain");
    if (!domain.title.empty() && to_lower(domain.title) != to_lower(domain.name)) {
      html.markup("<small><bdi>").text(domain.title, kLongestName).markup("</bdi></small>");
    }
    group_cells(html, domain);
    share_cell(html, domain.coverage.owned);
    share_cell(html, domain.coverage.classified);
    share_cell(html, domain.coverage.contracted);
    share_cell(html, domain.coverage.promised);
    share_cell(html, domain.coverage.checked);
    html.markup("\n");
  }
  close_table(html);
}

}  // namespace meshctl::compliance::page
