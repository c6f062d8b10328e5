// What honest tools make is read.
#include "archive/unpack.h"

#include <doctest/doctest.h>

#include "base/error.h"
#include "tar.h"

using namespace meshctl;           // NOLINT(google-build-using-namespace)
using namespace meshctl::archive;  // NOLINT(google-build-using-namespace)

TEST_CASE("files come sorted, with their contents") {
  const std::string bytes =
      tar_gz(tar_entry("policies/", kFolder) + tar_entry("policies/b.yaml", kRegular, "b: 1\n") +
             tar_entry("bundle.yaml", kRegular, "name: x\n") + tar_entry("policies/a.yaml"));
  const std::vector<File> expected = {
      {"bundle.yaml", "name: x\n"}, {"policies/a.yaml", ""}, {"policies/b.yaml", "b: 1\n"}};
  CHECK(unpack("x.tar.gz", bytes) == expected);
}

TEST_CASE("the folder of a forge, and the dot of tar, are left out") {
  const std::vector<File> expected = {{"bundle.yaml", "x"}, {"policies/a.yaml", "y"}};
  CHECK(unpack("x.tar.gz", tar_gz(tar_entry("bank-1.2.0/", kFolder) +
                                  tar_entry("bank-1.2.0/bundle.yaml", kRegular, "x") +
                                  tar_entry("bank-1.2.0/policies/a.yaml", kRegular, "y"))) ==
        expected);
  CHECK(unpack("x.tar.gz",
               tar_gz(tar_entry("./", kFolder) + tar_entry("./bundle.yaml", kRegular, "x") +
                      tar_entry("./policies/a.yaml", kRegular, "y"))) == expected);
}

TEST_CASE("a long name of pax, and one beyond ASCII, are read") {
  const std::string name = "policies/" + std::string(150, 'a') + "-prüfung.yaml";
  const std::string bytes =
      tar_gz(tar_entry("bundle.yaml", kRegular, "x") +
             tar_entry("pax", kPax, pax_record("path", name)) + tar_entry("short", kRegular, "y"));
  const std::vector<File> expected = {{"bundle.yaml", "x"}, {name, "y"}};
  CHECK(unpack("x.tar.gz", bytes) == expected);
}

TEST_CASE("an archive of nothing has no files") {
  CHECK(unpack("x.tar.gz", tar_gz({})).empty());
}

TEST_CASE("without the library the package is named") {
  UnpackOptions options;
  options.library_names = {"libnone-such.so"};
  try {
    static_cast<void>(unpack("x.tar.gz", tar_gz({}), options));
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(error.exit_code() == ExitCode::not_checked);
    CHECK(error.hint().find("libarchive13") != std::string::npos);
  }
}
