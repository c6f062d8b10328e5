// One bundle has one content, one digest and one signature, wherever it lies.
#include "governance/content.h"

#include <doctest/doctest.h>

#include <filesystem>

#include "archive/pack.h"
#include "base/digest.h"
#include "base/error.h"
#include "governance/bundle_signature.h"
#include "governance/bundle_store.h"
#include "support/signer.h"
#include "tree.h"

using namespace meshctl;              // NOLINT(google-build-using-namespace)
using namespace meshctl::governance;  // NOLINT(google-build-using-namespace)
namespace fs = std::filesystem;

namespace {

void write_bundle(const Tree& tree) {
  tree.write("bundle.yaml", "name: x\n");
  tree.write("policies/b.yaml", "b");
  tree.write("policies/a.yaml", "a");
  tree.write("policies/.a.yaml.swp", "an editor's");
  tree.write(".git/config", "git's");
}

std::string message_of(const auto& act) {
  try {
    act();
  } catch (const Error& error) {
    CHECK(error.exit_code() == ExitCode::input);
    return error.message();
  }
  return "no error";
}

}  // namespace

TEST_CASE("a folder's content is sorted, without what is hidden") {
  const Tree tree;
  write_bundle(tree);
  const Content expected = {
      {"bundle.yaml", "name: x\n"}, {"policies/a.yaml", "a"}, {"policies/b.yaml", "b"}};
  CHECK(content_of_folder(tree.root(), "governance") == expected);
  CHECK(content_of_archive("x", archive::pack(expected, "x-1.0.0")) == expected);
}

TEST_CASE("the list is what sha256sum writes, and the signature is no part of it") {
  Content content = {{"bundle.yaml", "name: x\n"}, {"policies/a.yaml", ""}};
  const std::string list = list_of(content);
  CHECK(list ==
        sha256_hex("name: x\n") + "  bundle.yaml\n" + sha256_hex("") + "  policies/a.yaml\n");
  CHECK(digest_of(content) == sha256_hex(list));
  add_signature(content, "signed");
  REQUIRE(find_file(content, kSignatureFile) != nullptr);
  CHECK(content[0].path == kSignatureFile);
  CHECK(list_of(content) == list);
  content[1].path = "bundel.yaml";
  CHECK(digest_of(content) != sha256_hex(list));
}

TEST_CASE("what an archive may not hold, a folder may not either") {
  const Tree tree;
  write_bundle(tree);
  fs::create_symlink("/etc", tree.root() / "policies/link");
  CHECK(message_of([&] { static_cast<void>(content_of_folder(tree.root(), "governance")); }) ==
        "the bundle governance cannot be used: 'policies/link' is a link");
  fs::remove(tree.root() / "policies/link");
  tree.write("policies/A.yaml");
  CHECK(message_of([&] {
          static_cast<void>(content_of_folder(tree.root(), "governance"));
        }).find("in letter case only") != std::string::npos);
  fs::remove(tree.root() / "policies/A.yaml");
  fs::resize_file(tree.root() / "policies/a.yaml", (16U << 20U) + 1);
  CHECK(message_of([&] { static_cast<void>(content_of_folder(tree.root(), "governance")); }) ==
        "the bundle governance cannot be used: 'policies/a.yaml' is larger than 16777216 bytes");
}

TEST_CASE("the store gives back what was written, and refuses what was changed") {
  const Tree tree;
  const BundleStore store(tree.root() / "bundles");
  Content content = {{"bundle.yaml", "name: x\n"}, {"policies/a.yaml", "a"}};
  const std::string digest = digest_of(content);
  CHECK_FALSE(store.read(digest));
  store.write(content);
  const auto written = fs::last_write_time(store.folder_of(digest) / "bundle.yaml");
  store.write(content);
  CHECK(fs::last_write_time(store.folder_of(digest) / "bundle.yaml") == written);
  REQUIRE(store.read(digest));
  CHECK(*store.read(digest) == content);
  add_signature(content, "signed");
  store.write(content);
  CHECK(*store.read(digest) == content);
  std::size_t folders = 0;
  for (const auto& entry : fs::directory_iterator(tree.root() / "bundles")) {
    CHECK(entry.path().filename() == digest);
    ++folders;
  }
  CHECK(folders == 1);

  fs::permissions(store.folder_of(digest) / "bundle.yaml", fs::perms::owner_all);
  tree.write("bundles/" + digest + "/bundle.yaml", "name: y\n");
  CHECK(message_of([&] { static_cast<void>(store.read(digest)); }).find("changed") !=
        std::string::npos);
  store.write(content);
  tree.write("bundles/" + digest + "/policies/more.yaml", "one more");
  CHECK(message_of([&] { static_cast<void>(store.read(digest)); }).find("changed") !=
        std::string::npos);
}

TEST_CASE("a store without a folder has nothing") {
  CHECK_FALSE(BundleStore({}).read(std::string(64, 'a')));
}

TEST_CASE("a signature is of all files, and of the right key") {
  const Signer signer("governance");
  const minisign::PublicKey key = minisign::parse_public_key("key", signer.key());
  Content content = {{"bundle.yaml", "name: x\n"}, {"policies/a.yaml", "a"}};
  CHECK(message_of([&] { require_signature(content, "x", key); }) ==
        "the bundle x is not signed: it has no bundle.minisig");
  add_signature(content, signer.sign(list_of(content), "1.0.0"));
  CHECK(require_signature(content, "x", key) == "1.0.0");
  Content more = content;
  more.push_back({"policies/b.yaml", ""});
  CHECK(message_of([&] { require_signature(more, "x", key); }).find("something was changed") !=
        std::string::npos);
}
