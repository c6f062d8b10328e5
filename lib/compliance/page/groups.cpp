// The tables of attributes, controls and rules.
#include "base/text.h"
#include "compliance/page/parts.h"
#include "compliance/page/phrases.h"

namespace meshctl::compliance::page {

namespace {

void write_group(Html& html, const Group& group, Markup none) {
  html.markup("<tr><th scope=row>");
  write_name(html, group.name, none);
  if (!group.title.empty() && group.title != group.name) {
    html.markup("<small><bdi>").text(group.title, kLongestTitle).markup("</bdi></small>");
  }
  group_cells(html, group);
  html.markup("\n");
}

void open_group_table(Html& html, Markup id, const Html& caption, Markup name) {
  open_table(html, id, caption,
             {{name},
              {"Score", true},
              {"Change", true},
              {"Without waivers", true},
              {"Products", true},
              {"Errors", true},
              {"Warnings", true},
              {"Waived", true}});
}

void write_line(Html& html, const Compliance& compliance, std::size_t position) {
  const Line& line = compliance.lines[position];
  html.markup("<tr id=rule-").number(static_cast<std::int64_t>(position));
  html.markup("><th scope=row><code>");
  write_rule_id(html, line.id);
  html.markup("</code><small>");
  html.text(line.title, kLongestTitle).markup("</small>");
  html.markup("<td class=n>").count(line.kept.have).markup("<td class=n>").count(line.kept.of);
  share_cell(html, line.kept);
  count_cell(html, line.standing.counts.errors);
  count_cell(html, line.standing.counts.warnings);
  count_cell(html, line.standing.counts.waived);
  html.markup("<td>").text(line.attribute ? lint::to_string(*line.attribute) : "other");
  html.markup("<td>").text(line.asked_by.empty() ? "always" : line.asked_by, kLongestName);
  html.markup("<td>").text(join(line.controls, ", "), kLongestTitle).markup("\n");
}

}  // namespace

void write_attributes(Html& html, const Compliance& compliance) {
  Html caption;
  caption.markup(
      "What makes data usable as a product, and how far the rules that serve it are kept.");
  open_group_table(html, "attribute-table", caption, "Attribute");
  for (const Group& group : compliance.attributes) write_group(html, group, "other");
  close_table(html);
}

void write_controls(Html& html, const Compliance& compliance) {
  if (compliance.controls.empty()) {
    html.markup("<p>No rule in force names a control.</p>\n");
    return;
  }
  const std::size_t listed = std::min(compliance.controls.size(), Limits::kControls);
  Html caption;
  caption.markup("Controls that policies name, and how far the policies are kept.");
  write_cut(caption, listed, compliance.controls.size(), "first");
  open_group_table(html, "control-table", caption, "Control");
  for (std::size_t i = 0; i < listed; ++i) write_group(html, compliance.controls[i], "no control");
  close_table(html);
}

void write_rules(Html& html, const Compliance& compliance) {
  auto lowest = lowest_first(compliance.lines, Limits::kLines);
  std::sort(lowest.begin(), lowest.end());
  Html rows;
  std::size_t listed = 0;
  for (; listed < lowest.size() && rows.size() < Limits::kLineBytes; ++listed) {
    write_line(rows, compliance, lowest[listed]);
  }
  Html caption;
  caption.markup(
      "Rules and policies that are in force. A name without a slash stands for all rules of that "
      "category that always hold.");
  write_cut(caption, listed, compliance.lines.size(), "rules kept least");
  open_table(html, "rule-table", caption,
             {{"Rule"},
              {"Kept by", true},
              {"Of", true},
              {"Percent", true},
              {"Errors", true},
              {"Warnings", true},
              {"Waived", true},
              {"Attribute"},
              {"Asked by"},
              {"Controls"}});
  html.append(rows);
  close_table(html);
}

}  // namespace meshctl::compliance::page
