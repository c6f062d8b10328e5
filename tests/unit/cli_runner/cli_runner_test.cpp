// The runner of command cases itself: it must fail where it should.
#include <doctest/doctest.h>

#include "base/error.h"
#include "base/version.h"
#include "case_file.h"
#include "case_run.h"
#include "match.h"

using namespace meshctl;
using namespace meshctl::cli_cases;

namespace {

CaseResult run_text(std::string_view text, RunOptions options = {}) {
  options.programs = "/usr/bin";
  options.source = MESHCTL_SOURCE_DIR;
  return run_case(parse_case(text, options.is_blessing), options);
}

}  // namespace

TEST_CASE("a case is read and written as it stands") {
  const std::string_view text =
      "About.\n-- file a.txt mode=600 --\none\n\n-- run --\ncat a.txt\n-- exit 0 --\n-- stdout "
      "--\none\n\n";
  const CaseFile file = parse_case(text, false);
  REQUIRE(file.sections.size() == 4);
  CHECK(file.sections[0].kind == "file");
  CHECK(file.sections[0].setting("mode") == "600");
  CHECK(file.sections[0].body == "one\n\n");
  CHECK(to_text(file) == text);
}

TEST_CASE("a case that asserts nothing is an error") {
  CHECK_THROWS_AS(static_cast<void>(parse_case("-- run --\ntrue\n-- exit 0 --\n", false)), Error);
  CHECK_THROWS_AS(static_cast<void>(parse_case("About.\n-- file a --\n", false)), Error);
  CHECK_THROWS_AS(static_cast<void>(parse_case("About.\n-- run --\ntrue\n", false)), Error);
  CHECK_THROWS_AS(
      static_cast<void>(parse_case(
          "About.\n-- run --\ntrue\n-- run --\ntrue\n-- exit 0 --\n-- stdout --\nx\n", false)),
      Error);
  CHECK_THROWS_AS(static_cast<void>(parse_case(
                      "About.\n-- run --\ntrue\n-- exit 0 --\n-- stdout --\n...\n", false)),
                  Error);
  CHECK_THROWS_AS(static_cast<void>(parse_case("About.\n-- rum --\n", false)), Error);
  CHECK_NOTHROW(static_cast<void>(parse_case("About.\n-- run --\ntrue\n", true)));
}

TEST_CASE("every difference is a failure") {
  CHECK(run_text("About.\n-- run --\necho a; echo b >&2; exit 3\n-- exit 3 --\n-- stdout --\na\n"
                 "-- stderr --\nb\n")
            .failures.empty());
  CHECK(run_text("About.\n-- run --\nexit 3\n-- exit 0 --\n").failures.size() == 1);
  CHECK(run_text("About.\n-- run --\necho a\n-- exit 0 --\n").failures.size() == 1);
  CHECK(run_text("About.\n-- run --\necho b >&2\n-- exit 0 --\n").failures.size() == 1);
  CHECK(run_text("About.\n-- run --\ntrue\n-- exit 0 --\n-- stdout --\na\n").failures.size() == 1);
}

TEST_CASE("a command that does not end is killed and failed") {
  RunOptions options;
  options.limit = std::chrono::milliseconds(50);
  const CaseResult result = run_text("About.\n-- run --\nsleep 60\n-- exit 0 --\n", options);
  CHECK(result.failures.size() == 2);
}

TEST_CASE("blessing replaces only what does not match") {
  RunOptions options;
  options.is_blessing = true;
  const CaseResult result =
      run_text("About.\n-- run --\necho one; echo two >&2\n-- stdout --\no[..]\n", options);
  CHECK(to_text(result.file) ==
        "About.\n-- run --\necho one; echo two >&2\n-- exit 0 --\n-- stdout --\no[..]\n"
        "-- stderr --\ntwo\n");
}

TEST_CASE("a signal, stdin, files, links and variables") {
  CHECK(run_text("About.\n-- run --\nkill -INT $$\n-- exit 130 --\n").failures.empty());
  CHECK(run_text("About.\n-- run --\ncat\n-- stdin --\nin\n-- exit 0 --\n-- stdout --\nin\n")
            .failures.empty());
  CHECK(run_text("About.\n-- file d/a escaped no-line-end --\n\\x41\\t$DIR\n-- link b --\nd/a\n"
                 "-- env --\nX=1\n-- run --\ncat b; echo; echo $X; pwd\n-- exit 0 --\n"
                 "-- stdout --\nA\t$DIR\n1\n$DIR\n")
            .failures.empty());
}

TEST_CASE("a server is waited for and stopped") {
  CHECK(
      run_text("About.\n-- serve HERE --\nsh -c 'echo listening on http://127.0.0.1:9/; sleep 60'\n"
               "-- run --\necho $HERE\n-- exit 0 --\n-- stdout --\n$HERE\n")
          .failures.empty());
  CHECK_THROWS_AS(
      static_cast<void>(run_text("About.\n-- serve --\nfalse\n-- run --\ntrue\n-- exit 0 --\n")),
      Error);
}

TEST_CASE("wildcards stand for parts of a line and for lines") {
  CHECK(is_match("a[..]c[..]\n", "abc d\n"));
  CHECK_FALSE(is_match("a[..]c\n", "abd\n"));
  CHECK(is_match("a\n...\nd\n", "a\nb\nc\nd\n"));
  CHECK_FALSE(is_match("a\n...\nd\n", "a\nb\nc\n"));
  CHECK_FALSE(is_match("a\n", "a\nb\n"));
}

TEST_CASE("what differs from run to run has a name") {
  using namespace std::chrono;
  const auto now = sys_days(2026y / 3 / 4) + hours(12);
  const auto normal = [&](const std::string& text) {
    return normalised(text, {{"/tmp/x", "$DIR"}, {"/tmp/x/home", "$HOME"}}, now);
  };
  CHECK(normal("/tmp/x/a /tmp/x/home/b\n") == "$DIR/a $HOME/b\n");
  CHECK(normal("at 2026-03-04T11:59:58.25Z\n") == "at $TIME\n");
  CHECK(normal("at 2999-12-01T00:00:00Z\n") == "at 2999-12-01T00:00:00Z\n");
  CHECK(normal("at 2024-03-04T11:59:58Z\n") == "at 2024-03-04T11:59:58Z\n");
  CHECK(normal("meshctl " + std::string(version()) + "\n") == "meshctl $VERSION\n");
  const std::string driver = "\"name\": \"meshctl\",\n          \"version\": ";
  CHECK(normal(driver + '"' + std::string(version()) + "\"\n") == driver + "\"$VERSION\"\n");
  CHECK(normal("\x1b[1mx") == "␛[1mx[no line end]\n");
}
