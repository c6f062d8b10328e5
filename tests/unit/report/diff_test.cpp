// Unified diffs.
#include "report/diff.h"

#include <doctest/doctest.h>

#include <string>

using meshctl::report::unified_diff;

namespace {

std::string numbers(int last, std::string_view changed = {}, int which = 0) {
  std::string text;
  for (int i = 1; i <= last; ++i) {
    text += (i == which ? std::string(changed) : std::to_string(i)) + "\n";
  }
  return text;
}

std::string body(std::string_view before, std::string_view after) {
  const std::string diff = unified_diff("f", before, after);
  constexpr std::string_view kHead = "--- a/f\n+++ b/f\n";
  REQUIRE(diff.starts_with(kHead));
  return diff.substr(kHead.size());
}

}  // namespace

TEST_CASE("equal texts have no diff") {
  CHECK(unified_diff("f", "a\n", "a\n").empty());
}

TEST_CASE("a changed line stands between three lines on each side") {
  CHECK(body(numbers(9), numbers(9, "x", 5)) ==
        "@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+x\n 6\n 7\n 8\n");
}

TEST_CASE("changes far from each other are hunks of their own, near ones share one") {
  const std::string before = numbers(20);
  std::string after = numbers(20, "x", 2);
  after.replace(after.find("19\n"), 3, "y\n");
  CHECK(
      body(before, after) ==
      "@@ -1,5 +1,5 @@\n 1\n-2\n+x\n 3\n 4\n 5\n@@ -16,5 +16,5 @@\n 16\n 17\n 18\n-19\n+y\n 20\n");
  CHECK(body("1\n2\n3\n4\n", "x\n2\n3\ny\n") == "@@ -1,4 +1,4 @@\n-1\n+x\n 2\n 3\n-4\n+y\n");
}

TEST_CASE("lines that are only added or removed") {
  CHECK(body("a\nc\n", "a\nb\nc\n") == "@@ -1,2 +1,3 @@\n a\n+b\n c\n");
  CHECK(body("a\nb\nc\n", "a\nc\n") == "@@ -1,3 +1,2 @@\n a\n-b\n c\n");
  CHECK(body("", "a\n") == "@@ -0,0 +1 @@\n+a\n");
  CHECK(body("a\n", "") == "@@ -1 +0,0 @@\n-a\n");
}

TEST_CASE("a moved line is a line removed and a line added, not all lines in between") {
  CHECK(body("a\nb\nc\nd\n", "b\nc\nd\na\n") == "@@ -1,4 +1,4 @@\n-a\n b\n c\n d\n+a\n");
}

TEST_CASE("a last line without an end is told") {
  CHECK(body("a", "b") ==
        "@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b\n\\ No newline at end of file\n");
}

TEST_CASE("texts with thousands of different lines are shown as replaced") {
  std::string before;
  std::string after;
  for (int i = 0; i < 3000; ++i) {
    before += "a" + std::to_string(i) + "\n";
    after += "b" + std::to_string(i) + "\n";
  }
  const std::string diff = body(before, after);
  CHECK(diff.starts_with("@@ -1,3000 +1,3000 @@\n-a0\n-a1\n"));
  CHECK(diff.ends_with("+b2998\n+b2999\n"));
}
