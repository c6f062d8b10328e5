// Schemas from folders that stand for URIs.
#include "jsonschema/folders.h"

#include <filesystem>
#include <string>

#include "base/error.h"
#include "support.h"
#include "support/temporary_folder.h"

using namespace meshctl::jsonschema;
using namespace meshctl::jsonschema::test;
using meshctl::test::TemporaryFolder;

TEST_CASE("a URI names a file of the folder that its longest prefix is mapped to") {
  const TemporaryFolder folder;
  folder.write("all/a.json", R"({"title": "a of all"})");
  folder.write("all/b c.yaml", "title: with a blank");
  folder.write("all/plain.schema.json", R"({"title": "plain"})");
  folder.write("inner/a.json", R"({"title": "a of inner"})");
  folder.write("secret.json", R"({"title": "secret"})");
  std::filesystem::create_symlink(folder.path() / "secret.json", folder.path() / "all/link.json");
  const Resolver resolve =
      folder_resolver({{"https://example.com/s", folder.path() / "all"},
                       {"https://example.com/s/inner/", folder.path() / "inner"}});
  const auto title = [&resolve](std::string_view uri) {
    const auto document = resolve(uri);
    return document ? std::string(document->root().string_at("title")) : "nothing";
  };
  CHECK(title("https://example.com/s/a.json") == "a of all");
  CHECK(title("https://example.com/s/a") == "a of all");
  CHECK(title("https://example.com/s/plain") == "plain");
  CHECK(title("https://example.com/s/b%20c.yaml") == "with a blank");
  CHECK(title("https://example.com/s/inner/a.json") == "a of inner");
  CHECK(title("https://example.com/s/none.json") == "nothing");
  CHECK(title("https://example.com/sa.json") == "nothing");
  CHECK(title("https://example.com/s") == "nothing");
  CHECK(title("https://elsewhere.example/s/a.json") == "nothing");
  CHECK(title("https://example.com/s/../secret.json") == "nothing");
  CHECK(title("https://example.com/s/%2e%2e/secret.json") == "nothing");
  CHECK(title("https://example.com/s/link.json") == "nothing");
}

TEST_CASE("a mapped file that cannot be read is an error that names it") {
  const TemporaryFolder folder;
  folder.write("bad.json", "{");
  folder.write("two.yaml", "a: 1\n---\nb: 1\n");
  const Resolver resolve = folder_resolver({{"urn:x:/", folder.path()}});
  for (const std::string_view uri : {"urn:x:/bad.json", "urn:x:/two.yaml"}) {
    try {
      static_cast<void>(resolve(uri));
      FAIL("no error");
    } catch (const meshctl::Error& error) {
      CHECK(std::string(error.message()).find(uri.substr(7)) != std::string::npos);
      CHECK(static_cast<int>(error.exit_code()) == 3);
    }
  }
}
