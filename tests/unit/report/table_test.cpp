// Tables as text, JSON, CSV and Markdown.
#include "report/table.h"

#include <doctest/doctest.h>

#include <sstream>

#include "report/report.h"
#include "sample.h"

using namespace meshctl;
using namespace meshctl::report;
using meshctl::report_test::is_golden;

namespace {

Table sample() {
  Table table;
  table.kind = "plan";
  table.columns = {
      {"ACTION", "action"}, {"ROWS", "rows", Column::Align::right}, {"", "digest"}, {"WHY", "why"}};
  table.rows = {
      {{std::string("create"), Tone::good},
       {std::int64_t{12}},
       {std::string("ab")},
       {std::string("表格 is new")}},
      {{std::string("keep"), Tone::dim}, {}, {}, {}},
      {{std::string("update"), Tone::caution},
       {0.25},
       {std::string("cd")},
       {std::string("the fields name, version and status differ \x1b[1m")}},
  };
  table.summary = {{"create", {std::int64_t{1}}}, {"isDryRun", {true}}};
  table.summary_line = "1 to create";
  return table;
}

std::string text_of(const Table& table, unsigned width) {
  std::ostringstream out;
  Stream stream;
  stream.out = &out;
  stream.use_color = width > 0;
  stream.width = width;
  write_text(table, stream);
  return out.str();
}

}  // namespace

TEST_CASE("a table as text") {
  CHECK(text_of(sample(), 0) ==
        "ACTION  ROWS  WHY\n"
        "create    12  表格 is new\n"
        "keep\n"
        "update  0.25  the fields name, version and status differ \\x1b[1m\n"
        "1 to create\n");
}

TEST_CASE("a table as a paragraph for each row, of what is known") {
  std::ostringstream out;
  Stream stream;
  stream.out = &out;
  write_records(sample(), stream);
  CHECK(out.str() ==
        "create\n"
        "  rows  12\n"
        "  why   表格 is new\n"
        "\n"
        "keep\n"
        "\n"
        "update\n"
        "  rows  0.25\n"
        "  why   the fields name, version and status differ \\x1b[1m\n"
        "\n"
        "1 to create\n");
}

TEST_CASE("further lists stand below the rows, and beside them in JSON") {
  Table table = sample();
  table.rows.resize(1);
  Table list;
  list.kind = "owners";
  list.columns = {{"OWNER", "owner"}};
  list.rows = {{{std::string("ann")}}};
  table.more = {list};
  CHECK(text_of(table, 0) ==
        "ACTION  ROWS  WHY\ncreate    12  表格 is new\n\nOWNER\nann\n\n1 to create\n");
  std::ostringstream out;
  Stream stream;
  stream.out = &out;
  write_json(table, stream);
  CHECK(out.str().find("\"owners\": [\n    {\n      \"owner\": \"ann\"") != std::string::npos);
}

TEST_CASE("on a terminal the last column is wrapped and tones are coloured") {
  CHECK(is_golden("table-terminal.txt", text_of(sample(), 40)));
}

TEST_CASE("a table without rows has only its summary") {
  Table table = sample();
  table.rows.clear();
  CHECK(text_of(table, 0) == "1 to create\n");
}

TEST_CASE("a table as JSON has all columns") {
  std::ostringstream out;
  Stream stream;
  stream.out = &out;
  write_json(sample(), stream);
  CHECK(is_golden("table.json", out.str()));
}

TEST_CASE("a table as CSV has all columns, and tells an empty text from nothing") {
  Table table = sample();
  table.rows = {{{std::string("a,b")}, {std::int64_t{12}}, {std::string("c\nd")}, {}},
                {{std::string("say \"e\"")}, {0.25}, {std::string()}, {std::string("\x1b[1m")}}};
  std::ostringstream out;
  Stream stream;
  stream.out = &out;
  write_csv(table, stream);
  CHECK(out.str() ==
        "action,rows,digest,why\r\n"
        "\"a,b\",12,\"c\nd\",\r\n"
        "\"say \"\"e\"\"\",0.25,\"\",\x1b[1m\r\n");
  out.str("");
  stream.is_terminal = true;
  write_csv(table, stream);
  CHECK(out.str().find('\x1b') == std::string::npos);
}

TEST_CASE("a table in Markdown") {
  Table table = sample();
  table.rows = {{{std::string("a|b")}, {std::int64_t{12}}, {std::string("x")}, {}},
                {{std::string("c\nd")}, {0.25}, {std::string("y")}, {std::string("*e*")}}};
  std::ostringstream out;
  Stream stream;
  stream.out = &out;
  write_markdown(table, stream);
  CHECK(out.str() ==
        "| ACTION | ROWS | WHY |\n"
        "| --- | ---: | --- |\n"
        "| a&#124;b | 12 |  |\n"
        "| c&#92;nd | 0.25 | &#42;e&#42; |\n");
}

TEST_CASE("a report that did something shows its table before the summary, and in its JSON") {
  Report report;
  report.command = "push";
  report.table = sample();
  report.errors.push_back(network_error("cannot connect"));
  const auto text = [&](Format format, Detail detail) {
    std::ostringstream out;
    Stream stream;
    stream.out = &out;
    write(report, format, stream, detail);
    return out.str();
  };
  const std::string normal = text(Format::text, Detail::normal);
  const std::size_t error = normal.find("cannot connect");
  const std::size_t table = normal.find("ACTION");
  CHECK(error < table);
  CHECK(table < normal.find("checked 0 manifests"));
  CHECK(text(Format::text, Detail::quiet).find("ACTION") == std::string::npos);

  const std::string json = text(Format::json, Detail::normal);
  CHECK(json.find("\"kind\": \"plan\"") != std::string::npos);
  CHECK(json.find("\"action\": \"create\"") != std::string::npos);
  CHECK(json.find("\"isDryRun\": true") != std::string::npos);
  CHECK(json.find("\"exitCode\": 4") != std::string::npos);
}
