// Workflow commands of GitHub Actions, which become annotations; the summary follows as plain text.
// https://docs.github.com/actions/using-workflows/workflow-commands-for-github-actions
#include <vector>

#include "base/text.h"
#include "report/render.h"

namespace meshctl::report {
namespace {

// Values of properties and the message have escapes of their own.
enum class Part { property, message };

std::string escaped(std::string_view text, Part part) {
  std::string result;
  for (const char c : text) {
    if (c == '%') {
      result += "%25";
    } else if (c == '\r') {
      result += "%0D";
    } else if (c == '\n') {
      result += "%0A";
    } else if (part == Part::property && c == ':') {
      result += "%3A";
    } else if (part == Part::property && c == ',') {
      result += "%2C";
    } else {
      result += c;
    }
  }
  return result;
}

struct Annotation {
  std::string_view level;
  Place place;
  std::string title;
  std::string message;
  std::string hint;
};

void write_annotation(const Annotation& annotation, std::ostream& out) {
  std::vector<std::string> properties;
  const auto add = [&properties](const std::string& name, std::string_view value) {
    properties.push_back(name + "=" + escaped(value, Part::property));
  };
  const Place& place = annotation.place;
  if (!place.file.empty()) {
    add("file", printable(place.file));
    if (has_position(place)) {
      add("line", std::to_string(place.start.line));
      add("endLine", std::to_string(place.end.line));
      add("col", std::to_string(place.start.column));
      // Columns of an end in another line are refused.
      if (place.end.line == place.start.line) add("endColumn", std::to_string(place.end.column));
    }
  }
  add("title", printable(annotation.title));
  std::string message = printable(annotation.message);
  if (!annotation.hint.empty()) message += "\nhint: " + printable(annotation.hint);
  out << "::" << annotation.level << ' ' << join(properties, ",")
      << "::" << escaped(message, Part::message) << '\n';
}

std::string_view level_of(Severity severity) {
  if (severity == Severity::error) return "error";
  return severity == Severity::warning ? "warning" : "notice";
}

void write_outcome(const Outcome& outcome, std::ostream& out) {
  if (outcome.status == Status::pass) return;
  if (outcome.status == Status::skip) {
    out << "skipped: " << printable(outcome.check) << ": " << printable(outcome.message) << '\n';
    return;
  }
  const std::string value = measured(outcome);
  std::string message = outcome.message;
  if (!value.empty()) message = value + (message.empty() ? "" : ": " + message);
  write_annotation({outcome.status == Status::warn ? level_of(outcome.severity) : "error",
                    outcome.place, outcome.title, message, outcome.hint},
                   out);
}

}  // namespace

void render_github(const Report& report, const Stream& stream, Detail detail) {
  std::ostream& out = *stream.out;
  for (const Finding& finding : report.findings) {
    write_annotation(
        {level_of(finding.severity), finding.place, finding.rule, finding.message, finding.hint},
        out);
  }
  for (const Outcome& outcome : report.outcomes) write_outcome(outcome, out);
  for (const Waived& waived : report.waived) {
    const std::string place = place_name(waived.finding.place);
    out << "waived: " << (place.empty() ? "" : place + ": ") << printable(waived.finding.message)
        << " (" << waiver_text(waived.waiver) << ")\n";
  }
  for (const Skipped& skipped : report.skipped) {
    const std::string place = place_name(skipped.place);
    out << "skipped: " << (place.empty() ? "" : place + ": ") << printable(skipped.message) << '\n';
  }
  for (const Error& error : report.errors) {
    write_annotation({"error", {}, "meshctl " + report.command, error.message(), error.hint()},
                     out);
  }
  if (detail != Detail::quiet) out << summary_of(report) << '\n';
}

}  // namespace meshctl::report
