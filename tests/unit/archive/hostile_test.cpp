// What is refused, with its reason and soon.
#include <doctest/doctest.h>

#include <chrono>

#include "archive/unpack.h"
#include "base/error.h"
#include "tar.h"

using namespace meshctl;           // NOLINT(google-build-using-namespace)
using namespace meshctl::archive;  // NOLINT(google-build-using-namespace)

namespace {

/// The message for an archive that is refused as an input, within 5 s.
std::string refusal_of(const std::string& bytes, const UnpackOptions& options = {}) {
  const auto start = std::chrono::steady_clock::now();
  std::string message = "it was unpacked";
  try {
    static_cast<void>(unpack("x.tar.gz", bytes, options));
  } catch (const Error& error) {
    CHECK(error.exit_code() == ExitCode::input);
    CHECK_FALSE(error.hint().empty());
    message = error.message();
  }
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(60));
  return message;
}

std::string refusal_of_entry(const std::string& entry) {
  return refusal_of(tar_gz(tar_entry("bundle.yaml", kRegular, "x") + entry));
}

}  // namespace

TEST_CASE("paths that lead out are refused") {
  CHECK(refusal_of_entry(tar_entry("../evil")) ==
        "x.tar.gz was not unpacked: its entry '../evil' leads out of its folder");
  CHECK(refusal_of_entry(tar_entry("a/../../evil")) ==
        "x.tar.gz was not unpacked: its entry 'a/../../evil' leads out of its folder");
  CHECK(refusal_of_entry(tar_entry("./../evil")) ==
        "x.tar.gz was not unpacked: its entry '../evil' leads out of its folder");
  CHECK(refusal_of_entry(tar_entry("/tmp/evil")) ==
        "x.tar.gz was not unpacked: its entry '/tmp/evil' is an absolute path");
  CHECK(refusal_of_entry(tar_entry("../", kFolder)) ==
        "x.tar.gz was not unpacked: its entry '..' leads out of its folder");
  CHECK(refusal_of_entry(tar_entry("pax", kPax, pax_record("path", "../evil")) +
                         tar_entry("harmless")) ==
        "x.tar.gz was not unpacked: its entry '../evil' leads out of its folder");
}

TEST_CASE("links and devices are refused") {
  CHECK(refusal_of_entry(tar_entry("s", kSymbolicLink, {}, "/etc")) ==
        "x.tar.gz was not unpacked: its entry 's' is a symbolic link");
  CHECK(refusal_of_entry(tar_entry("h", kHardLink, {}, "bundle.yaml")) ==
        "x.tar.gz was not unpacked: its entry 'h' is a hard link");
  CHECK(refusal_of_entry(tar_entry("pax", kPax, pax_record("linkpath", "/etc/passwd")) +
                         tar_entry("h", kHardLink, {}, "x")) ==
        "x.tar.gz was not unpacked: its entry 'h' is a hard link");
  CHECK(refusal_of_entry(tar_entry("d", kCharacterDevice)) ==
        "x.tar.gz was not unpacked: its entry 'd' is neither a file nor a folder");
  CHECK(refusal_of_entry(tar_entry("p", kPipe)) ==
        "x.tar.gz was not unpacked: its entry 'p' is neither a file nor a folder");
}

TEST_CASE("names that hide something are refused") {
  CHECK(refusal_of_entry(tar_entry("a\\..\\b")) ==
        "x.tar.gz was not unpacked: its entry 'a\\..\\b' has a backslash in its name");
  CHECK(refusal_of_entry(tar_entry("a\x1b[2J")).find("control characters") != std::string::npos);
  CHECK(refusal_of_entry(tar_entry("bundle.yaml")) ==
        "x.tar.gz was not unpacked: its entry 'bundle.yaml' is there twice");
  CHECK(refusal_of_entry(tar_entry("Bundle.yaml")) ==
        "x.tar.gz was not unpacked: its entry 'Bundle.yaml' differs from bundle.yaml in letter "
        "case only");
}

TEST_CASE("too much is refused") {
  CHECK(refusal_of_entry(tar_header("huge", kRegular, 8ULL << 30)) ==
        "x.tar.gz was not unpacked: its entry 'huge' is larger than 16777216 bytes");
  CHECK(refusal_of_entry(tar_entry("pax", kPax, pax_record("size", "99999999999999")) +
                         tar_entry("huge")) ==
        "x.tar.gz was not unpacked: its entry 'huge' is larger than 16777216 bytes");
  const std::string zeros(8 << 20, '\0');
  CHECK(refusal_of_entry(tar_entry("zeros", kRegular, zeros))
            .find("it holds more than 200 bytes for each of its own") != std::string::npos);
  UnpackOptions generous;
  generous.ratio = 1'000'000;
  std::string entries;
  for (char name = 'a'; name < 'j'; ++name) {
    entries += tar_entry(std::string(1, name), kRegular, zeros);
  }
  CHECK(refusal_of(tar_gz(entries), generous) ==
        "x.tar.gz was not unpacked: it holds more than 67108864 bytes");
}

TEST_CASE("a sparse file counts as what it stands for") {
  CHECK(refusal_of_entry(tar_entry("pax", kPax,
                                   pax_record("GNU.sparse.major", "1") +
                                       pax_record("GNU.sparse.minor", "0") +
                                       pax_record("GNU.sparse.name", "sparse") +
                                       pax_record("GNU.sparse.realsize", "9999999999")) +
                         tar_entry("sparse", kRegular, "0\n")) != "it was unpacked");
}

TEST_CASE("one entry more than allowed is refused") {
  std::string entries;
  for (int i = 0; i < 10'000; ++i) entries += tar_entry("f" + std::to_string(i));
  CHECK(refusal_of(tar_gz(entries)) == "it was unpacked");
  CHECK(refusal_of(tar_gz(entries + tar_entry("f"))) ==
        "x.tar.gz was not unpacked: it holds more than 10000 files and folders");
}

TEST_CASE("a million entries are refused") {
  std::string folders;
  for (int i = 0; i < 10'000; ++i) folders += tar_entry("d/", kFolder);
  const std::string member = gzip(folders);
  std::string bytes;
  for (int i = 0; i < 100; ++i) bytes += member;
  CHECK(refusal_of(bytes) ==
        "x.tar.gz was not unpacked: it holds more than 10000 files and folders");
}

TEST_CASE("a header of pax that is larger than any is refused") {
  CHECK(refusal_of_entry(tar_header("pax", kPax, 4ULL << 30)) != "it was unpacked");
  CHECK(refusal_of_entry(tar_entry("pax", kPax, std::string(32 << 20, 'x')) + tar_entry("a")) !=
        "it was unpacked");
}

TEST_CASE("what takes too long is given up") {
  UnpackOptions options;
  options.time = std::chrono::milliseconds(-1);
  CHECK(refusal_of(tar_gz(tar_entry("a")), options).find("more than can be read in") !=
        std::string::npos);
}

TEST_CASE("what is broken or something else is refused") {
  CHECK(refusal_of("") == "x.tar.gz is no .tar.gz");
  CHECK(refusal_of("<!DOCTYPE html>") == "x.tar.gz is no .tar.gz");
  CHECK(refusal_of(tar_entry("bundle.yaml") + tar_end()) == "x.tar.gz is no .tar.gz");
  std::string noise;
  for (unsigned i = 0; i < 100'000; ++i) noise += static_cast<char>((i * 2654435761U) >> 24U);
  const std::string whole = tar_gz(tar_entry("bundle.yaml", kRegular, noise));
  for (const std::size_t size : {whole.size() / 2, std::size_t{20}, std::size_t{2}}) {
    CAPTURE(size);
    CHECK(refusal_of(whole.substr(0, size)).find("x.tar.gz cannot be unpacked: ") == 0);
  }
  CHECK(refusal_of("\x1f\x8b\x08" + noise).find("x.tar.gz cannot be unpacked: ") == 0);
  CHECK(refusal_of(gzip(noise)).find("x.tar.gz cannot be unpacked: ") == 0);
  // The archive ends in the middle of an entry, the gzip does not.
  CHECK(refusal_of(gzip(tar_header("a", kRegular, 1000) + "short")).find("x.tar.gz ") == 0);
}
