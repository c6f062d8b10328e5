// The table of waivers: what is allowed, to whom, by whom, and for how long.
#include "base/text.h"
#include "compliance/page/parts.h"

namespace meshctl::compliance::page {

namespace {

constexpr std::int64_t kSoon = 30;

void write_days(Html& html, const WaiverLine& waiver) {
  if (!waiver.days_left) {
    html.markup("<td class=\"n zero\">-");
    return;
  }
  html.markup(*waiver.days_left < 0        ? Markup("<td class=\"n down\">")
              : *waiver.days_left <= kSoon ? Markup("<td class=\"n soon\">")
                                           : Markup("<td class=n>"));
  html.number(*waiver.days_left);
}

// A ticket as a link when it is an address of the web, and nothing else.
void write_ticket(Html& html, const std::string& ticket) {
  if (ticket.empty()) return;
  const bool is_address = ticket.starts_with("https://") || ticket.starts_with("http://");
  html.markup("<small>");
  if (is_address && ticket.size() <= Html::kLongest) {
    html.markup("<a rel=\"noreferrer noopener\" href=\"").text(ticket).markup("\">").text(ticket);
    html.markup("</a>");
  } else {
    html.text(ticket, kLongestName);
  }
  html.markup("</small>");
}

void write_waiver(Html& html, const WaiverLine& waiver) {
  const WaiverNote& note = waiver.note;
  html.markup("<tr><th scope=row><bdi>").text(note.id, kLongestName).markup("</bdi>");
  write_days(html, waiver);
  html.markup("<td class=day>").text(note.expires, std::string_view("2027-01-31").size());
  html.markup("<td class=short>").text(waiver.state, kLongestName / 4);
  html.markup("<td class=n>").count(waiver.covered).markup("<td class=rules>");
  write_rule_id(html, waiver.rule);
  html.markup("<td class=long><bdi>").text(waiver.targets, kLongestTitle);
  html.markup("</bdi><td class=long><bdi>").text(note.reason).markup("</bdi>");
  write_ticket(html, note.ticket);
  html.markup("<td class=long><bdi>").text(note.requested_by, kLongestName);
  html.markup("</bdi><small>approved by <bdi>");
  html.text(note.approved_by.empty() ? "merging" : note.approved_by, kLongestName);
  html.markup("</bdi></small>\n");
}

}  // namespace

void write_waivers(Html& html, const Compliance& compliance) {
  if (compliance.waivers.empty()) {
    html.markup("<p>None: nothing is waived.</p>\n");
    return;
  }
  const std::size_t most = std::min(compliance.waivers.size(), Limits::kWaivers);
  Html rows;
  std::size_t listed = 0;
  for (; listed < most && rows.size() < Limits::kWaiverBytes; ++listed) {
    write_waiver(rows, compliance.waivers[listed]);
  }
  Html caption;
  caption.markup("Who may break a rule, until when, and why.");
  write_cut(caption, listed, compliance.waivers.size(), "first");
  open_table(html, "waiver-table", caption,
             {{"Waiver"},
              {"Days left", true},
              {"Until"},
              {"State"},
              {"Covers", true},
              {"Rule"},
              {"Of what"},
              {"Reason"},
              {"Asked for by"}});
  html.append(rows);
  close_table(html);
}

}  // namespace meshctl::compliance::page
