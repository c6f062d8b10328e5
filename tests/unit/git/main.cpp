// The user's own git configuration must not show in these tests: neither for the git command that
// makes repositories, nor for libgit2, which looks into HOME when it is opened.
#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include <cstdlib>

#include "support/temporary_folder.h"

int main(int argc, char** argv) {
  const meshctl::test::TemporaryFolder home;
  const auto config = home.write("gitconfig",
                                 "[user]\nname = Ann\nemail = ann@example.com\n"
                                 "[init]\ndefaultBranch = main\n"
                                 "[gc]\nauto = 0\n[maintenance]\nauto = false\n"
                                 "[protocol \"file\"]\nallow = always\n"
                                 "[advice]\ndetachedHead = false\n");
  setenv("HOME", home.path().c_str(), 1);
  setenv("XDG_CONFIG_HOME", (home.path() / "config").c_str(), 1);
  setenv("GIT_CONFIG_GLOBAL", config.c_str(), 1);
  setenv("GIT_CONFIG_NOSYSTEM", "1", 1);
  setenv("GIT_AUTHOR_DATE", "2026-01-01T00:00:00Z", 1);
  setenv("GIT_COMMITTER_DATE", "2026-01-01T00:00:00Z", 1);
  setenv("GIT_TERMINAL_PROMPT", "0", 1);
  setenv("LC_ALL", "C", 1);
  for (const char* name :
       {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_CONFIG_COUNT",
        "GIT_CONFIG_SYSTEM", "https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY"}) {
    unsetenv(name);
  }
  return doctest::Context(argc, argv).run();
}
