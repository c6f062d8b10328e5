// Compliance in GitHub Flavored Markdown, as the summary of a job in CI.
#include <fmt/format.h>

#include <ostream>

#include "base/text.h"
#include "base/time.h"
#include "compliance/tables.h"
#include "compliance/write.h"
#include "report/markdown.h"

namespace meshctl::compliance {

namespace {

constexpr std::size_t kWorst = 10;
constexpr std::int64_t kSoon = 30;

void write_table(std::string_view title, const report::Table& table, const Stream& stream) {
  if (table.rows.empty()) return;
  *stream.out << "\n### " << title << "\n\n";
  report::write_markdown(table, stream);
}

void write_list(std::string_view title, const std::vector<std::string>& lines,
                const Stream& stream) {
  if (lines.empty()) return;
  *stream.out << "\n### " << title << "\n\n";
  for (const std::string& line : lines) {
    *stream.out << "- " << report::markdown_escaped(line) << '\n';
  }
}

void write_head(const Compliance& compliance, const Stream& stream) {
  const Standing& standing = compliance.standing;
  std::string score = fmt::format("**{}**", to_string(standing.score));
  if (standing.change && compliance.changes) {
    score += fmt::format(" ({} since {})", change_text(standing.change),
                         to_string(compliance.changes->since).substr(0, 10));
  }
  *stream.out << fmt::format("## Compliance of {}: {}\n\n",
                             report::markdown_escaped(compliance.name), score);
  std::vector<std::string> bundles;
  for (const BundleNote& bundle : compliance.bundles) {
    bundles.push_back(report::markdown_code(bundle.name + ' ' + bundle.version));
  }
  *stream.out << fmt::format(
      "{}, {}: {} and {} in {}; {}.\n", to_string(compliance.as_of).substr(0, 10),
      bundles.empty() ? "without a bundle" : "by " + join_words(bundles),
      counted(compliance.products, "product"), counted(compliance.contracts, "contract"),
      counted(compliance.domains.size(), "domain"), counts_text(standing.counts));
}

void write_coverage(const Compliance& compliance, const Stream& stream) {
  *stream.out << "\n### Coverage\n\n";
  for (const auto& [name, share] : coverage_list(compliance.coverage, compliance.checked_days)) {
    *stream.out << fmt::format("- {}: {}\n", name, share_text(share));
  }
}

}  // namespace

void write_markdown(const Compliance& compliance, std::optional<Grouping> by,
                    const Stream& stream) {
  write_head(compliance, stream);
  write_list("Notes", notes_of(compliance), stream);
  if (by) {
    write_table("By " + std::string(kGroupingNames[static_cast<std::size_t>(*by)]),
                table_of(compliance, *by), stream);
    return;
  }
  write_table("Domains", table_of(compliance, Grouping::domain), stream);
  write_table("Attributes", table_of(compliance, Grouping::attribute), stream);
  write_table("Lowest products", worst_products(compliance, kWorst), stream);
  write_table("Most useful fixes", remedies_table(compliance), stream);
  write_coverage(compliance, stream);
  write_table(fmt::format("Waivers that end within {} days", kSoon),
              ending_waivers(compliance, kSoon), stream);
  if (compliance.changes) {
    write_list("Since the last report", changes_of(compliance), stream);
  }
}

}  // namespace meshctl::compliance
