// How failures end: what is printed, and the exit code.
#include "application.h"

#include <doctest/doctest.h>

#include <new>
#include <sstream>
#include <stdexcept>

using namespace meshctl;
using namespace meshctl::cli;

namespace {

struct Ended {
  ExitCode code;
  std::string err;
};

Ended run_with(const std::function<ExitCode()>& work) {
  std::ostringstream err;
  Context context;
  context.err.out = &err;
  const ExitCode code = run_guarded(context, work);
  return {code, err.str()};
}

}  // namespace

TEST_CASE("an error is printed with its hint and has its exit code") {
  const Ended ended = run_with([]() -> ExitCode { throw network_error("no answer", "try again"); });
  CHECK(ended.code == ExitCode::network);
  CHECK(ended.err == "error: no answer\nhint: try again\n");
}

TEST_CASE("memory that runs out is no bug") {
  const Ended ended = run_with([]() -> ExitCode { throw std::bad_alloc(); });
  CHECK(ended.code == ExitCode::input);
  CHECK(ended.err.starts_with("error: out of memory\n"));
}

TEST_CASE("anything else is a bug, and says how to report it") {
  const Ended known =
      run_with([]() -> ExitCode { throw std::logic_error("no such node \x1b[31m"); });
  CHECK(known.code == ExitCode::bug);
  CHECK(known.err.find("no such node \\x1b[31m") != std::string::npos);
  CHECK(known.err.find("please report it") != std::string::npos);
  const Ended unknown = run_with([]() -> ExitCode { throw 3; });
  CHECK(unknown.code == ExitCode::bug);
  CHECK(unknown.err.find("unknown type") != std::string::npos);
}

TEST_CASE("without a failure nothing is printed") {
  const Ended ended = run_with([] { return ExitCode::findings; });
  CHECK(ended.code == ExitCode::findings);
  CHECK(ended.err.empty());
}
