// One line for each thing that is wrong or was not checked, `file:line:column: severity id
// message`, as editors and their error parsers read it; and nothing else.
#include "base/text.h"
#include "report/entry.h"
#include "report/render.h"

namespace meshctl::report {
namespace {

// Parsers want a line and a column even of a whole file, and a name where there is no file.
std::string head_of(const Place& place) {
  if (place.file.empty()) return "meshctl";
  return place_name(place) + (has_position(place) ? "" : ":1:1");
}

std::string_view word_of(const Entry& entry) {
  switch (entry.kind) {
    case EntryKind::passed:
      return "pass";
    case EntryKind::not_run:
      return "error";
    case EntryKind::not_checked:
      return "skipped";
    case EntryKind::waived:
      return "waived";
    case EntryKind::trouble:
      break;
  }
  return to_string(entry.severity);
}

}  // namespace

void render_concise(const Report& report, const Stream& stream, Detail detail) {
  for (const Entry& entry : entries_of(report)) {
    if (!is_shown(entry.kind, detail)) continue;
    *stream.out << head_of(entry.place) << ": " << word_of(entry) << ' ' << printable(entry.rule)
                << ' ' << entry.message << '\n';
  }
}

}  // namespace meshctl::report
