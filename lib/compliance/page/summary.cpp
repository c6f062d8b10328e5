// What is seen first: the score, what it is made of, how far the mesh is covered, and what is worth
// doing.
#include <array>

#include "base/text.h"
#include "compliance/page/parts.h"
#include "compliance/page/phrases.h"
#include "compliance/tables.h"

namespace meshctl::compliance::page {

namespace {

void write_change(Html& html, const Compliance& compliance) {
  const auto& change = compliance.standing.change;
  if (!change || !compliance.changes) {
    html.markup("<p class=change>");
    write_first(html, compliance, "there is none to compare with.");
    html.markup("</p>\n");
    return;
  }
  html.markup(*change > 0   ? Markup("<p class=\"change up\">")
              : *change < 0 ? Markup("<p class=\"change down\">")
                            : Markup("<p class=change>"));
  html.markup("<b>").text(change_text(change)).markup("</b> since ");
  html.text(day_text(compliance.changes->since)).markup("</p>");
}

// What the score had to be.
void write_gate(Html& html, const Compliance& compliance) {
  const Score& least = compliance.gate.fail_under;
  if (!least) return;
  const Score& score = compliance.standing.score;
  const bool is_met = score && *score >= *least;
  html.markup(is_met ? Markup("<p class=up>") : Markup("<p class=down>"));
  html.text(to_string(least)).markup("% is the least that is asked for: ");
  html.markup(is_met ? Markup("met</p>") : Markup("not met</p>"));
}

void write_figure(Html& html, std::size_t number, Markup what, Markup tone) {
  html.markup("<div class=\"")
      .markup(number > 0 ? tone : Markup("calm"))
      .markup("\"><dt>")
      .markup(what)
      .markup("</dt><dd>")
      .count(number)
      .markup("</dd></div>");
}

void write_notes(Html& html, const Compliance& compliance) {
  const std::vector<std::string> notes = notes_of(compliance);
  if (notes.empty()) return;
  html.markup("<ul class=notes>");
  for (const std::string& note : notes) html.markup("<li>").text(note).markup("</li>");
  html.markup("</ul>\n");
}

struct CoverageKind {
  Share Coverage::*share;
  Markup title;
  Markup of;
};

constexpr std::array kCoverage = std::to_array<CoverageKind>({
    {&Coverage::owned, "Owned", "manifests have an owner"},
    {&Coverage::classified, "Classified", "fields have a class"},
    {&Coverage::contracted, "Contracted", "output ports name a contract that is known"},
    {&Coverage::promised, "Promised", "contracts have a service level"},
    {&Coverage::checked, "Checked", "contracts had their data checked"},
});

void write_remedy(Html& html, const Compliance& compliance, const Remedy& remedy) {
  const Line& line = compliance.lines[remedy.line];
  html.markup("<li><p class=gain><b>+").text(gain_text(remedy.gain)).markup("</b> <span>");
  html.markup(remedy.gain == 1000 ? Markup("point") : Markup("points"))
      .markup("</span></p><div><h3>");
  html.text(line.title.empty() ? line.id : line.title).markup("</h3><p><code>").text(line.id);
  html.markup("</code> in ");
  write_name(html, compliance.domains[remedy.domain].name, "no domain");
  html.markup(": ").text(counted(remedy.findings, "finding")).markup(" in ");
  html.text(counted(remedy.units, "product"));
  if (remedy.fixable > 0) {
    html.markup(", ")
        .count(remedy.fixable)
        .markup(" mended by <code class=short>meshctl validate --fix</code>");
  }
  html.markup("</p>");
  if (!remedy.hint.empty()) html.markup("<p>").text(remedy.hint).markup("</p>");
  if (!remedy.place.file.empty()) {
    html.markup("<p class=place>First: <code>")
        .text(place_text(remedy.place))
        .markup("</code></p>");
  }
  html.markup("</div></li>\n");
}

}  // namespace

void write_summary(Html& html, const Compliance& compliance) {
  const Standing& standing = compliance.standing;
  html.markup("<div class=hero><div><p class=score><b>").text(to_string(standing.score));
  html.markup("</b>").markup(standing.score ? Markup("<span>%</span>") : Markup("")).markup("</p>");
  write_score_bar(html, standing.score);
  write_change(html, compliance);
  write_gate(html, compliance);
  if (standing.without_waivers == standing.score) {
    html.markup("<p>No waiver changes it.</p>");
  } else {
    html.markup("<p><b>").text(to_string(standing.without_waivers));
    html.markup("%</b> if nothing were waived</p>");
  }
  html.markup("</div><dl class=figures>");
  write_figure(html, compliance.products, "Products", "calm");
  write_figure(html, compliance.contracts, "Contracts", "calm");
  write_figure(html, compliance.lines.size(), "Rules in force", "calm");
  write_figure(html, standing.counts.errors, "Errors", "bad");
  write_figure(html, standing.counts.warnings, "Warnings", "caution");
  write_figure(html, standing.counts.notes, "Notes", "calm");
  write_figure(html, standing.counts.waived, "Waived", "calm");
  write_figure(html, compliance.skipped.size() + compliance.errors.size(), "Not checked",
               "caution");
  html.markup("</dl></div>\n");
  write_notes(html, compliance);
}

void write_coverage(Html& html, const Compliance& compliance) {
  html.markup("<ul class=tiles>");
  for (const CoverageKind& kind : kCoverage) {
    const Share& share = compliance.coverage.*kind.share;
    const Score score = score_of(share);
    html.markup("<li><h3>").markup(kind.title).markup("</h3><p class=big>").text(to_string(score));
    html.markup(score ? Markup("<span>%</span></p>") : Markup("</p>"));
    write_share_bar(html, score);
    html.markup("<p>").count(share.have).markup(" of ").count(share.of).markup(" ");
    html.markup(kind.of);
    if (kind.share == &Coverage::checked) {
      html.markup(" in the last ").number(compliance.checked_days).markup(" days");
    }
    html.markup("</p></li>");
  }
  html.markup("</ul>\n");
}

void write_remedies(Html& html, const Compliance& compliance) {
  if (compliance.remedies.empty()) {
    html.markup("<p>Nothing: every rule in force is kept.</p>\n");
    return;
  }
  html.markup(
      "<p>How much the score of the mesh rises, in points of a hundred, when all findings of a "
      "rule in a domain are mended.</p><ol class=remedies>\n");
  for (const Remedy& remedy : compliance.remedies) write_remedy(html, compliance, remedy);
  html.markup("</ol>\n");
}

}  // namespace meshctl::compliance::page
