// Sources of bundles as users write them.
#include "governance/bundle_address.h"

#include <doctest/doctest.h>

#include "base/error.h"

using namespace meshctl;              // NOLINT(google-build-using-namespace)
using namespace meshctl::governance;  // NOLINT(google-build-using-namespace)
using Type = BundleAddress::Type;

namespace {

BundleAddress git(std::string_view source) {
  BundleAddress address = parse_bundle_address(source);
  CHECK(address.type == Type::git);
  return address;
}

}  // namespace

TEST_CASE("folders, files and servers are told apart") {
  CHECK(parse_bundle_address("../governance").type == Type::folder);
  CHECK(parse_bundle_address("governance#1").type == Type::folder);
  CHECK(parse_bundle_address("../x-1.0.0.tar.gz").type == Type::file);
  CHECK(parse_bundle_address("x.TGZ").type == Type::file);
  CHECK(parse_bundle_address("https://example.com/x.tar.gz").type == Type::archive);
  CHECK(parse_bundle_address("http://127.0.0.1:8080/x.tar.gz").type == Type::archive);
  CHECK(is_folder_source("../governance"));
  CHECK_FALSE(is_folder_source("svn://example.com/x"));
}

TEST_CASE("a repository has a ref and a folder") {
  CHECK(git("git+https://example.com/x.git").ref == "HEAD");
  CHECK(git("git+https://example.com/x.git").location == "https://example.com/x.git");
  CHECK(git("git+https://example.com/x.git#v1").ref == "v1");
  CHECK(git("git+https://example.com/x.git#v1").folder.empty());
  CHECK(git("git+https://example.com/x.git#feature/a:rules/bank/").ref == "feature/a");
  CHECK(git("git+https://example.com/x.git#feature/a:rules/bank/").folder == "rules/bank");
  CHECK(git("git+file:///srv/x.git#:rules").ref == "HEAD");
  CHECK(git("git+file:///srv/x.git#:rules").folder == "rules");
}

TEST_CASE("a path of a repository goes from the workspace") {
  CHECK(git_url_of(git("git+file:../x#main"), "/srv/sales") == "file:///srv/x");
  CHECK(git_url_of(git("git+file:/srv/50%.git"), "/srv/sales") == "file:///srv/50%25.git");
  CHECK(git_url_of(git("git+file:///srv/a%20b.git"), "/srv/sales") == "file:///srv/a%20b.git");
  CHECK(git_url_of(git("git+https://example.com/x.git"), "/srv") == "https://example.com/x.git");
}

TEST_CASE("what is unknown or unsafe is refused") {
  for (const std::string_view source :
       {"git+ssh://example.com/x", "git+http://example.com/x.git", "http://example.com/x.tar.gz",
        "ftp://example.com/x.tar.gz", "git@example.com:x.git", "git+../x", "git+file:../x#main:..",
        "git+file:../x#main:/etc", "https://user:word@example.com/x.tar.gz", "https://"}) {
    CAPTURE(source);
    try {
      static_cast<void>(parse_bundle_address(source));
      FAIL("no error");
    } catch (const Error& error) {
      CHECK(error.exit_code() == ExitCode::usage);
      CHECK_FALSE(error.hint().empty());
    }
  }
}
