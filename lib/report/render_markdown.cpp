// A comment on a pull request, in GitHub Flavored Markdown: a line of summary, then a table for
// each file. It is never longer than a comment may be, and says when it had to leave things out.
#include <algorithm>
#include <map>
#include <ostream>

#include "base/text.h"
#include "report/entry.h"
#include "report/markdown.h"
#include "report/render.h"

namespace meshctl::report {
namespace {

// What GitHub takes, in characters; counted here in bytes, which are never fewer.
constexpr std::size_t kMostBytes = 65'536;
// More rows than that are folded up, file by file.
constexpr std::size_t kMostUnfolded = 20;
// Longer messages and names are cut, in code points.
constexpr std::size_t kMostOfMessage = 500;
constexpr std::size_t kMostOfName = 200;

constexpr std::string_view kTableHead = "| line | | rule | what |\n| ---: | --- | --- | --- |\n";
constexpr std::string_view kFoldEnd = "\n</details>\n";

/// What a row is, worst first: in that order rows find their place where there is not enough.
struct Rank {
  std::string_view word;
  std::string_view plural;
};
constexpr std::array kRanks = std::to_array<Rank>({{"could not be done", "could not be done"},
                                                   {"error", "errors"},
                                                   {"warning", "warnings"},
                                                   {"info", "info"},
                                                   {"waived", "waived"},
                                                   {"not checked", "not checked"},
                                                   {"passed", "passed"}});

std::size_t rank_of(const Entry& entry) {
  switch (entry.kind) {
    case EntryKind::not_run:
      return 0;
    case EntryKind::not_checked:
      return 5;
    case EntryKind::waived:
      return 4;
    case EntryKind::passed:
      return 6;
    case EntryKind::trouble:
      break;
  }
  return 3 - static_cast<std::size_t>(entry.severity);
}

std::string row_of(const Entry& entry) {
  const std::string line =
      has_position(entry.place) ? std::to_string(entry.place.start.line) : std::string();
  std::string what = markdown_escaped(shorten(entry.message, kMostOfMessage));
  if (!entry.hint.empty()) {
    what += "<br>hint: " + markdown_escaped(shorten(entry.hint, kMostOfMessage));
  }
  if (entry.waiver != nullptr) {
    what += "<br>" + markdown_escaped(shorten(waiver_text(*entry.waiver), kMostOfMessage));
  }
  return "| " + line + " | " + std::string(kRanks[rank_of(entry)].word) + " | " +
         markdown_code(shorten(entry.rule, kMostOfName)) + " | " + what + " |\n";
}

struct Row {
  std::size_t rank = 0;
  std::string text;
  bool is_shown = false;
};

/// The rows of one file, or of what is in none.
struct Group {
  std::string title;
  std::vector<Row> rows;
  bool has_shown = false;
};

std::string title_of(const std::string& file, const std::vector<Row>& rows) {
  std::vector<std::string> counts;
  for (std::size_t rank = 0; rank < kRanks.size(); ++rank) {
    const auto count = std::ranges::count(rows, rank, &Row::rank);
    if (count == 0) continue;
    counts.push_back(
        counted(static_cast<std::size_t>(count), kRanks[rank].word, kRanks[rank].plural));
  }
  return (file.empty() ? "in no file" : markdown_code(shorten(file, kMostOfName))) + ": " +
         join(counts, ", ");
}

std::vector<Group> groups_of(const Report& report, Detail detail) {
  std::vector<std::string> files;
  std::map<std::string, std::vector<Row>> rows;
  for (const Entry& entry : entries_of(report)) {
    if (!is_shown(entry.kind, detail)) continue;
    std::vector<Row>& same = rows[entry.place.file];
    if (same.empty()) files.push_back(entry.place.file);
    same.push_back({rank_of(entry), row_of(entry)});
  }
  std::vector<Group> groups;
  for (const std::string& file : files) {
    std::vector<Row>& same = rows[file];
    std::string title = title_of(file, same);
    groups.push_back({std::move(title), std::move(same)});
  }
  return groups;
}

std::string head_of(const Group& group, bool is_folded) {
  const std::string title =
      is_folded ? "<details><summary>" + group.title + "</summary>" : "**" + group.title + "**";
  return "\n" + title + "\n\n" + std::string(kTableHead);
}

/// Marks the rows that fit into `budget` bytes, the worst first, up to the first that does not;
/// answers how many are left out.
std::size_t choose(std::vector<Group>& groups, std::size_t budget, bool is_folded) {
  std::size_t left_out = 0;
  for (std::size_t rank = 0; rank < kRanks.size(); ++rank) {
    for (Group& group : groups) {
      for (Row& row : group.rows) {
        if (row.rank != rank) continue;
        const std::size_t frame =
            group.has_shown ? 0 : head_of(group, is_folded).size() + kFoldEnd.size();
        if (left_out > 0 || row.text.size() + frame > budget) {
          ++left_out;
          continue;
        }
        budget -= row.text.size() + frame;
        row.is_shown = group.has_shown = true;
      }
    }
  }
  return left_out;
}

std::string summary_line(const Report& report) {
  const bool is_clean = report.findings.empty() && count_of(report.outcomes, Status::warn) == 0;
  const std::string_view sign = exit_code_of(report) != ExitCode::ok ? "❌"
                                : is_clean                           ? "✅"
                                                                     : "⚠️";
  return std::string(sign) + " **meshctl " + markdown_escaped(report.command) +
         "**: " + summary_of(report, "below") + "\n";
}

}  // namespace

void render_markdown(const Report& report, const Stream& stream, Detail detail) {
  std::ostream& out = *stream.out;
  const std::string summary = summary_line(report);
  std::vector<Group> groups = groups_of(report, detail);
  std::size_t rows = 0;
  for (const Group& group : groups) rows += group.rows.size();
  const bool is_folded = rows > kMostUnfolded;

  constexpr std::size_t kRoomForNote = 200;
  const std::size_t left_out =
      choose(groups, kMostBytes - kRoomForNote - summary.size(), is_folded);
  out << summary;
  for (const Group& group : groups) {
    if (!group.has_shown) continue;
    out << head_of(group, is_folded);
    for (const Row& row : group.rows) out << (row.is_shown ? row.text : "");
    if (is_folded) out << kFoldEnd;
  }
  if (left_out > 0) {
    out << "\n… and " << left_out
        << " more, the least severe: a comment holds 65,536 characters, the other formats have "
           "them all\n";
  }
}

}  // namespace meshctl::report
