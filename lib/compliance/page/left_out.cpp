// What the score does not tell: what was not checked, what could not be done, what is hidden
// without a waiver.
#include <map>

#include "base/text.h"
#include "compliance/page/parts.h"
#include "compliance/page/phrases.h"

namespace meshctl::compliance::page {

namespace {

// What was skipped for one reason.
struct OfReason {
  std::string_view message;
  std::string_view rule;
  std::vector<const Skipped*> skipped;
};

// Most first.
std::vector<OfReason> by_reason(const std::vector<Skipped>& skipped) {
  std::map<std::pair<std::string_view, std::string_view>, OfReason> reasons;
  for (const Skipped& one : skipped) {
    OfReason& of = reasons[{one.message, one.rule}];
    of.message = one.message;
    of.rule = one.rule;
    of.skipped.push_back(&one);
  }
  std::vector<OfReason> sorted;
  for (auto& [key, of] : reasons) sorted.push_back(std::move(of));
  std::stable_sort(sorted.begin(), sorted.end(), [](const OfReason& a, const OfReason& b) {
    return a.skipped.size() > b.skipped.size();
  });
  return sorted;
}

void write_reason(Html& html, const OfReason& of) {
  html.markup("<details><summary><b>").count(of.skipped.size()).markup("</b> <bdi>");
  html.text(of.message).markup("</bdi>");
  if (!of.rule.empty()) html.markup(" <code>").text(of.rule, kLongestName).markup("</code>");
  html.markup("</summary><ul>");
  const std::size_t listed = std::min(of.skipped.size(), Limits::kFindingsOfRule);
  for (std::size_t i = 0; i < listed; ++i) {
    const std::string place = place_text(of.skipped[i]->place);
    html.markup("<li class=place><code>").text(place.empty() ? "the workspace" : place, 200);
    html.markup("</code></li>");
  }
  html.markup("</ul>");
  if (listed < of.skipped.size()) {
    html.markup("<p>And ").count(of.skipped.size() - listed);
    html.markup(" more: all are in the json.</p>");
  }
  html.markup("</details>\n");
}

void write_skipped(Html& html, const std::vector<Skipped>& skipped) {
  if (skipped.empty()) return;
  html.markup("<h3>Skipped: ").count(skipped.size()).markup("</h3>\n");
  const auto reasons = by_reason(skipped);
  const std::size_t listed = std::min(reasons.size(), Limits::kNotes);
  for (std::size_t i = 0; i < listed; ++i) write_reason(html, reasons[i]);
  if (listed < reasons.size()) {
    html.markup("<p>And for ").count(reasons.size() - listed);
    html.markup(" more reasons: all are in the json.</p>\n");
  }
}

void write_errors(Html& html, const std::vector<Error>& errors) {
  if (errors.empty()) return;
  html.markup("<h3>Could not be done: ").count(errors.size()).markup("</h3><ul class=notes>");
  const std::size_t listed = std::min(errors.size(), Limits::kNotes);
  for (std::size_t i = 0; i < listed; ++i) {
    html.markup("<li><bdi>").text(errors[i].message()).markup("</bdi>");
    if (!errors[i].hint().empty())
      html.markup("<p class=hint>").text(errors[i].hint()).markup("</p>");
    html.markup("</li>");
  }
  html.markup("</ul>\n");
  if (listed < errors.size()) {
    html.markup("<p>And ")
        .count(errors.size() - listed)
        .markup(" more: all are in the json.</p>\n");
  }
}

void write_unapproved(Html& html, const std::vector<Hidden>& unapproved) {
  if (unapproved.empty()) return;
  html.markup("<h3>Hidden without a waiver: ")
      .count(unapproved.size())
      .markup("</h3><ul class=notes>");
  const std::size_t listed = std::min(unapproved.size(), Limits::kNotes);
  for (std::size_t i = 0; i < listed; ++i) {
    html.markup("<li><code>").text(unapproved[i].rule, kLongestName).markup("</code>: ");
    html.text(counted(unapproved[i].count, "finding")).markup(" by ");
    html.text(meshctl::to_string(unapproved[i].way)).markup("</li>");
  }
  html.markup("</ul>\n");
}

}  // namespace

void write_left_out(Html& html, const Compliance& compliance) {
  if (compliance.skipped.empty() && compliance.errors.empty() && compliance.unapproved.empty()) {
    html.markup("<p>Everything was checked, and nothing is hidden without a waiver.</p>\n");
    return;
  }
  write_errors(html, compliance.errors);
  write_unapproved(html, compliance.unapproved);
  write_skipped(html, compliance.skipped);
}

}  // namespace meshctl::compliance::page
