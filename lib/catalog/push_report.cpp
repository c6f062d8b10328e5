#include "catalog/push_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <utility>

#include "base/text.h"
#include "document/document.h"
#include "report/table.h"

namespace meshctl::catalog {

namespace {

using report::Cell;
using report::Tone;

// What a row begins with, and how it looks.
struct ResultWord {
  std::string_view word;
  Tone tone;
};

ResultWord word_of_trouble(TroubleKind kind) {
  switch (kind) {
    case TroubleKind::rejected:
      return {"rejected", Tone::bad};
    case TroubleKind::stale:
      return {"conflict", Tone::bad};
    case TroubleKind::unauthorized:
    case TroubleKind::forbidden:
      return {"refused", Tone::bad};
    case TroubleKind::unreachable:
    case TroubleKind::network:
    case TroubleKind::remote:
      return {"failed", Tone::bad};
    case TroubleKind::interrupted:
      break;
  }
  return {"interrupted", Tone::caution};
}

ResultWord word_of_plan(Action action) {
  switch (action) {
    case Action::create:
      return {"create", Tone::good};
    case Action::update:
      return {"update", Tone::good};
    case Action::unchanged:
      return {"unchanged", Tone::dim};
    case Action::conflict:
      return {"conflict", Tone::bad};
    case Action::invalid:
      return {"invalid", Tone::bad};
    case Action::unknown:
      break;
  }
  return {"unknown", Tone::bad};
}

ResultWord word_of(const Step& step) {
  switch (step.state) {
    case State::planned:
      return word_of_plan(step.action);
    case State::done:
      return {step.written == Written::created ? "created" : "updated", Tone::good};
    case State::failed:
      return word_of_trouble(step.trouble ? step.trouble->kind : TroubleKind::remote);
    case State::blocked:
      return {"blocked", Tone::bad};
    case State::not_tried:
      break;
  }
  return {"not tried", Tone::caution};
}

// In the order in which the last line counts them.
constexpr std::array<std::string_view, 13> kWords = {
    "created", "updated", "create",  "update", "unchanged", "conflict",   "rejected",
    "refused", "invalid", "blocked", "failed", "not tried", "interrupted"};

Cell text_cell(std::string text, Tone tone = Tone::plain) {
  if (text.empty()) return {};
  return {std::move(text), tone};
}

// Trouble that concerns all items alike is told once, as the reason for giving up.
bool is_told_once(TroubleKind kind) {
  return kind == TroubleKind::unreachable || kind == TroubleKind::unauthorized ||
         kind == TroubleKind::interrupted;
}

std::string note_of(const Step& step, const std::optional<Trouble>& given_up) {
  if (step.state == State::not_tried && given_up && !is_told_once(given_up->kind)) {
    return "the catalog failed too often in a row";
  }
  const bool has_note = step.state == State::blocked || step.action == Action::invalid;
  return has_note ? step.message : "";
}

std::string message_of(const Step& step) {
  return step.trouble ? step.trouble->message : step.message;
}

std::vector<Cell> row_of(const Step& step, const std::optional<Trouble>& given_up) {
  const ResultWord result = word_of(step);
  const bool is_bad = result.tone == Tone::bad;
  std::vector<Cell> row = {
      text_cell(std::string(result.word), result.tone),
      text_cell(std::string(noun_of(step.item.kind))),
      text_cell(step.item.id),
      text_cell(step.item.version),
      text_cell(step.seen ? step.seen->version : ""),
      text_cell(step.item.place.file, Tone::dim),
      text_cell(note_of(step, given_up), is_bad ? Tone::plain : Tone::dim),
      text_cell(std::string(to_string(step.action))),
      text_cell(std::string(to_string(step.state))),
      text_cell(step.item.digest),
      text_cell(message_of(step)),
  };
  if (step.trouble) {
    const Trouble& trouble = *step.trouble;
    row.push_back(text_cell(std::string(to_string(trouble.kind))));
    row.push_back(trouble.status == 0 ? Cell() : Cell{std::int64_t{trouble.status}});
    row.push_back(text_cell(trouble.code));
    row.push_back(text_cell(trouble.request));
    row.push_back(text_cell(trouble.request_id));
  } else {
    row.resize(row.size() + 5);
  }
  return row;
}

// Columns that text shows only when there is something in them.
constexpr std::size_t kCatalogHad = 4;
constexpr std::size_t kNote = 6;

void hide_if_empty(report::Table& table, std::size_t column) {
  const bool is_empty = std::all_of(table.rows.begin(), table.rows.end(), [=](const auto& row) {
    return std::holds_alternative<std::monostate>(row[column].value);
  });
  if (is_empty) table.columns[column].heading.clear();
}

report::Table table_of(const Pushed& pushed) {
  report::Table table;
  table.kind = "push";
  table.columns = {{"RESULT", "result"},
                   {"KIND", "kind"},
                   {"ID", "id"},
                   {"VERSION", "version"},
                   {"CATALOG HAD", "catalogVersion"},
                   {"FILE", "file"},
                   {"NOTE", "note"},
                   {"", "action"},
                   {"", "state"},
                   {"", "digest"},
                   {"", "message"},
                   {"", "trouble"},
                   {"", "status"},
                   {"", "code"},
                   {"", "request"},
                   {"", "requestId"}};
  std::map<std::string_view, std::size_t> counts;
  for (const Step& step : pushed.plan.steps) {
    table.rows.push_back(row_of(step, pushed.plan.given_up));
    ++counts[word_of(step).word];
  }
  for (const std::size_t column : {kCatalogHad, kNote}) hide_if_empty(table, column);
  std::vector<std::string> parts;
  for (const std::string_view word : kWords) {
    const auto found = counts.find(word);
    const std::size_t count = found == counts.end() ? 0 : found->second;
    std::string key(word == "not tried" ? "notTried" : word);
    table.summary.emplace_back(std::move(key), Cell{static_cast<std::int64_t>(count)});
    const bool is_plan = word == "create" || word == "update";
    if (count > 0) parts.push_back(fmt::format("{} {}{}", count, is_plan ? "to " : "", word));
  }
  const bool is_dry = pushed.mode == PushMode::dry_run;
  const bool was_asked = !pushed.target.url.host.empty();
  const std::string url = was_asked ? pushed.target.url.text() : "";
  table.summary.emplace_back("catalog", Cell{url});
  table.summary.emplace_back("dryRun", Cell{is_dry});
  if (!was_asked) {
    table.summary_line = "nothing was pushed";
    return table;
  }
  table.summary_line = fmt::format("{} ({}): {}{}", url, pushed.target.said_by,
                                   parts.empty() ? "nothing" : join(parts, ", "),
                                   is_dry ? " (dry run: nothing was written)" : "");
  return table;
}

std::string with_request(std::string hint, const Trouble& trouble) {
  if (trouble.request_id.empty()) return hint;
  const std::string request = fmt::format("the catalog knows it as request {}", trouble.request_id);
  return hint.empty() ? request : hint + "; " + request;
}

Finding finding_for(const Step& step, std::string_view rule, std::string message,
                    std::string hint) {
  Finding finding;
  finding.rule = rule;
  finding.message = std::move(message);
  finding.hint = std::move(hint);
  finding.place = step.item.place;
  return finding;
}

// Where in the manifest a detail of a refusal belongs: its pointer, when it leads somewhere.
Place place_of(const Step& step, const http::ErrorDetail& detail) {
  if (step.item.document && detail.where.starts_with('/')) {
    const document::Node* node =
        document::resolve_pointer(step.item.document->root(), detail.where);
    if (node != nullptr) return step.item.document->place(*node);
  }
  return step.item.place;
}

void add_rejection(const Step& step, std::vector<Finding>& findings) {
  const Trouble& trouble = *step.trouble;
  const std::string what = fmt::format("{} {}", noun_of(step.item.kind), step.item.id);
  if (trouble.details.empty()) {
    findings.push_back(finding_for(step, "catalog/rejected",
                                   fmt::format("the catalog refuses {}: {}", what, trouble.message),
                                   with_request(trouble.hint, trouble)));
  }
  for (const http::ErrorDetail& detail : trouble.details) {
    const bool is_pointer = detail.where.empty() || detail.where.starts_with('/');
    const std::string where = is_pointer ? "" : detail.where + ": ";
    Finding finding = finding_for(
        step, "catalog/rejected",
        fmt::format("the catalog refuses {}: {}{} ({})", what, where,
                    detail.message.empty() ? trouble.message : detail.message, trouble.status),
        with_request(trouble.hint, trouble));
    finding.place = place_of(step, detail);
    findings.push_back(std::move(finding));
  }
}

Error error_from(const Trouble& trouble, const std::string& subject) {
  std::string message = subject.empty() ? trouble.message : subject + ": " + trouble.message;
  if (trouble.status != 0) message += fmt::format(", asked {}", trouble.request);
  return {exit_code_of(trouble.kind), std::move(message), with_request(trouble.hint, trouble)};
}

void add_step(const Step& step, report::Report& report) {
  if (!step.trouble) {
    if (step.rule.empty()) return;
    report.findings.push_back(finding_for(step, step.rule, step.message, step.hint));
    return;
  }
  const Trouble& trouble = *step.trouble;
  if (trouble.kind == TroubleKind::rejected) {
    add_rejection(step, report.findings);
  } else if (trouble.kind == TroubleKind::stale) {
    report.findings.push_back(
        finding_for(step, "catalog/changed", trouble.message, with_request(trouble.hint, trouble)));
  } else if (!is_told_once(trouble.kind)) {
    report.errors.push_back(
        error_from(trouble, fmt::format("{} {}", noun_of(step.item.kind), step.item.id)));
  }
}

}  // namespace

void add_to_report(const Pushed& pushed, report::Report& report) {
  for (const Finding& finding : pushed.findings) report.findings.push_back(finding);
  for (const Step& step : pushed.plan.steps) add_step(step, report);
  sort_findings(report.findings);
  if (pushed.plan.given_up && is_told_once(pushed.plan.given_up->kind)) {
    report.errors.push_back(error_from(*pushed.plan.given_up, {}));
  }
  report.table = table_of(pushed);
}

void add_nothing_pushed(PushMode mode, report::Report& report) {
  Pushed pushed;
  pushed.mode = mode;
  report.table = table_of(pushed);
}

}  // namespace meshctl::catalog
