// Severities, statuses, exit codes, digests, and libraries that are opened at run time.
#include <doctest/doctest.h>

#include <array>

#include "base/digest.h"
#include "base/dynamic_library.h"
#include "base/error.h"
#include "base/finding.h"
#include "base/outcome.h"

using namespace meshctl;

TEST_CASE("names of severities and statuses are read back") {
  for (const auto severity : {Severity::info, Severity::warning, Severity::error}) {
    CHECK(parse_severity(to_string(severity)) == severity);
  }
  for (const auto status :
       {Status::pass, Status::warn, Status::fail, Status::error, Status::skip}) {
    CHECK(parse_status(to_string(status)) == status);
  }
  CHECK_FALSE(parse_severity("fatal"));
  CHECK_FALSE(parse_status("ok"));
}

TEST_CASE("of several exit codes the worst is kept") {
  CHECK(worst_of(ExitCode::findings, ExitCode::network) == ExitCode::network);
  CHECK(worst_of(ExitCode::not_checked, ExitCode::unauthorized) == ExitCode::unauthorized);
  CHECK(worst_of(ExitCode::input, ExitCode::findings) == ExitCode::input);
  CHECK(worst_of(ExitCode::ok, ExitCode::findings) == ExitCode::findings);
  CHECK(worst_of(ExitCode::usage, ExitCode::interrupted) == ExitCode::interrupted);
  CHECK(worst_of(ExitCode::ok, ExitCode::ok) == ExitCode::ok);
}

TEST_CASE("findings are sorted by file, byte and rule") {
  const auto at = [](std::string file, std::uint32_t byte, std::string rule) {
    Finding finding;
    finding.rule = std::move(rule);
    finding.place.file = std::move(file);
    finding.place.bytes.begin = byte;
    return finding;
  };
  std::vector<Finding> findings = {at("b", 1, "x"), at("a", 9, "z"), at("a", 9, "y"),
                                   at("a", 2, "w")};
  sort_findings(findings);
  CHECK(findings[0].rule == "w");
  CHECK(findings[1].rule == "y");
  CHECK(findings[2].rule == "z");
  CHECK(findings[3].rule == "x");
  CHECK(count_of(findings, Severity::error) == 4);
  CHECK(category_of("schema/type") == "schema");
}

TEST_CASE("SHA-256 is that of the standard's example") {
  CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("a library that is missing, or too old, is an error that says what to do") {
  const std::array<std::string, 1> none = {"libmeshctl-none.so.9"};
  try {
    const DynamicLibrary library("the library", none, "install it");
    FAIL("it was opened");
  } catch (const Error& error) {
    CHECK(error.exit_code() == ExitCode::not_checked);
    CHECK(error.hint() == "install it");
  }
  const std::array<std::string, 1> names = {"libm.so.6"};
  const DynamicLibrary library("the mathematics library", names, "");
  auto* cosine = library.function<double(double)>("cos");
  CHECK(cosine(0) == 1.0);
  CHECK_THROWS_AS(static_cast<void>(library.function<void()>("no_such_function")), Error);
}
