// The trend: scores over time as a line, and as a table.
#include "base/time.h"
#include "compliance/page/parts.h"
#include "compliance/page/phrases.h"

namespace meshctl::compliance::page {

namespace {

constexpr std::size_t kMostDots = 26;

// At most Limits::kPoints of the trend: evenly thinned, the last one always.
std::vector<Point> thinned(const std::vector<Point>& trend) {
  std::vector<Point> points;
  const std::size_t step = (trend.size() + Limits::kPoints - 1) / Limits::kPoints;
  for (std::size_t i = 0; i < trend.size(); ++i) {
    if ((trend.size() - 1 - i) % step == 0 && trend[i].score) points.push_back(trend[i]);
  }
  return points;
}

// The area of a chart over time: percents across, pixels down.
struct Scale {
  Instant first{};
  Instant last{};
  std::int32_t lowest = 0;

  static constexpr double kLeft = 9;
  static constexpr double kRight = 97;
  static constexpr double kTop = 14;
  static constexpr double kBottom = 184;
  static constexpr double kHeight = 216;

  [[nodiscard]] double x(Instant at) const {
    const auto all = static_cast<double>((last - first).count());
    const auto part = static_cast<double>((at - first).count());
    return kLeft + (kRight - kLeft) * (all > 0 ? part / all : 1);
  }
  [[nodiscard]] double y(std::int32_t score) const {
    return kBottom - (kBottom - kTop) * (score - lowest) / (1000 - lowest);
  }
};

Scale scale_of(const std::vector<Point>& points) {
  std::int32_t lowest = 1000;
  for (const Point& point : points) {
    lowest = std::min({lowest, *point.score, point.without_waivers.value_or(1000)});
  }
  Scale scale{points.front().at, points.back().at, 0};
  for (const std::int32_t step : {500, 600, 800, 900}) {
    if (lowest >= step) scale.lowest = step;
  }
  return scale;
}

void write_grid(Html& html, const Scale& scale) {
  constexpr std::int32_t kSteps = 4;
  for (std::int32_t i = 0; i <= kSteps; ++i) {
    const std::int32_t score = scale.lowest + (1000 - scale.lowest) * i / kSteps;
    html.markup("<line class=grid x1=\"").length(Scale::kLeft).markup("%\" x2=\"");
    html.length(Scale::kRight).markup("%\" y1=").length(scale.y(score)).markup(" y2=");
    html.length(scale.y(score)).markup(" /><text class=tick x=\"").length(Scale::kLeft - 1.5);
    html.markup("%\" y=").length(scale.y(score) + 4).markup(">").text(to_string(Score(score)));
    html.markup("</text>");
  }
  html.markup("<text class=day x=\"").length(Scale::kLeft).markup("%\" y=206>");
  html.text(day_text(scale.first)).markup("</text><text class=\"day end\" x=\"");
  html.length(Scale::kRight).markup("%\" y=206>").text(day_text(scale.last)).markup("</text>");
}

void write_line(Html& html, const Scale& scale, const std::vector<Point>& points,
                Score Point::*score, Markup kind) {
  html.markup("<g class=").markup(kind).markup(">");
  for (std::size_t i = 1; i < points.size(); ++i) {
    const Score& from = points[i - 1].*score;
    const Score& to = points[i].*score;
    if (!from || !to) continue;
    html.markup("<line x1=\"").length(scale.x(points[i - 1].at)).markup("%\" x2=\"");
    html.length(scale.x(points[i].at)).markup("%\" y1=").length(scale.y(*from)).markup(" y2=");
    html.length(scale.y(*to)).markup(" />");
  }
  html.markup("</g>");
}

// A dot for every report, or for the last when there are too many.
void write_dots(Html& html, const Scale& scale, const std::vector<Point>& points) {
  const std::size_t first = points.size() > kMostDots ? points.size() - 1 : 0;
  for (std::size_t i = first; i < points.size(); ++i) {
    const Point& point = points[i];
    html.markup("<circle cx=\"").length(scale.x(point.at)).markup("%\" cy=");
    html.length(scale.y(*point.score))
        .markup(" r=3.5><title>")
        .text(day_text(point.at))
        .markup(": ");
    html.text(to_string(point.score)).markup("</title></circle>");
  }
}

void write_trend_table(Html& html, const std::vector<Point>& points) {
  html.markup("<details><summary>The numbers of the trend</summary>");
  Html caption;
  caption.markup("Reports over time");
  open_table(html, "trend-table", caption,
             {{"Day"},
              {"Score", true},
              {"Without waivers", true},
              {"Errors", true},
              {"Warnings", true},
              {"Waived", true},
              {"Products", true}});
  for (const Point& point : points) {
    html.markup("<tr><th scope=row>").text(meshctl::to_string(point.at).substr(0, 10));
    score_cell(html, point.score);
    score_cell(html, point.without_waivers);
    count_cell(html, point.counts.errors);
    count_cell(html, point.counts.warnings);
    count_cell(html, point.counts.waived);
    count_cell(html, point.units);
    html.markup("\n");
  }
  close_table(html);
  html.markup("</details>\n");
}

}  // namespace

void write_trend(Html& html, const Compliance& compliance) {
  const std::vector<Point> points = thinned(compliance.trend);
  if (points.size() < 2) {
    html.markup("<p>");
    write_first(html, compliance, "the trend begins with the next one.");
    html.markup("</p>\n");
    return;
  }
  const Scale scale = scale_of(points);
  html.markup("<figure>");
  open_chart(html, "trend-line", Scale::kHeight, "Score over time, in percent");
  html.text(day_text(scale.first)).markup(": ").text(to_string(points.front().score));
  html.markup(", ").text(day_text(scale.last)).markup(": ").text(to_string(points.back().score));
  html.markup("</desc>");
  write_grid(html, scale);
  const bool is_waived = std::any_of(points.begin(), points.end(), [](const Point& point) {
    return point.without_waivers != point.score;
  });
  if (is_waived) write_line(html, scale, points, &Point::without_waivers, "unwaived");
  write_line(html, scale, points, &Point::score, "scored");
  write_dots(html, scale, points);
  html.markup("</svg><figcaption><span class=\"key scored\"></span>score");
  if (is_waived) html.markup(" <span class=\"key unwaived\"></span>if nothing were waived");
  html.markup("</figcaption></figure>\n");
  write_trend_table(html, points);
}

}  // namespace meshctl::compliance::page
