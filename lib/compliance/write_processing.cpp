// The record of processing activities in its formats.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <ostream>

#include "base/text.h"
#include "base/time.h"
#include "compliance/compliance.h"
#include "compliance/processing.h"
#include "report/json.h"
#include "report/json_values.h"
#include "report/markdown.h"
#include "report/table.h"
#include "report/terminal.h"

namespace meshctl::compliance {

namespace {

using Json = nlohmann::ordered_json;
using report::Cell;

constexpr std::string_view kMissing = "missing";
constexpr std::string_view kNone = "none known here";
constexpr std::size_t kWidth = 100;

std::string said_for_people(const Processing& processing, std::size_t statement) {
  if (processing.is_missing(statement)) return std::string(kMissing);
  const std::vector<std::string>& texts = processing.says[statement];
  return texts.empty() ? std::string(kNone) : join(texts, "; ");
}

std::string heading_of(const Processing& processing) {
  std::string text = processing.id;
  if (!processing.version.empty()) text += ' ' + processing.version;
  if (!processing.name.empty()) text += fmt::format(": {}", processing.name);
  return text;
}

std::string where_of(const Processing& processing) {
  return fmt::format("{}{}, {} in {}", processing.domain.empty() ? "" : processing.domain + ", ",
                     processing.status.empty() ? "no status" : processing.status,
                     counted(processing.fields, "personal field"), processing.file);
}

std::vector<std::string> notes_of(const ProcessingRecord& record) {
  std::vector<std::string> notes{fmt::format("{} with personal data, {} without.",
                                             counted(record.processings.size(), "product"),
                                             record.others)};
  if (record.unmarked > 0) {
    notes.push_back(fmt::format(
        "{} personal by name, and nothing says so: what is not marked is not in this record. "
        "meshctl validate --select privacy/personal-name lists them.",
        counted(record.unmarked, "field looks", "fields look")));
  }
  if (!record.errors.empty()) {
    notes.push_back(fmt::format("{} could not be done: the record is not complete.",
                                counted(record.errors.size(), "thing")));
  }
  return notes;
}

void write_text(const ProcessingRecord& record, const Stream& stream) {
  const report::Paint paint(stream.use_color);
  std::ostream& out = *stream.out;
  const std::size_t width =
      stream.width == 0 ? kWidth : std::min<std::size_t>(stream.width, kWidth);
  std::size_t name_width = 0;
  for (const StatementSpec& spec : kStatements)
    name_width = std::max(name_width, spec.title.size());
  out << paint.bold(fmt::format("Record of processing activities of {}", printable(record.name)))
      << fmt::format(" on {} (GDPR, Article 30)\n", to_string(record.as_of).substr(0, 10));
  for (const Processing& processing : record.processings) {
    out << '\n'
        << paint.underlined(printable(heading_of(processing))) << '\n'
        << paint.dim(printable(where_of(processing))) << '\n';
    for (std::size_t i = 0; i < kStatements.size(); ++i) {
      const std::string text = printable(said_for_people(processing, i));
      std::string before = report::padded(kStatements[i].title, name_width) + "  ";
      for (const std::string& line :
           report::wrap_words(text, std::max<std::size_t>(24, width - name_width - 2))) {
        out << before << (processing.is_missing(i) ? paint.red(line) : line) << '\n';
        before.assign(name_width + 2, ' ');
      }
    }
  }
  out << '\n';
  for (const std::string& note : notes_of(record)) {
    for (const std::string& line : report::wrap_words(note, width)) out << line << '\n';
  }
}

void write_markdown(const ProcessingRecord& record, const Stream& stream) {
  std::ostream& out = *stream.out;
  out << fmt::format("## Record of processing activities of {}\n\n{} (GDPR, Article 30)\n\n",
                     report::markdown_escaped(record.name), to_string(record.as_of).substr(0, 10));
  for (const std::string& note : notes_of(record)) {
    out << "- " << report::markdown_escaped(note) << '\n';
  }
  for (const Processing& processing : record.processings) {
    out << "\n### " << report::markdown_escaped(heading_of(processing)) << "\n\n"
        << report::markdown_escaped(where_of(processing)) << "\n\n| | |\n| --- | --- |\n";
    for (std::size_t i = 0; i < kStatements.size(); ++i) {
      const std::string text = report::markdown_escaped(said_for_people(processing, i));
      out << fmt::format("| {} | {} |\n", kStatements[i].title,
                         processing.is_missing(i) ? "**" + text + "**" : text);
    }
  }
}

std::vector<std::string> missing_of(const Processing& processing) {
  std::vector<std::string> missing;
  for (std::size_t i = 0; i < kStatements.size(); ++i) {
    if (processing.is_missing(i)) missing.emplace_back(kStatements[i].key);
  }
  return missing;
}

void write_csv(const ProcessingRecord& record, const Stream& stream) {
  const auto text = [](const std::string& value) { return value.empty() ? Cell{} : Cell{value}; };
  report::Table table;
  for (const char* key : {"id", "kind", "name", "version", "status", "domain", "file", "fields"}) {
    table.columns.push_back({"", key});
  }
  for (const StatementSpec& spec : kStatements) {
    table.columns.push_back({"", std::string(spec.key)});
  }
  table.columns.push_back({"", "missing"});
  for (const Processing& one : record.processings) {
    std::vector<Cell>& row = table.rows.emplace_back(std::vector<Cell>{
        text(one.id), text(one.kind), text(one.name), text(one.version), text(one.status),
        text(one.domain), text(one.file), Cell{static_cast<std::int64_t>(one.fields)}});
    for (const std::vector<std::string>& says : one.says) row.push_back(text(join(says, "; ")));
    row.push_back(text(join(missing_of(one), ", ")));
  }
  report::write_csv(table, stream);
}

void write_json(const ProcessingRecord& record, const Stream& stream) {
  const auto text = [](const std::string& value) {
    return value.empty() ? Json(nullptr) : Json(value);
  };
  Json json = report::json_head("processing");
  json["name"] = record.name;
  json["asOf"] = to_string(record.as_of);
  Json& list = json["processings"] = Json::array();
  for (const Processing& one : record.processings) {
    Json row{{"kind", one.kind},           {"id", one.id},
             {"name", text(one.name)},     {"version", text(one.version)},
             {"status", text(one.status)}, {"domain", text(one.domain)},
             {"file", one.file},           {"fields", one.fields}};
    for (std::size_t i = 0; i < kStatements.size(); ++i) {
      row[std::string(kStatements[i].key)] = one.says[i];
    }
    row["missing"] = missing_of(one);
    list.push_back(std::move(row));
  }
  json["others"] = record.others;
  json["unmarked"] = record.unmarked;
  json["errors"] = report::json_list(record.errors);
  report::write_json(json, stream);
}

}  // namespace

void write_processing(const ProcessingRecord& record, std::string_view format,
                      const Stream& stream) {
  if (format == "json") {
    write_json(record, stream);
  } else if (format == "csv") {
    write_csv(record, stream);
  } else if (format == "markdown") {
    write_markdown(record, stream);
  } else {
    write_text(record, stream);
  }
}

}  // namespace meshctl::compliance
