// The same files give the same bytes, and come out as they went in.
#include "archive/pack.h"

#include <doctest/doctest.h>

#include "archive/unpack.h"
#include "base/error.h"

using namespace meshctl::archive;  // NOLINT(google-build-using-namespace)

namespace {

const std::vector<File> kFiles = {
    {"bundle.yaml", "name: x\n"},
    {"policies/" + std::string(120, 'n') + ".yaml", std::string(100'000, 'x') + "\n"},
    {"policies/prüfung.yaml", ""},
};

}  // namespace

TEST_CASE("what is packed is unpacked again") {
  CHECK(unpack("x.tar.gz", pack(kFiles, "bank-1.0.0")) == kFiles);
  CHECK(unpack("x.tar.gz", pack(kFiles, "")) == kFiles);
  CHECK(unpack("x.tar.gz", pack({}, "")).empty());
}

TEST_CASE("the same files give the same bytes") {
  CHECK(pack(kFiles, "bank-1.0.0") == pack(kFiles, "bank-1.0.0"));
  CHECK(pack(kFiles, "bank-1.0.0") != pack(kFiles, "bank-1.0.1"));
}

TEST_CASE("without the library it says so") {
  CHECK_THROWS_AS(static_cast<void>(pack(kFiles, "", {"libnone-such.so"})), meshctl::Error);
}
