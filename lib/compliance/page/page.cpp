#include "compliance/page/page.h"

#include <array>

#include "base/time.h"
#include "compliance/page/assets.h"
#include "compliance/page/parts.h"
#include "compliance/page/phrases.h"

namespace meshctl::compliance::page {

namespace {

struct Part {
  Markup id;
  Markup title;
  void (*write)(Html&, const Compliance&);
};

constexpr std::array kParts = std::to_array<Part>({
    {"score", "Score", write_summary},
    {"trend", "Trend", write_trend},
    {"changes", "Changes", write_changes},
    {"coverage", "Coverage", write_coverage},
    {"fixes", "Most useful fixes", write_remedies},
    {"domains", "Domains", write_domains},
    {"heat-map", "Rules by domain", write_heat_map},
    {"attributes", "Attributes", write_attributes},
    {"controls", "Controls", write_controls},
    {"rules", "Rules", write_rules},
    {"waivers", "Waivers", write_waivers},
    {"products", "Products", write_units},
    {"findings", "Findings", write_findings},
    {"not-checked", "Not checked", write_left_out},
    {"method", "How the score is computed", write_method},
});

void write_title(Html& html, const Compliance& compliance) {
  html.markup("<title>").text(compliance.name.empty() ? "Data mesh" : compliance.name,
                              kLongestName);
  html.markup(": compliance ").text(to_string(compliance.standing.score));
  html.markup(compliance.standing.score ? Markup("%, ") : Markup(", "));
  html.text(meshctl::to_string(compliance.as_of).substr(0, 10)).markup("</title>\n");
}

void open_page(Html& html, const Compliance& compliance) {
  const std::string_view style = asset("page.css");
  const std::string_view script = asset("page.js");
  html.markup(
      "<!doctype html>\n<html lang=en>\n<head>\n<meta charset=utf-8>\n"
      "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'; style-src '");
  html.asset(csp_hash(style)).markup("'; script-src '").asset(csp_hash(script));
  html.markup(
      "'; base-uri 'none'; form-action 'none'\">\n"
      "<meta name=viewport content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=color-scheme content=\"light dark\">\n"
      "<meta name=referrer content=no-referrer>\n");
  write_title(html, compliance);
  html.markup("<style>").asset(style).markup("</style>\n</head>\n<body>\n");
  html.markup("<a class=skip href=\"#main\">Skip to the report</a>\n");
}

void write_contents(Html& html) {
  html.markup("<nav aria-label=Contents><ul>");
  for (const Part& part : kParts) {
    html.markup("<li><a href=\"#").markup(part.id).markup("\">").markup(part.title);
    html.markup("</a></li>");
  }
  html.markup("</ul></nav>\n");
}

void write_part(Html& html, const Compliance& compliance, const Part& part) {
  html.markup("<section id=").markup(part.id).markup(" aria-labelledby=").markup(part.id);
  html.markup("-title><h2 id=").markup(part.id).markup("-title>").markup(part.title);
  html.markup("</h2>\n");
  part.write(html, compliance);
  html.markup("</section>\n");
}

}  // namespace

void write_html(const Compliance& compliance, std::ostream& out) {
  Html html;
  open_page(html, compliance);
  html.markup("<header>\n");
  write_head(html, compliance);
  html.markup("</header>\n");
  write_contents(html);
  html.markup("<main id=main tabindex=-1>\n");
  for (const Part& part : kParts) write_part(html, compliance, part);
  html.markup("</main>\n<footer><p>Made by meshctl ")
      .text(compliance.meshctl_version, kLongestName);
  html.markup(", ").text(time_text(compliance.made)).markup("</p></footer>\n<script>");
  html.asset(asset("page.js")).markup("</script>\n</body>\n</html>\n");
  out << html.str();
}

}  // namespace meshctl::compliance::page
