// What the tables and charts of the page are made of.
#include "base/text.h"
#include "compliance/page/parts.h"
#include "compliance/page/phrases.h"

namespace meshctl::compliance::page {

namespace {

void open_bar(Html& html) {
  html.markup(
      "<svg class=bar height=8 aria-hidden=true>"
      "<rect class=track height=8 rx=4 width=\"100%\"/>");
}

void fill_bar(Html& html, std::int32_t part) {
  html.markup(" height=8 rx=4 width=\"").length(part / 10.0).markup("%\"/>");
}

}  // namespace

void open_table(Html& html, Markup id, const Html& caption,
                std::initializer_list<Heading> headings) {
  html.markup("<div class=scroll role=region tabindex=0 aria-labelledby=")
      .markup(id)
      .markup("-caption><table id=")
      .markup(id)
      .markup("><caption id=")
      .markup(id)
      .markup("-caption><span>")
      .append(caption)
      .markup("</span></caption><thead><tr>");
  for (const Heading& heading : headings) {
    html.markup(heading.is_number ? Markup("<th scope=col class=n>") : Markup("<th scope=col>"))
        .markup(heading.label)
        .markup("</th>");
  }
  html.markup("</tr></thead><tbody>\n");
}

void close_table(Html& html) {
  html.markup("</tbody></table></div>\n");
}

void count_cell(Html& html, std::size_t number) {
  html.markup(number == 0 ? Markup("<td class=\"n zero\">") : Markup("<td class=n>")).count(number);
}

void score_cell(Html& html, Score score) {
  if (!score) {
    html.markup("<td class=\"n zero\">-");
    return;
  }
  html.markup("<td class=n><span class=\"tile l")
      .number(level_of(*score))
      .markup("\">")
      .text(to_string(score))
      .markup("</span>");
}

void change_cell(Html& html, std::optional<std::int32_t> change) {
  const std::int32_t by = change.value_or(0);
  html.markup(by > 0   ? Markup("<td class=\"n up\">")
              : by < 0 ? Markup("<td class=\"n down\">")
                       : Markup("<td class=\"n zero\">"))
      .text(change_text(change));
}

void group_cells(Html& html, const Group& group) {
  score_cell(html, group.standing.score);
  change_cell(html, group.standing.change);
  score_cell(html, group.standing.without_waivers);
  count_cell(html, group.units);
  count_cell(html, group.standing.counts.errors);
  count_cell(html, group.standing.counts.warnings);
  count_cell(html, group.standing.counts.waived);
}

void share_cell(Html& html, const Share& share) {
  html.markup("<td class=n");
  if (share.of > 0) {
    html.markup(" title=\"").count(share.have).markup(" of ").count(share.of).markup("\"");
  }
  html.markup(">").text(to_string(score_of(share)));
}

void write_score_bar(Html& html, Score score) {
  open_bar(html);
  if (score.value_or(0) > 0) {
    html.markup("<rect class=f").number(level_of(*score));
    fill_bar(html, *score);
  }
  html.markup("</svg>");
}

void write_share_bar(Html& html, Score share) {
  open_bar(html);
  if (share.value_or(0) > 0) {
    html.markup("<rect class=share");
    fill_bar(html, *share);
  }
  html.markup("</svg>");
}

void open_chart(Html& html, Markup id, double height, Markup title) {
  html.markup("<svg class=\"chart ").markup(id).markup("\" role=img width=\"100%\" height=");
  html.length(height).markup(" aria-labelledby=\"").markup(id).markup("-title ").markup(id);
  html.markup("-desc\"><title id=").markup(id).markup("-title>").markup(title);
  html.markup("</title><desc id=").markup(id).markup("-desc>");
}

void write_first(Html& html, const Compliance& compliance, Markup what) {
  if (compliance.unrecorded.empty()) {
    html.markup("First report: ").markup(what);
  } else {
    html.markup("There is no report to compare with.");
  }
}

void write_name(Html& html, const std::string& name, Markup none) {
  if (name.empty()) {
    html.markup("<i>").markup(none).markup("</i>");
  } else {
    html.markup("<bdi>").text(name, kLongestName).markup("</bdi>");
  }
}

void write_rule_id(Html& html, std::string_view id) {
  const std::size_t slash = id.find('/');
  if (slash == std::string_view::npos || slash > kLongestName / 2) {
    html.text(id, kLongestName);
  } else {
    html.text(id.substr(0, slash + 1)).markup("<wbr>").text(id.substr(slash + 1), kLongestName);
  }
}

void write_cut(Html& html, std::size_t listed, std::size_t all, Markup which) {
  if (listed == all) return;
  html.markup(" The ").count(listed).markup(" ").markup(which).markup(" of ").count(all).markup(
      " are listed; all are in the json and the csv.");
}

}  // namespace meshctl::compliance::page
