// Text for people: findings as compilers write them, outcomes by contract, one line of summary.
#include <algorithm>
#include <map>

#include "base/text.h"
#include "base/time.h"
#include "report/excerpt.h"
#include "report/render.h"
#include "report/terminal.h"

namespace meshctl::report {
namespace {

constexpr std::size_t kWidthOfFiles = 120;
constexpr std::size_t kGutter = 5;
constexpr std::size_t kOutcomeIndent = 9;
// More findings than that scroll away on a terminal.
constexpr std::size_t kMostOnTerminal = 100;

class TextWriter {
 public:
  TextWriter(const Stream& stream, Detail detail)
      : stream_(stream),
        out_(*stream.out),
        is_terminal_(stream.is_terminal),
        paint_(stream.use_color),
        width_(stream.width == 0 ? kWidthOfFiles : stream.width),
        detail_(detail) {}

  void write(const Report& report) {
    offers_fixes_ = report.offers_fixes;
    write_findings(report.findings);
    write_outcomes(report.outcomes);
    if (detail_ == Detail::full) {
      for (const Waived& waived : report.waived) write(waived);
    }
    for (const Skipped& skipped : report.skipped) write(skipped);
    for (const Error& error : report.errors) write(error);
    if (detail_ == Detail::quiet) return;
    if (report.table) {
      if (!report.errors.empty()) has_gap_ = true;
      fill_gap();
      write_text(*report.table, stream_);
    }
    write_summary(report);
  }

 private:
  [[nodiscard]] std::string severity_word(Severity severity) const {
    const std::string word(to_string(severity));
    if (severity == Severity::error) return paint_.red(word);
    return severity == Severity::warning ? paint_.yellow(word) : paint_.blue(word);
  }

  // A blank line after a block, once something follows it.
  void fill_gap() {
    if (has_gap_) out_ << '\n';
    has_gap_ = false;
  }

  void start_line(const Place& place) {
    std::string name = place_name(place);
    if (!name.empty() && place.file == group_) {
      name = has_position(place) ? position_name(place) : std::string();
    }
    if (!name.empty()) out_ << paint_.bold(name) << ": ";
  }

  void write_excerpt(const Place& place) {
    const auto excerpt = excerpt_of(place, width_ > kGutter + 3 ? width_ - kGutter - 3 : 0);
    if (!excerpt) return;
    std::string number = std::to_string(excerpt->number);
    number.insert(0, number.size() < kGutter ? kGutter - number.size() : 0, ' ');
    out_ << paint_.dim(number + " |") << (excerpt->line.empty() ? "" : " ") << excerpt->line << '\n'
         << paint_.dim(std::string(number.size(), ' ') + " |") << ' '
         << std::string(excerpt->marks.find('^'), ' ')
         << paint_.green(excerpt->marks.substr(excerpt->marks.find('^'))) << '\n';
  }

  std::ostream& start_note() {
    return out_ << std::string(kGutter, ' ') << paint_.dim(" =") << ' ';
  }

  // Which value it is about, and what asks for it.
  void write_reason(const Finding& finding) {
    std::string reason;
    if (!finding.place.pointer.empty()) reason = "at " + finding.place.pointer;
    if (!finding.asked_by.empty()) {
      reason += (reason.empty() ? "" : ", ") + ("asked by " + finding.asked_by);
    }
    if (!reason.empty()) start_note() << paint_.dim(printable(reason)) << '\n';
  }

  // What to do, and whether it is done on request.
  void write_hint(const Finding& finding) {
    if (finding.hint.empty() && !finding.fix) return;
    start_note() << paint_.cyan("hint:") << ' '
                 << printable(finding.hint.empty() ? finding.fix->title : finding.hint);
    if (finding.fix && offers_fixes_) {
      const bool is_certain = finding.fix->safety == Safety::certain;
      out_ << ' ' << paint_.dim(is_certain ? "[--fix]" : "[--fix --unsafe]");
    }
    out_ << '\n';
  }

  // On a terminal those of a file stand under its name, and only so many.
  void write_findings(const std::vector<Finding>& findings) {
    const bool is_capped = is_terminal_ && detail_ != Detail::full;
    const std::size_t shown =
        is_capped ? std::min(findings.size(), kMostOnTerminal) : findings.size();
    for (std::size_t i = 0; i < shown; ++i) {
      if (is_terminal_) start_group(findings[i].place.file);
      write(findings[i]);
    }
    group_.clear();
    if (shown == findings.size()) return;
    fill_gap();
    out_ << paint_.dim("… and " + counted(findings.size() - shown, "more finding") +
                       "; --verbose shows all, --format json has them")
         << '\n';
    has_gap_ = true;
  }

  void start_group(const std::string& file) {
    if (file == group_) return;
    group_ = file;
    if (file.empty()) return;
    fill_gap();
    out_ << paint_.underlined(printable(file)) << '\n';
  }

  void write(const Finding& finding) {
    fill_gap();
    start_line(finding.place);
    out_ << severity_word(finding.severity) << ": " << paint_.bold(printable(finding.message))
         << ' ' << paint_.dim("[" + finding.rule + "]") << '\n';
    write_excerpt(finding.place);
    write_reason(finding);
    write_hint(finding);
    for (const RelatedPlace& related : finding.related) {
      start_line(related.place);
      out_ << paint_.blue("note") << ": " << printable(related.message) << '\n';
      write_excerpt(related.place);
    }
    has_gap_ = true;
  }

  [[nodiscard]] std::string status_word(Status status) const {
    const std::string word = padded(to_string(status), 5);
    switch (status) {
      case Status::pass:
        return paint_.green(word);
      case Status::warn:
        return paint_.yellow(word);
      case Status::skip:
        return paint_.dim(word);
      case Status::fail:
      case Status::error:
        break;
    }
    return paint_.red(word);
  }

  void write(const Outcome& outcome) {
    const std::string value = measured(outcome);
    out_ << "  " << status_word(outcome.status) << "  ";
    if (!outcome.object.empty() && !outcome.title.starts_with(outcome.object)) {
      out_ << printable(outcome.object) << ": ";
    }
    out_ << printable(outcome.title) << (value.empty() ? "" : ": " + value) << '\n';
    if (outcome.status == Status::pass) return;
    const std::string indent(kOutcomeIndent, ' ');
    if (!outcome.message.empty()) out_ << indent << printable(outcome.message) << '\n';
    if (outcome.status != Status::skip) {
      const std::string place = place_name(outcome.place);
      if (!place.empty()) out_ << indent << paint_.dim("asked by " + place) << '\n';
    }
    write_outcome_hint(outcome.hint);
  }

  void write_outcomes(const std::vector<Outcome>& outcomes) {
    for (auto first = outcomes.begin(); first != outcomes.end();) {
      const auto is_other = [&first](const Outcome& outcome) {
        return outcome.contract != first->contract || outcome.server != first->server ||
               outcome.contract_version != first->contract_version;
      };
      const auto last = std::find_if(first, outcomes.end(), is_other);
      write_group({first, last});
      first = last;
    }
  }

  /// The skips of a group, those with one reason together.
  void write_skips(const std::vector<Outcome>& group) {
    constexpr std::size_t kFew = 2;
    std::map<std::string_view, std::vector<const Outcome*>> by_reason;
    std::vector<std::string_view> reasons;
    for (const Outcome& outcome : group) {
      if (outcome.status != Status::skip) continue;
      auto& same = by_reason[outcome.message];
      if (same.empty()) reasons.push_back(outcome.message);
      same.push_back(&outcome);
    }
    for (const std::string_view reason : reasons) {
      const auto& same = by_reason[reason];
      if (same.size() <= kFew || detail_ == Detail::full) {
        for (const Outcome* outcome : same) write(*outcome);
        continue;
      }
      out_ << "  " << status_word(Status::skip) << "  " << counted(same.size(), "check") << ": "
           << printable(reason) << '\n';
      write_outcome_hint(same.front()->hint);
    }
  }

  void write_outcome_hint(const std::string& hint) {
    if (hint.empty()) return;
    out_ << std::string(kOutcomeIndent, ' ') << paint_.cyan("hint:") << ' ' << printable(hint)
         << '\n';
  }

  void write_group(const std::vector<Outcome>& group) {
    const auto is_shown = [this](const Outcome& outcome) {
      if (outcome.status == Status::pass) return detail_ == Detail::full;
      return outcome.status != Status::skip || detail_ != Detail::quiet;
    };
    const bool has_something = std::ranges::any_of(group, is_shown);
    if (!has_something && detail_ == Detail::quiet) return;
    fill_gap();
    const Outcome& head = group.front();
    std::string name = head.contract;
    if (!head.contract_version.empty()) name += "@" + head.contract_version;
    out_ << paint_.bold(printable(name));
    if (!head.server.empty()) out_ << " on " << printable(head.server);
    const std::size_t passed = count_of(group, Status::pass);
    out_ << ": " << passed << " of " << counted(group.size(), "check") << " passed\n";
    for (const Status status :
         {Status::fail, Status::error, Status::warn, Status::skip, Status::pass}) {
      for (const Outcome& outcome : group) {
        if (outcome.status != status || !is_shown(outcome)) continue;
        if (status != Status::skip) write(outcome);
      }
      if (status == Status::skip && detail_ != Detail::quiet) write_skips(group);
    }
    has_gap_ = true;
  }

  void write(const Waived& waived) {
    fill_gap();
    start_line(waived.finding.place);
    out_ << paint_.dim("waived") << ": " << printable(waived.finding.message) << ' '
         << paint_.dim("[" + waived.finding.rule + "]") << '\n';
    start_note() << waiver_text(waived.waiver) << '\n';
    start_line(waived.waiver.place);
    out_ << paint_.blue("note") << ": " << approval_text(waived.waiver) << '\n';
    has_gap_ = true;
  }

  void write(const Skipped& skipped) {
    if (detail_ == Detail::quiet) return;
    fill_gap();
    start_line(skipped.place);
    out_ << paint_.dim("skipped") << ": " << printable(skipped.message);
    if (!skipped.rule.empty()) out_ << ' ' << paint_.dim("[" + skipped.rule + "]");
    out_ << '\n';
  }

  void write(const Error& error) {
    fill_gap();
    out_ << paint_.red("error:") << ' ' << printable(error.message()) << '\n';
    if (!error.hint().empty()) {
      out_ << paint_.cyan("hint:") << ' ' << printable(error.hint()) << '\n';
    }
  }

  void write_summary(const Report& report) {
    fill_gap();
    std::string line = summary_of(report);
    if (is_terminal_ && report.checked.elapsed) {
      line += " in " + for_people(*report.checked.elapsed);
    }
    const bool is_clean = report.errors.empty() && report.findings.empty();
    const ExitCode code = exit_code_of(report);
    if (code != ExitCode::ok) {
      out_ << paint_.red(line) << '\n';
    } else if (is_clean && count_of(report.outcomes, Status::warn) == 0) {
      out_ << paint_.green(line) << '\n';
    } else {
      out_ << paint_.yellow(line) << '\n';
    }
  }

  const Stream& stream_;
  std::ostream& out_;
  bool is_terminal_;
  Paint paint_;
  std::size_t width_;
  Detail detail_;
  bool offers_fixes_ = false;
  bool has_gap_ = false;
  /// The file whose name stands above what is written.
  std::string group_;
};

}  // namespace

void render_text(const Report& report, const Stream& stream, Detail detail) {
  TextWriter(stream, detail).write(report);
}

}  // namespace meshctl::report
