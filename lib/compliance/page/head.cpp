// The head of the page: what it is of, when and by what it was made.
#include "base/time.h"
#include "compliance/page/parts.h"
#include "compliance/page/phrases.h"

namespace meshctl::compliance::page {

namespace {

void write_time(Html& html, Instant instant) {
  html.markup("<time datetime=\"")
      .text(meshctl::to_string(instant))
      .markup("\">")
      .text(time_text(instant))
      .markup("</time>");
}

void write_fact(Html& html, Markup term, const std::string& value) {
  if (value.empty()) return;
  html.markup("<div><dt>")
      .markup(term)
      .markup("</dt><dd><bdi>")
      .text(value)
      .markup("</bdi></dd></div>");
}

void write_bundle(Html& html, const BundleNote& bundle) {
  html.markup("<li><b><bdi>").text(bundle.name, kLongestName).markup("</bdi></b>");
  if (!bundle.version.empty()) html.markup(" ").text(bundle.version, kLongestName);
  html.markup(" <small>from <bdi>").text(bundle.source).markup("</bdi>");
  if (!bundle.commit.empty()) {
    html.markup(", commit <code>").text(bundle.commit, 12).markup("</code>");
  }
  if (!bundle.digest.empty()) {
    html.markup(", digest <code>").text(bundle.digest).markup("</code>");
  }
  if (!bundle.signed_by.empty())
    html.markup(", signed by <bdi>").text(bundle.signed_by).markup("</bdi>");
  html.markup("</small></li>");
}

void write_bundles(Html& html, const Compliance& compliance) {
  html.markup("<div class=wide><dt>Bundles</dt><dd>");
  if (compliance.bundles.empty()) {
    html.markup("none: only the rules that always hold are asked for</dd></div>");
    return;
  }
  html.markup("<ul class=plain>");
  for (std::size_t i = 0; i < compliance.bundles.size() && i < Limits::kNotes; ++i) {
    write_bundle(html, compliance.bundles[i]);
  }
  html.markup("</ul></dd></div>");
}

}  // namespace

void write_head(Html& html, const Compliance& compliance) {
  html.markup("<p class=eyebrow>Compliance report</p><h1>");
  write_name(html, compliance.name, "data mesh");
  html.markup("</h1><p class=lead>As of ");
  write_time(html, compliance.as_of);
  html.markup("</p>\n<dl class=facts>");
  if (compliance.is_of_another_time()) {
    html.markup("<div><dt>Made</dt><dd>");
    write_time(html, compliance.made);
    html.markup("</dd></div>");
  }
  write_fact(html, "Commit", compliance.commit);
  write_fact(html, "Environment", compliance.environment);
  write_fact(html, "meshctl", compliance.meshctl_version);
  write_bundles(html, compliance);
  html.markup("</dl>\n");
}

}  // namespace meshctl::compliance::page
