// Our standards' schemas against the official ones, where MESHCTL_REFERENCE points at a folder that
// holds them: the same verdict on thousands of mutants of documents that use every construct,
// except where a reason says otherwise.
#include "mutants.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "document/document.h"
#include "jsonschema/jsonschema.h"
#include "schemas/schemas.h"
#include "standard_fixtures.h"

using namespace meshctl::jsonschema::test;

namespace {

namespace fs = std::filesystem;
namespace document = meshctl::document;
using document::Document;
using document::Format;
using document::Node;
using meshctl::Source;
using meshctl::jsonschema::Schema;

constexpr std::size_t kAllMutants = 20'000;
// Under sanitizers a mutant costs ten times as much, and they look for other faults than this test.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr std::size_t kMutants = 3'000;
#else
constexpr std::size_t kMutants = kAllMutants;
#endif

std::string read(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

Document parse(const std::string& name, std::string text, Format format) {
  auto parsed = document::parse(std::make_shared<const Source>(name, std::move(text)), format);
  REQUIRE_MESSAGE(parsed.findings.empty(), name << ": " << parsed.findings.front().message);
  return std::move(parsed.documents.front());
}

std::shared_ptr<const Schema> compiled(const std::string& name, std::string_view text) {
  auto result = meshctl::jsonschema::compile_text(name, text);
  REQUIRE_MESSAGE(result.schema, name << ": " << result.findings.front().message);
  return result.schema;
}

/// Where ours differs from the official schemas on purpose.
struct Difference {
  std::string_view schemas;       ///< what their names begin with
  std::string_view mutation;      ///< what the name of the mutation begins with
  std::string_view pointer_part;  ///< what the pointer of the changed value holds
  std::string_view reason;
};

constexpr std::string_view kUntypedOptions =
    "officially, options without a logicalType are refused whatever they say";

constexpr std::string_view kUntypedMap =
    "in the draft's schema, what has no logicalType must be a map, so it refuses nearly everything";
constexpr std::string_view kRelationshipId =
    "the draft gives relationships an id; its schema does not know it yet";
constexpr std::string_view kPort =
    "the draft lets variables stand for ports, as text; its schema does not know it yet";
constexpr std::string_view kStagingDir =
    "officially, staging_dir is required and stagingDir described; one of them is enough";
constexpr std::string_view kDuckdbSchema =
    "officially, the name of a DuckDB schema is a whole number; it may be text too";

// The first that fits.
constexpr Difference kDifferences[] = {
    {"odcs-v3.2.0", "drop", "/logicalType", kUntypedMap},
    {"odcs-v3.2.0", "rename", "/logicalType", kUntypedMap},
    {"odcs-v3.2.0", "empty mapping", "/map/", kUntypedMap},
    {"odcs-v3.2.0", "empty mapping", "/items", kUntypedMap},
    {"odcs-v3.2.0", "extra id", "/relationships/", kRelationshipId},
    {"odcs-v3.2.0", "", "/port", kPort},
    {"odcs-v3.0.0", "drop", "/staging_dir", kStagingDir},
    {"odcs-v3.0.0", "rename", "/staging_dir", kStagingDir},
    {"odcs-v3.0.1", "drop", "/staging_dir", kStagingDir},
    {"odcs-v3.0.1", "rename", "/staging_dir", kStagingDir},
    {"odcs-v3.0.", "", "/servers/8/schema", kDuckdbSchema},
    {"odcs-", "drop", "/logicalType", kUntypedOptions},
    {"odcs-", "rename", "/logicalType", kUntypedOptions},
};

bool is_listed(std::string_view schema, const Edit& edit, std::set<std::string_view>& used) {
  if (edit.node == nullptr) return false;
  const std::string pointer = document::pointer_of(*edit.node);
  for (const Difference& one : kDifferences) {
    if (schema.starts_with(one.schemas) && edit.mutation->name.starts_with(one.mutation) &&
        pointer.find(one.pointer_part) != std::string::npos) {
      used.insert(one.reason);
      return true;
    }
  }
  return false;
}

/// Holds our schema of one version against the official one.
class Comparison {
 public:
  Comparison(std::string_view name, const fs::path& official)
      : name_(name),
        official_(compiled(official.filename().string(), read(official))),
        ours_(compiled(std::string(name), *meshctl::schemas::text(name))) {}

  void add(std::string_view fixture) {
    documents_.push_back(std::make_unique<Document>(
        parse(std::string(fixture), standard_fixture(fixture, version_of(name_)), Format::yaml)));
    const Node& root = documents_.back()->root();
    // What only the newest words of a standard allow has no official verdict.
    if (!is_valid(*official_, root)) documents_.pop_back();
  }

  void run() {
    REQUIRE_FALSE(documents_.empty());
    for (const auto& one : documents_) {
      for (const Node* node : nodes_of(one->root())) {
        for (const Mutation& mutation : mutations()) {
          if (applies(mutation, *node)) singles_.push_back({one.get(), {node, &mutation}});
        }
      }
    }
    // Those of a large document are spread over it.
    const std::size_t step = std::max<std::size_t>(1, singles_.size() / kMutants);
    for (std::size_t i = 0; i < singles_.size(); i += step) {
      judge(singles_[i].document->root(), {singles_[i].edit, {}});
    }
    while (count_ < kMutants) pair();
    MESSAGE(name_ << ": " << count_ << " mutants, " << refused_ << " refused, " << listed_
                  << " listed differences");
    CHECK(count_ >= kMutants);
    CHECK(refused_ > count_ / 4);
    CHECK(refused_ < count_);
  }

  [[nodiscard]] const std::set<std::string_view>& used() const { return used_; }

 private:
  struct Single {
    const Document* document = nullptr;
    Edit edit;
  };

  /// Two changes, the second near the first.
  void pair() {
    const Single& first = singles_[dice_.below(singles_.size())];
    const Node* around = first.edit.node->parent();
    if (around == nullptr) return;
    if (around->parent() != nullptr && dice_.below(2) == 0) around = around->parent();
    const std::vector<const Node*> near = nodes_of(*around);
    const Node* const second = near[dice_.below(near.size())];
    const Mutation& mutation = mutations()[dice_.below(mutations().size())];
    if (second == first.edit.node || !applies(mutation, *second)) return;
    judge(first.document->root(), {first.edit, {second, &mutation}});
  }

  void judge(const Node& root, const std::array<Edit, 2>& edits) {
    const Document document = parse("mutant.json", mutant(root, edits), Format::json);
    ++count_;
    const bool theirs = is_valid(*official_, document.root());
    const bool own = is_valid(*ours_, document.root());
    if (!own) explain(document, edits);
    if (theirs == own) return;
    if (is_listed(name_, edits[0], used_) || is_listed(name_, edits[1], used_)) {
      ++listed_;
    } else if (++failures_ <= kMostFailures) {
      FAIL_CHECK(name_ << ": " << words_of(edits) << ": officially "
                       << std::string(theirs ? "valid" : "not valid") << ": "
                       << document.source()->text());
    }
  }

  void explain(const Document& document, const std::array<Edit, 2>& edits) {
    ++refused_;
    findings_.clear();
    evaluate(*ours_, document, document.root(), findings_);
    if (findings_.empty()) FAIL_CHECK(words_of(edits) << ": refused without a finding");
    for (const auto& finding : findings_) {
      if (finding.rule == "schema/invalid") {
        FAIL_CHECK(words_of(edits) << ": not explained: " << finding.message);
      }
    }
  }

  static std::string words_of(const std::array<Edit, 2>& edits) {
    std::string words;
    for (const Edit& edit : edits) {
      if (edit.node == nullptr) continue;
      if (!words.empty()) words += ", ";
      words += std::string(edit.mutation->name) + " " + document::pointer_of(*edit.node);
    }
    return words;
  }

  static constexpr int kMostFailures = 20;

  std::string_view name_;
  std::shared_ptr<const Schema> official_;
  std::shared_ptr<const Schema> ours_;
  std::vector<std::unique_ptr<Document>> documents_;
  std::vector<Single> singles_;
  std::vector<meshctl::Finding> findings_;
  std::set<std::string_view> used_;
  Dice dice_;
  std::size_t count_ = 0;
  std::size_t refused_ = 0;
  std::size_t listed_ = 0;
  int failures_ = 0;
};

fs::path official_schema(const fs::path& folder, std::string_view name) {
  const std::string standard(name.substr(0, 4));
  for (const std::string_view suffix : {"", "-draft"}) {
    fs::path path = folder / standard /
                    (standard + "-json-schema-" + std::string(version_of(name)) +
                     std::string(suffix) + ".json");
    if (fs::exists(path)) return path;
  }
  return {};
}

}  // namespace

TEST_CASE("our schemas give the official verdicts") {
  const char* const reference = std::getenv("MESHCTL_REFERENCE");
  if (reference == nullptr) {
    std::puts("skipped: MESHCTL_REFERENCE is not set");
    return;
  }
  std::set<std::string_view> used;
  int compared = 0;
  for (const StandardFixtures& standard : standard_fixtures()) {
    const fs::path official = official_schema(reference, standard.schema);
    if (official.empty()) continue;
    Comparison comparison(standard.schema, official);
    for (const std::string_view fixture : standard.documents) comparison.add(fixture);
    comparison.run();
    used.insert(comparison.used().begin(), comparison.used().end());
    ++compared;
  }
  CHECK(compared >= 7);
  // Of few mutants, none may show a difference that is rare.
  if (kMutants < kAllMutants) return;
  for (const Difference& one : kDifferences) {
    CHECK_MESSAGE(used.contains(one.reason), "no mutant differs because " << one.reason);
  }
}
