// The command of a credentials file: what it writes is the secret; what goes wrong is told.
#include <doctest/doctest.h>

#include "base/error.h"
#include "catalog/credentials.h"

using meshctl::Error;
using meshctl::catalog::run_credential_command;

namespace {

std::string failure(const std::vector<std::string>& words) {
  try {
    return "answered " + run_credential_command(words);
  } catch (const Error& error) {
    CHECK(error.exit_code() == meshctl::ExitCode::usage);
    return error.message();
  }
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("stdout is the secret, and no shell reads the words") {
  CHECK(run_credential_command({"echo", "a b", "$HOME", ";ls"}) == "a b $HOME ;ls\n");
}

TEST_CASE("what can go wrong with a command") {
  CHECK(contains(failure({"/nonexistent/program"}), "cannot be started"));
  CHECK(contains(failure({"false"}), "failed with exit code 1"));
  CHECK(contains(failure({"sh", "-c", "kill -9 $$"}), "was killed by signal 9"));
  CHECK(contains(failure({"sh", "-c", "yes"}), "writes too much"));
}

TEST_CASE("a command that closes its stdout first is still waited for") {
  CHECK(contains(failure({"sh", "-c", "exec >&-; sleep 0.1; exit 3"}), "exit code 3"));
}
