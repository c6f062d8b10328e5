// Which names files from elsewhere may have.
#include "archive/entry_names.h"

#include <doctest/doctest.h>

#include <string>

using meshctl::archive::EntryNames;

namespace {

std::string refusal_of(std::string_view path) {
  return EntryNames({}).add_file(path);
}

}  // namespace

TEST_CASE("plain names are taken") {
  EntryNames names({});
  CHECK(names.add_folder("policies").empty());
  CHECK(names.add_file("policies/a.yaml").empty());
  CHECK(names.add_file("policies/prüfung 1.yaml").empty());
  CHECK(names.add_folder("policies").empty());
  CHECK(names.add_file("schemas/..a/b...json").empty());
}

TEST_CASE("names that lead elsewhere, or are not the same everywhere, are refused") {
  CHECK(refusal_of("") == "has no name");
  CHECK(refusal_of("/etc/passwd") == "is an absolute path");
  CHECK(refusal_of("../a") == "leads out of its folder");
  CHECK(refusal_of("a/../../b") == "leads out of its folder");
  CHECK(refusal_of("a/..") == "leads out of its folder");
  CHECK(refusal_of("a//b") == "is no plain path");
  CHECK(refusal_of("a/./b") == "is no plain path");
  CHECK(refusal_of("a/") == "is no plain path");
  CHECK(refusal_of("a\\b") == "has a backslash in its name");
  constexpr std::string_view kControl = "has a name with control characters, or that is not UTF-8";
  CHECK(refusal_of("a\nb") == kControl);
  CHECK(refusal_of("a\x1b[31m") == kControl);
  CHECK(refusal_of("a\xff") == kControl);
  CHECK(refusal_of(std::string_view("a\0b", 3)) == kControl);
  CHECK(refusal_of(std::string(513, 'a')) == "has a path of more than 512 bytes");
  CHECK(refusal_of(std::string(256, 'a')) == "has a name of more than 255 bytes");
  CHECK(refusal_of("1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16").empty());
  CHECK(refusal_of("1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/17") == "lies deeper than 16 folders");
}

TEST_CASE("no two names are one file") {
  EntryNames names({});
  CHECK(names.add_file("Folder/a.yaml").empty());
  CHECK(names.add_file("Folder/a.yaml") == "is there twice");
  CHECK(names.add_file("Folder/A.yaml") == "differs from Folder/a.yaml in letter case only");
  CHECK(names.add_file("folder/b.yaml") ==
        "lies in a folder that differs from Folder in letter case only");
  CHECK(names.add_folder("folder") == "differs from Folder in letter case only");
  CHECK(names.add_folder("Folder/a.yaml") == "is both a file and a folder");
  CHECK(names.add_file("Folder") == "is both a file and a folder");
  CHECK(names.add_file("Folder/a.yaml/b") == "lies below Folder/a.yaml, which is a file");
}
