// Which files need not be read.
#include "git/settled.h"

#include <doctest/doctest.h>

using namespace meshctl::git;

namespace {

// A file of three bytes, written at 100.5 s, which the index knows.
git_index_entry known() {
  git_index_entry entry{};
  entry.mode = GIT_FILEMODE_BLOB;
  entry.file_size = 3;
  entry.ino = 7;
  entry.uid = 1000;
  entry.gid = 1000;
  entry.mtime = {100, 500};
  entry.ctime = {100, 600};
  return entry;
}

struct stat on_disk() {
  struct stat status {};
  status.st_size = 3;
  status.st_ino = 7;
  status.st_uid = 1000;
  status.st_gid = 1000;
  status.st_mtim = {100, 500};
  status.st_ctim = {100, 600};
  return status;
}

constexpr timespec kLater = {101, 0};

}  // namespace

TEST_CASE("a file that is as the index knows it") {
  CHECK(is_as_indexed(known(), on_disk(), kLater));
  CHECK(is_as_indexed(known(), on_disk(), {100, 501}));
  git_index_entry coarse = known();
  coarse.mtime.nanoseconds = coarse.ctime.nanoseconds = 0;
  CHECK(is_as_indexed(coarse, on_disk(), kLater));
}

TEST_CASE("any difference counts") {
  struct stat status = on_disk();
  SUBCASE("size") {
    status.st_size = 4;
  }
  SUBCASE("inode") {
    status.st_ino = 8;
  }
  SUBCASE("user") {
    status.st_uid = 0;
  }
  SUBCASE("group") {
    status.st_gid = 0;
  }
  SUBCASE("time of the content") {
    status.st_mtim.tv_nsec = 501;
  }
  SUBCASE("time of the inode") {
    status.st_ctim.tv_sec = 99;
  }
  CHECK_FALSE(is_as_indexed(known(), status, kLater));
}

TEST_CASE("a file as young as the index may have changed once more") {
  CHECK_FALSE(is_as_indexed(known(), on_disk(), {100, 500}));
  CHECK_FALSE(is_as_indexed(known(), on_disk(), {99, 999}));
  git_index_entry coarse = known();
  coarse.mtime.nanoseconds = 0;
  CHECK_FALSE(is_as_indexed(coarse, on_disk(), {100, 999}));
}

TEST_CASE("what the index is not sure of, or has as another kind") {
  git_index_entry entry = known();
  struct stat status = on_disk();
  SUBCASE("size of 0") {
    entry.file_size = 0;
    status.st_size = 0;
  }
  SUBCASE("link") {
    entry.mode = GIT_FILEMODE_LINK;
  }
  SUBCASE("side of a conflict") {
    entry.flags = 2 << GIT_INDEX_ENTRY_STAGESHIFT;
  }
  CHECK_FALSE(is_as_indexed(entry, status, kLater));
}
