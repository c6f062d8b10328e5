// Man pages and completions of texts that their languages would take for something else.
#include "man_page.h"

#include <doctest/doctest.h>

#include "completion.h"

using namespace meshctl::cli;

namespace {

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

CommandSpec sample() {
  return {
      .name = "sample thing",
      .group = "tools",
      .summary = "Show a sample",
      .description =
          ".starts with a dot, has a \\ and 'quotes'\n\n"
          "  kept:\n"
          "  'as it is'",
      .arguments = {{.name = "WHAT", .help = "The thing", .choices = {"a", "b"}}},
      .options = {{.name = "--dry-run", .short_name = "-n", .help = "do nothing"}},
      .examples = {{"meshctl sample thing > ~/x", "keep it"}, {"meshctl sample thing", "show it"}},
  };
}

}  // namespace

TEST_CASE("what roff would read is escaped") {
  const std::string page = man_page(sample());
  CHECK(man_page_file(sample()) == "meshctl-sample-thing.1");
  CHECK(page.starts_with(".TH \"MESHCTL\\-SAMPLE\\-THING\" \"1\""));
  CHECK(has(page, "\n\\&.starts with a dot, has a \\e and \\(aqquotes\\(aq\n"));
  CHECK(has(page, ".nf\n  kept:\n  \\(aqas it is\\(aq\n.fi\n"));
  CHECK(has(page, "\\fB\\-n\\fR, \\fB\\-\\-dry\\-run\\fR\nDo nothing.\n"));
  CHECK(has(page, "\\fIWHAT\\fR\nThe thing (a, b).\n"));
  CHECK(has(page, "\\fBmeshctl sample thing > \\(ti/x\\fR\nKeep it.\n"));
}

TEST_CASE("a line of a page that starts with a quote is text") {
  CommandSpec command = sample();
  command.description = "one\n'two";
  CHECK(has(man_page(command), "\none\n\\&\\(aqtwo\n"));
}

TEST_CASE("shell words in single quotes") {
  CHECK(shell_quoted("it's $HOME") == "'it'\\''s $HOME'");
}
