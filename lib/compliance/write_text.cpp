// Compliance for a terminal.
#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "base/text.h"
#include "base/time.h"
#include "compliance/tables.h"
#include "compliance/write.h"
#include "report/terminal.h"

namespace meshctl::compliance {

namespace {

constexpr std::size_t kWorst = 10;
constexpr std::int64_t kSoon = 30;
constexpr std::size_t kWidth = 100;
/// On narrower terminals domains have no coverage beside them.
constexpr unsigned kWide = 120;

class TextWriter {
 public:
  TextWriter(const Compliance& compliance, const Stream& stream)
      : compliance_(compliance), stream_(stream), paint_(stream.use_color), out_(*stream.out) {}

  void head() {
    std::vector<std::string> bundles;
    for (const BundleNote& bundle : compliance_.bundles) {
      bundles.push_back(printable(bundle.name + ' ' + bundle.version));
    }
    out_ << paint_.bold(fmt::format("Compliance of {}", printable(compliance_.name)))
         << fmt::format(" on {}, {}\n", to_string(compliance_.as_of).substr(0, 10),
                        bundles.empty() ? "without a bundle" : "by " + join_words(bundles));
    out_ << '\n';
    std::string score = to_string(compliance_.standing.score);
    if (compliance_.standing.change && compliance_.changes) {
      score += fmt::format(" ({} since {})", change_text(compliance_.standing.change),
                           to_string(compliance_.changes->since).substr(0, 10));
    }
    if (compliance_.standing.without_waivers != compliance_.standing.score) {
      score += fmt::format(", {} if nothing was waived",
                           to_string(compliance_.standing.without_waivers));
    }
    row("score", paint_.bold(score));
    row("found", counts_text(compliance_.standing.counts));
    row("of", fmt::format("{} and {} in {}", counted(compliance_.products, "product"),
                          counted(compliance_.contracts, "contract"),
                          counted(compliance_.domains.size(), "domain")));
  }

  void coverage() {
    section("Coverage");
    for (const auto& [name, share] :
         coverage_list(compliance_.coverage, compliance_.checked_days)) {
      out_ << fmt::format("{}: {}\n", name, share_text(share));
    }
  }

  void table(std::string_view title, const report::Table& table) {
    if (table.rows.empty()) return;
    section(title);
    report::write_text(table, stream_);
  }

  void sentences(std::string_view title, const std::vector<std::string>& lines) {
    if (lines.empty()) return;
    section(title);
    const std::size_t width =
        stream_.width == 0 ? kWidth : std::min<std::size_t>(stream_.width, kWidth);
    for (const std::string& line : lines) {
      for (const std::string& part : report::wrap_words(printable(line), width))
        out_ << part << '\n';
    }
  }

 private:
  void row(std::string_view name, std::string_view value) {
    out_ << paint_.dim(fmt::format("{:<5}", name)) << "  " << value << '\n';
  }
  void section(std::string_view title) { out_ << '\n' << paint_.underlined(title) << '\n'; }

  const Compliance& compliance_;
  const Stream& stream_;
  report::Paint paint_;
  std::ostream& out_;
};

report::Table domains_for(const Compliance& compliance, const Stream& stream) {
  report::Table table = table_of(compliance, Grouping::domain);
  if (stream.width == 0 || stream.width >= kWide) return table;
  for (report::Column& column : table.columns) {
    if (column.heading.ends_with('%')) column.heading.clear();
  }
  return table;
}

std::string since_title(const Compliance& compliance) {
  if (!compliance.changes) return {};
  return fmt::format(
      "Since the report of {}",
      to_string(std::chrono::floor<std::chrono::seconds>(compliance.changes->since)));
}

}  // namespace

void write_text(const Compliance& compliance, std::optional<Grouping> by, bool is_quiet,
                const Stream& stream) {
  TextWriter writer(compliance, stream);
  writer.head();
  if (by) {
    writer.table("By " + std::string(kGroupingNames[static_cast<std::size_t>(*by)]),
                 table_of(compliance, *by));
  } else {
    writer.table("Domains", domains_for(compliance, stream));
    writer.table("Attributes", table_of(compliance, Grouping::attribute));
    writer.table("Lowest products", worst_products(compliance, kWorst));
    if (!is_quiet) {
      writer.table("Most useful fixes, by how much they raise the score",
                   remedies_table(compliance));
      writer.coverage();
      writer.table(fmt::format("Waivers that end within {} days", kSoon),
                   ending_waivers(compliance, kSoon));
      writer.sentences(since_title(compliance), changes_of(compliance));
    }
  }
  writer.sentences("Notes", notes_of(compliance));
}

}  // namespace meshctl::compliance
