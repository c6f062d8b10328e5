// The documents that together use every construct of each version of the standards.
#pragma once

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

namespace meshctl::jsonschema::test {

/// A version of a standard and its documents, under tests/fixtures/standards.
struct StandardFixtures {
  /// The name of its schema: `odcs-v3.0.1`.
  std::string_view schema;
  /// Without `.yaml`. The last are what this version added.
  std::vector<std::string_view> documents;
};

[[nodiscard]] inline const std::vector<StandardFixtures>& standard_fixtures() {
  static const std::vector<StandardFixtures> all{
      {"odcs-v3.0.0", {"odcs-v3.0.0"}},
      {"odcs-v3.0.1", {"odcs-v3.0.0", "odcs-v3.0.1"}},
      {"odcs-v3.0.2", {"odcs-v3.0.0", "odcs-v3.0.1", "odcs-v3.0.2"}},
      {"odcs-v3.1.0", {"odcs-v3.1.0", "odcs-v3.1.0-team-list", "odcs-v3.1.0-untyped"}},
      {"odcs-v3.2.0",
       {"odcs-v3.1.0", "odcs-v3.1.0-team-list", "odcs-v3.1.0-untyped", "odcs-v3.2.0",
        "odcs-v3.2.0-release"}},
      {"odps-v0.9.0", {"odps-v0.9.0"}},
      {"odps-v1.0.0", {"odps-v1.0.0"}},
      {"odps-v1.1.0", {"odps-v1.0.0", "odps-v1.1.0"}},
  };
  return all;
}

/// `v3.0.1` of `odcs-v3.0.1`.
[[nodiscard]] inline std::string_view version_of(std::string_view schema) {
  return schema.substr(schema.find('-') + 1);
}

/// The text of a document, with the version as its apiVersion.
[[nodiscard]] inline std::string standard_fixture(std::string_view name, std::string_view version) {
  const auto path = std::filesystem::path(MESHCTL_SOURCE_DIR) / "tests/fixtures/standards" /
                    (std::string(name) + ".yaml");
  std::ifstream stream(path, std::ios::binary);
  REQUIRE_MESSAGE(stream, path.string());
  std::string text{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
  constexpr std::string_view kKey = "\napiVersion: ";
  const std::size_t begin = text.find(kKey) + kKey.size();
  return text.replace(begin, text.find('\n', begin) - begin, version);
}

}  // namespace meshctl::jsonschema::test
