// Mapped files: their bytes, and what is not mapped.
#include "base/mapped_file.h"

#include <doctest/doctest.h>

#include <filesystem>

#include "tree.h"

using namespace meshctl;  // NOLINT(google-build-using-namespace)

TEST_CASE("a file is seen as it is, as long as it is looked at") {
  const Tree tree;
  tree.write("a", "some bytes");
  const MappedFile file(tree.path("a"), 100);
  CHECK(file.bytes() == "some bytes");
  std::filesystem::remove(tree.path("a"));
  CHECK(file.bytes() == "some bytes");
}

TEST_CASE("what is no file to be mapped is empty") {
  const Tree tree;
  tree.write("a", "some bytes");
  tree.write("empty");
  std::filesystem::create_symlink(tree.path("a"), tree.path("link"));
  CHECK(MappedFile(tree.path("nowhere"), 100).bytes().empty());
  CHECK(MappedFile(tree.path("empty"), 100).bytes().empty());
  CHECK(MappedFile(tree.path("link"), 100).bytes().empty());
  CHECK(MappedFile(tree.root(), 100).bytes().empty());
  CHECK(MappedFile(tree.path("a"), 9).bytes().empty());
  CHECK(MappedFile(tree.path("a"), 10).bytes().size() == 10);
}
