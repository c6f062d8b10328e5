// The rule registry.
#include "lint/rules.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <regex>
#include <set>
#include <string>

#include "base/file.h"

using namespace meshctl::lint;  // NOLINT(google-build-using-namespace)

TEST_CASE("rules are sorted by id, each once, each with a title") {
  CHECK(std::adjacent_find(rules().begin(), rules().end(), [](const Rule& a, const Rule& b) {
          return a.id >= b.id;
        }) == rules().end());
  for (const Rule& rule : rules()) {
    CHECK(find_rule(rule.id) == &rule);
    CHECK_FALSE(rule.title.empty());
    CHECK_FALSE(rule.title.ends_with('.'));
  }
  CHECK(find_rule("link/no-such-rule") == nullptr);
  CHECK(find_rule("zzz") == nullptr);
}

TEST_CASE(
    "every rule of the sources is registered, and every one that is not governed is in the "
    "sources") {
  const std::regex id(
      R"#("((?:bundle|link|schema|semantics|syntax|waiver|workspace)/[a-z]+(?:-[a-z]+)*)")#");
  std::set<std::string> used;
  const std::filesystem::path lib = std::filesystem::path(MESHCTL_SOURCE_DIR) / "lib";
  for (const auto& entry : std::filesystem::recursive_directory_iterator(lib)) {
    const std::string extension = entry.path().extension();
    if ((extension != ".cpp" && extension != ".h") || entry.path().filename() == "rules.cpp")
      continue;
    const std::string text = meshctl::read_file(entry.path(), 1 << 20);
    for (std::sregex_iterator match(text.begin(), text.end(), id), end; match != end; ++match) {
      used.insert((*match)[1]);
    }
  }
  std::set<std::string> registered;
  for (const Rule& rule : rules()) {
    if (rule.activation == Activation::always) registered.emplace(rule.id);
  }
  CHECK(used == registered);
}
