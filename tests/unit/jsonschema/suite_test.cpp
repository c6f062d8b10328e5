// The official JSON Schema test suite, where MESHCTL_REFERENCE points at a folder that holds it.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"
#include "jsonschema/folders.h"
#include "jsonschema/formats.h"
#include "jsonschema/jsonschema.h"

namespace {

namespace fs = std::filesystem;
using meshctl::Finding;
using meshctl::Source;
using meshctl::document::Document;
using meshctl::document::Format;
using meshctl::document::Node;

constexpr const char* kRemoteBase = "http://localhost:1234/";

struct DraftFolder {
  std::string_view folder;
  std::string_view schema;
};

constexpr DraftFolder kDrafts[] = {
    {"draft4", "http://json-schema.org/draft-04/schema#"},
    {"draft6", "http://json-schema.org/draft-06/schema#"},
    {"draft7", "http://json-schema.org/draft-07/schema#"},
    {"draft2019-09", "https://json-schema.org/draft/2019-09/schema"},
    {"draft2020-12", "https://json-schema.org/draft/2020-12/schema"},
};

/// An optional case that is not met: the start of `folder/file/group/test`, and why.
struct Exception {
  std::string_view prefix;
  std::string_view reason;
};

constexpr std::string_view kNoIdna = "internationalised names are not decoded";

constexpr Exception kExceptions[] = {
    {"format/idn-hostname/", kNoIdna},
    {"format/hostname/validation of A-label", kNoIdna},
    {"optional/content/", "contentEncoding and contentMediaType are annotations, as 2019-09 says"},
    {"optional/zeroTerminatedFloats/", "1.0 is an integer in every draft, as draft 6 says"},
};

std::string read(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

Document parse(const std::string& name, std::string text) {
  auto parsed =
      meshctl::document::parse(std::make_shared<const Source>(name, std::move(text)), Format::json);
  REQUIRE_MESSAGE(parsed.findings.empty(), name << ": " << parsed.findings.front().message);
  return std::move(parsed.documents.front());
}

/// The text of a node in the file, as a document of its own.
Document extract(const Document& file, const Node& node) {
  const auto span = node.span();
  return parse(file.source()->name(),
               std::string(file.source()->text().substr(span.begin, span.end - span.begin)));
}

class Suite {
 public:
  Suite(fs::path folder, const DraftFolder& draft) : folder_(std::move(folder)), draft_(draft) {
    options_.resolver = meshctl::jsonschema::folder_resolver({{kRemoteBase, folder_ / "remotes"}});
    options_.default_draft = draft_.schema;
  }

  /// Runs the files of a folder below the draft's, not those of the folders in it.
  void run(std::string_view below) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(folder_ / "tests" / draft_.folder / below)) {
      if (entry.path().extension() == ".json") files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    for (const fs::path& file : files) run_file(file);
  }

  void assert_formats() {
    const auto names = meshctl::jsonschema::format_names();
    options_.asserted_formats.assign(names.begin(), names.end());
  }

  int passed = 0;
  int excepted = 0;
  int failed = 0;

 private:
  void run_file(const fs::path& file) {
    const Document document = parse(file.filename().string(), read(file));
    for (const Node& group : document.root().items()) {
      const std::string name = file.parent_path().filename().string() + "/" + file.stem().string() +
                               "/" + std::string(group.string_at("description"));
      const auto compiled =
          meshctl::jsonschema::compile(extract(document, *group.find("schema")), options_);
      for (const Node& test : group.find("tests")->items()) {
        const std::string full = name + "/" + std::string(test.string_at("description"));
        const bool wanted = test.find("valid")->as_boolean().value_or(false);
        std::string got = "a schema that cannot be used";
        if (compiled.schema) {
          const Node& data = *test.find("data");
          const bool valid = meshctl::jsonschema::is_valid(*compiled.schema, data);
          std::vector<Finding> findings;
          meshctl::jsonschema::evaluate(*compiled.schema, document, data, findings);
          got = valid ? "valid" : "not valid";
          if (valid != findings.empty()) got = "a verdict that its findings belie";
        } else if (!compiled.findings.empty()) {
          got += ": " + compiled.findings.front().message;
        }
        note(full, got == (wanted ? "valid" : "not valid"), got);
      }
    }
  }

  void note(const std::string& test, bool is_right, const std::string& got) {
    const auto* const exception =
        std::find_if(std::begin(kExceptions), std::end(kExceptions),
                     [&test](const Exception& one) { return test.starts_with(one.prefix); });
    if (is_right) {
      ++passed;
    } else if (exception != std::end(kExceptions)) {
      ++excepted;
    } else {
      ++failed;
      MESSAGE(draft_.folder << " " << test << ": " << got);
    }
  }

  fs::path folder_;
  DraftFolder draft_;
  meshctl::jsonschema::CompileOptions options_;
};

}  // namespace

TEST_CASE("the official suite") {
  const char* const reference = std::getenv("MESHCTL_REFERENCE");
  if (reference == nullptr) {
    std::puts("skipped: MESHCTL_REFERENCE is not set");
    return;
  }
  const fs::path folder = fs::path(reference) / "json-schema-test-suite";
  for (const DraftFolder& draft : kDrafts) {
    Suite required(folder, draft);
    required.run("");
    CHECK(required.failed == 0);
    CHECK(required.passed > 600);
    Suite optional(folder, draft);
    optional.run("optional");
    optional.assert_formats();
    optional.run("optional/format");
    CHECK(optional.failed == 0);
    CHECK(optional.passed > 200);
    MESSAGE(draft.folder << ": required " << required.passed << " passed, " << required.failed
                         << " failed; optional " << optional.passed << " passed, "
                         << optional.failed << " failed, " << optional.excepted << " excepted");
  }
}
