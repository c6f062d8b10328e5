// From words to Arguments: the whole grammar, on a command of its own.
#include "parser.h"

#include <doctest/doctest.h>

#include <map>

using namespace meshctl;
using namespace meshctl::cli;

namespace {

using Words = std::vector<std::string>;

const CommandSpec& sample() {
  static const CommandSpec kCommand{
      .name = "sample",
      .group = "tools",
      .summary = "A sample",
      .description = "For tests.",
      .arguments = {{.name = "WHAT", .help = "The thing", .is_required = true},
                    {.name = "PATH", .help = "Files", .is_repeatable = true}},
      .options = {{.name = "--format",
                   .value_name = "FORMAT",
                   .help = "How",
                   .choices = {"text", "json"},
                   .default_value = "text",
                   .variable = "SAMPLE_FORMAT"},
                  {.name = "--output",
                   .short_name = "-o",
                   .value_name = "FILE",
                   .help = "Where",
                   .is_repeatable = true},
                  {.name = "--limit", .value_name = "N", .help = "How many"},
                  {.name = "--dry-run", .short_name = "-n", .help = "Do nothing"}},
  };
  return kCommand;
}

Arguments parse(const Words& words, std::map<std::string, std::string> variables = {}) {
  Context context;
  context.env = [variables](std::string_view name) -> std::optional<std::string> {
    const auto found = variables.find(std::string(name));
    if (found == variables.end()) return std::nullopt;
    return found->second;
  };
  return parse_arguments(sample(), words, context);
}

std::string message_of(const Words& words, std::map<std::string, std::string> variables = {}) {
  try {
    static_cast<void>(parse(words, std::move(variables)));
  } catch (const Error& error) {
    CHECK(error.exit_code() == ExitCode::usage);
    return error.message() + (error.hint().empty() ? "" : " | " + error.hint());
  }
  return "no error";
}

}  // namespace

TEST_CASE("arguments go to their specs in order") {
  const Arguments arguments = parse({"a", "b", "c"});
  CHECK(arguments.get("WHAT") == "a");
  CHECK(arguments.list("PATH") == Words{"b", "c"});
  CHECK_FALSE(parse({"a"}).has("PATH"));
}

TEST_CASE("options stand anywhere, in every spelling") {
  for (const Words& words : {Words{"--format", "json", "a"}, Words{"a", "--format=json"},
                             Words{"--format=text", "a", "--format", "json"}}) {
    const Arguments arguments = parse(words);
    CHECK(arguments.get("WHAT") == "a");
    CHECK(arguments.get("--format") == "json");
    CHECK(arguments.origin("--format") == Origin::command_line);
  }
}

TEST_CASE("a repeatable option keeps all values, and takes one word each") {
  const Arguments arguments = parse({"-o", "a", "b", "--output=c", "-od", "-no", "e"});
  CHECK(arguments.list("--output") == Words{"a", "c", "d", "e"});
  CHECK(arguments.get("WHAT") == "b");
  CHECK(arguments.has("--dry-run"));
}

TEST_CASE("values are taken as they are") {
  CHECK(parse({"a", "--limit", "-5"}).get("--limit") == "-5");
  CHECK(parse({"a", "--limit", "a=b"}).get("--limit") == "a=b");
  CHECK(parse({"a", "--limit=a=b"}).get("--limit") == "a=b");
  CHECK(parse({"a", "--limit", ""}).get("--limit").empty());
  CHECK(parse({"a", "--limit", "[x,y]"}).list("--limit") == Words{"[x,y]"});
  CHECK(parse({"a", "-o", "x,y"}).list("--output") == Words{"x,y"});
  CHECK(parse({"[x,y]", "'q'", "\"q\"", ""}).list("PATH") == Words{"'q'", "\"q\"", ""});
  CHECK(parse({"[x,y]"}).get("WHAT") == "[x,y]");
}

TEST_CASE("after two dashes nothing is an option, and one dash is an argument") {
  CHECK(parse({"--", "--format", "-n"}).list("PATH") == Words{"-n"});
  CHECK(parse({"a", "--", "--"}).list("PATH") == Words{"--"});
  CHECK(parse({"-"}).get("WHAT") == "-");
  CHECK(parse({"a", "--limit", "3", "--", "-n", "b"}).list("PATH") == Words{"-n", "b"});
}

TEST_CASE("the command line beats the variable, which beats the default") {
  CHECK(parse({"a"}).get("--format") == "text");
  CHECK(parse({"a"}).origin("--format") == Origin::standard);
  CHECK(parse({"a"}, {{"SAMPLE_FORMAT", "json"}}).get("--format") == "json");
  CHECK(parse({"a"}, {{"SAMPLE_FORMAT", "json"}}).origin("--format") == Origin::variable);
  CHECK(parse({"a"}, {{"SAMPLE_FORMAT", ""}}).get("--format") == "text");
  CHECK(parse({"a", "--format", "text"}, {{"SAMPLE_FORMAT", "json"}}).get("--format") == "text");
  CHECK(message_of({"a"}, {{"SAMPLE_FORMAT", "jsno"}}) ==
        "unknown value 'jsno' for SAMPLE_FORMAT | did you mean 'json'? allowed: text, json");
}

TEST_CASE("what is wrong is named") {
  CHECK(message_of({}) == "missing argument WHAT | WHAT: The thing");
  CHECK(message_of({"a", "--limti", "3"}) == "unknown option '--limti' | did you mean '--limit'?");
  CHECK(message_of({"a", "-z"}) == "unknown option '-z'");
  CHECK(message_of({"a", "--"}) == "no error");
  CHECK(message_of({"a", "--limit"}) == "option --limit needs a value | write --limit=N");
  CHECK(message_of({"a", "--limit="}) == "option --limit needs a value | write --limit=N");
  CHECK(message_of({"a", "--limit", "--dry-run"}) ==
        "option --limit needs a value | write --limit=N");
  CHECK(message_of({"a", "-no"}) == "option --output needs a value | write --output=FILE");
  CHECK(message_of({"a", "--dry-run=yes"}) ==
        "option --dry-run takes no value | write --dry-run alone");
  CHECK(message_of({"a", "--=x"}) == "unknown option '--'");
  CHECK(message_of({"a", "---"}) == "unknown option '---'");
}

TEST_CASE("an unknown option is told before a missing argument") {
  CHECK(message_of({"--limti", "3"}) == "unknown option '--limti' | did you mean '--limit'?");
}

TEST_CASE("whole numbers") {
  CHECK(parse({"a", "--limit", "12"}).count("--limit") == 12);
  CHECK_FALSE(parse({"a"}).count("--limit"));
  for (const std::string text : {"-1", "", "1.5", "x", "1x", " 1", "99999999999999999999"}) {
    CAPTURE(text);
    CHECK_THROWS_AS(static_cast<void>(parse({"a", "--limit", text}).count("--limit")), Error);
  }
  CHECK_THROWS_AS(static_cast<void>(parse({"a", "--limit", "0"}).count("--limit", 1)), Error);
}
