// Patterns of paths, and the rules of .gitignore files.
#include "mesh/glob.h"

#include <doctest/doctest.h>

#include <chrono>
#include <string>

#include "mesh/ignore.h"

using meshctl::mesh::EntryType;
using meshctl::mesh::Glob;
using meshctl::mesh::IgnoreRules;

TEST_CASE("a glob matches a whole path") {
  struct Case {
    const char* pattern;
    const char* path;
    bool is_match;
  };
  const Case cases[] = {
      {"a.yaml", "a.yaml", true},
      {"a.yaml", "b/a.yaml", false},
      {"*.yaml", "a.yaml", true},
      {"*.yaml", "b/a.yaml", false},
      {"*", "", true},
      {"a*c*e", "abcde", true},
      {"a*c*e", "abcd", false},
      {"?.json", "a.json", true},
      {"?.json", ".json", false},
      {"a?b", "a/b", false},
      {"[a-c]x", "bx", true},
      {"[a-c]x", "dx", false},
      {"[!a-c]x", "dx", true},
      {"[^a-c]x", "bx", false},
      {"[]x]", "]", true},
      {"[[:digit:]]*", "7up", true},
      {"[[:digit:]]*", "up", false},
      {"[a", "[a", true},
      {"\\*", "*", true},
      {"\\*", "a", false},
      {"**/a", "a", true},
      {"**/a", "x/y/a", true},
      {"**/a", "x/ya", false},
      {"products/**", "products/a/b.yaml", true},
      {"products/**", "products", false},
      {"a/**/b", "a/b", true},
      {"a/**/b", "a/x/y/b", true},
      {"a/**/b", "a/x/yb", false},
      {"**/x/*.yaml", "x/x/a/x/b.yaml", true},
      {"**/x/*.yaml", "x/x/a/b.yaml", false},
      {"*/c", "a/b/c", false},
      {"**/a*/b", "aa/x/ab/b", true},
      {"a**b", "axxb", true},
      {"a**b", "ax/xb", false},
  };
  for (const Case& one : cases) {
    CAPTURE(one.pattern);
    CAPTURE(one.path);
    CHECK(Glob(one.pattern).matches(one.path) == one.is_match);
  }
}

TEST_CASE("a hostile glob ends soon") {
  std::string pattern;
  for (int i = 0; i < 200; ++i) pattern += "a*";
  pattern += "b";
  const auto start = std::chrono::steady_clock::now();
  CHECK_FALSE(Glob(pattern).matches(std::string(4000, 'a')));
  std::string folders;
  for (int i = 0; i < 200; ++i) folders += "**/a*/";
  std::string path;
  for (int i = 0; i < 1000; ++i) path += "aa/";
  CHECK_FALSE(Glob(folders + "b").matches(path));
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(2));
}

TEST_CASE("the last rule of a .gitignore that matches decides") {
  const IgnoreRules rules(
      "# comment\n"
      "\n"
      "*.tmp\r\n"
      "build/\n"
      "/root.yaml\n"
      "docs/*.yaml\n"
      "!docs/keep.yaml\n"
      "\\!odd\n"
      "\\#hash\n"
      "trail   \n"
      "deep/**\n");
  CHECK(rules.decide("a.tmp", EntryType::file) == true);
  CHECK(rules.decide("x/y/a.tmp", EntryType::file) == true);
  CHECK(rules.decide("build", EntryType::folder) == true);
  CHECK(rules.decide("x/build", EntryType::folder) == true);
  CHECK_FALSE(rules.decide("build", EntryType::file).has_value());
  CHECK(rules.decide("root.yaml", EntryType::file) == true);
  CHECK_FALSE(rules.decide("x/root.yaml", EntryType::file).has_value());
  CHECK(rules.decide("docs/a.yaml", EntryType::file) == true);
  CHECK(rules.decide("docs/keep.yaml", EntryType::file) == false);
  CHECK_FALSE(rules.decide("x/docs/a.yaml", EntryType::file).has_value());
  CHECK(rules.decide("!odd", EntryType::file) == true);
  CHECK(rules.decide("#hash", EntryType::file) == true);
  CHECK(rules.decide("trail", EntryType::file) == true);
  CHECK(rules.decide("deep/a", EntryType::file) == true);
  CHECK_FALSE(rules.decide("comment", EntryType::file).has_value());
}
