// Our standards' schemas against the official ones, where MESHCTL_REFERENCE points at a folder that
// holds them: the same verdict on thousands of mutants of a full document, except where a reason
// says otherwise.
#include <doctest/doctest.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "document/document.h"
#include "jsonschema/jsonschema.h"
#include "schemas/schemas.h"

namespace {

namespace fs = std::filesystem;
namespace document = meshctl::document;
using document::Document;
using document::Format;
using document::Member;
using document::Node;
using meshctl::Source;
using meshctl::jsonschema::Schema;

std::string read(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

Document parse(const std::string& name, std::string text, Format format) {
  auto parsed = document::parse(std::make_shared<const Source>(name, std::move(text)), format);
  REQUIRE_MESSAGE(parsed.findings.empty(), name << ": " << parsed.findings.front().message);
  return std::move(parsed.documents.front());
}

std::string in_quotes(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

/// One change of one value.
struct Mutation {
  std::string_view name;
  /// JSON to stand instead of the value; empty to keep it.
  std::string replacement;
  bool drops = false;
  bool renames = false;
  bool adds_key = false;
};

const std::vector<Mutation>& mutations() {
  static const std::vector<Mutation> all{
      {"drop", "", true, false, false},
      {"rename", "", false, true, false},
      {"extra key", "", false, false, true},
      {"null", "null", false, false, false},
      {"text", "\"zzz\"", false, false, false},
      {"empty text", "\"\"", false, false, false},
      {"whole number", "-5", false, false, false},
      {"number", "0.5", false, false, false},
      {"boolean", "true", false, false, false},
      {"empty list", "[]", false, false, false},
      {"list of text", "[\"a\"]", false, false, false},
      {"list of mappings", "[{}]", false, false, false},
      {"empty mapping", "{}", false, false, false},
      {"mapping", "{\"type\":\"string\",\"name\":\"a\"}", false, false, false},
      {"multiline text", "\"a\\nb c\"", false, false, false},
  };
  return all;
}

/// The tree as JSON, with one value changed.
class Writer {
 public:
  Writer(const Node* target, const Mutation& mutation) : target_(target), mutation_(mutation) {}

  void write(const Node& node) {
    if (&node == target_ && !mutation_.replacement.empty()) {
      out += mutation_.replacement;
    } else if (node.is_mapping()) {
      mapping(node);
    } else if (node.is_sequence()) {
      out += "[";
      bool is_first = true;
      for (const Node& item : node.items()) {
        if (&item == target_ && mutation_.drops) continue;
        if (!std::exchange(is_first, false)) out += ",";
        write(item);
      }
      out += "]";
    } else if (node.is_string()) {
      out += in_quotes(node.text());
    } else {
      out += node.is_null() ? std::string_view("null") : node.text();
    }
  }

  std::string out;

 private:
  void mapping(const Node& node) {
    out += "{";
    bool is_first = true;
    for (const Member& member : node.members()) {
      const bool is_target = &member.value == target_;
      if (is_target && mutation_.drops) continue;
      if (!std::exchange(is_first, false)) out += ",";
      out += in_quotes(is_target && mutation_.renames ? std::string(member.name()) + "x"
                                                      : std::string(member.name()));
      out += ":";
      write(member.value);
    }
    if (&node == target_ && mutation_.adds_key) out += is_first ? "\"zzz\":1" : ",\"zzz\":1";
    out += "}";
  }

  const Node* target_;
  const Mutation& mutation_;
};

void visit(const Node& node, const std::function<void(const Node&)>& work) {
  work(node);
  for (const Node& item : node.items()) visit(item, work);
  for (const Member& member : node.members()) visit(member.value, work);
}

bool applies(const Mutation& mutation, const Node& node) {
  if (mutation.adds_key) return node.is_mapping();
  if (mutation.renames) return node.key() != nullptr;
  if (mutation.drops) return node.parent() != nullptr;
  return true;
}

/// Where ours differs from the official schema on purpose.
struct Difference {
  std::string_view file;
  std::string_view mutation;  ///< empty for any
  std::string_view pointer_part;
  std::string_view reason;
};

constexpr std::string_view kUntypedOptions =
    "officially, options without a logicalType are refused whatever they say";

constexpr Difference kDifferences[] = {
    {"full.odcs.yaml", "drop", "/logicalType", kUntypedOptions},
    {"full.odcs.yaml", "rename", "/logicalType", kUntypedOptions},
};

bool is_listed(std::string_view file, std::string_view mutation, std::string_view pointer) {
  for (const Difference& one : kDifferences) {
    if (one.file == file && (one.mutation.empty() || one.mutation == mutation) &&
        pointer.find(one.pointer_part) != std::string_view::npos) {
      return true;
    }
  }
  return false;
}

std::shared_ptr<const Schema> compiled(const std::string& name, std::string_view text) {
  auto result = meshctl::jsonschema::compile_text(name, text);
  REQUIRE_MESSAGE(result.schema, name << ": " << result.findings.front().message);
  return result.schema;
}

void compare(const std::string& fixture, const fs::path& official_file,
             std::string_view ours_name) {
  const auto official = compiled(official_file.filename().string(), read(official_file));
  const auto ours = compiled(std::string(ours_name), *meshctl::schemas::text(ours_name));
  const fs::path path = fs::path(MESHCTL_SOURCE_DIR) / "tests/fixtures/schemas" / fixture;
  const Document full = parse(fixture, read(path), Format::yaml);
  REQUIRE(is_valid(*official, full.root()));
  REQUIRE(is_valid(*ours, full.root()));
  int count = 0;
  int listed = 0;
  int unexplained = 0;
  int invalid = 0;
  visit(full.root(), [&](const Node& node) {
    for (const Mutation& mutation : mutations()) {
      if (!applies(mutation, node)) continue;
      Writer writer(&node, mutation);
      writer.write(full.root());
      const Document mutant = parse("mutant.json", std::move(writer.out), Format::json);
      ++count;
      const bool theirs = is_valid(*official, mutant.root());
      const bool own = is_valid(*ours, mutant.root());
      std::vector<meshctl::Finding> findings;
      evaluate(*ours, mutant, mutant.root(), findings);
      const std::string pointer = document::pointer_of(node);
      if (!own) ++invalid;
      if (own != findings.empty()) {
        FAIL_CHECK(mutation.name << " " << pointer << ": a verdict that its findings belie");
      }
      for (const auto& finding : findings) {
        if (finding.rule == "schema/invalid") {
          ++unexplained;
          MESSAGE(mutation.name << " " << pointer << ": " << finding.message);
        }
      }
      if (theirs == own) continue;
      if (is_listed(fixture, mutation.name, pointer)) {
        ++listed;
      } else {
        FAIL_CHECK(mutation.name << " " << pointer << ": officially "
                                 << (theirs ? "valid" : "not valid"));
      }
    }
  });
  MESSAGE(fixture << ": " << count << " mutants, " << invalid << " refused, " << listed
                  << " listed differences");
  CHECK(unexplained == 0);
  CHECK(count >= (fixture.starts_with("full") ? 2000 : 50));
}

}  // namespace

TEST_CASE("our schemas give the official verdicts") {
  const char* const reference = std::getenv("MESHCTL_REFERENCE");
  if (reference == nullptr) {
    std::puts("skipped: MESHCTL_REFERENCE is not set");
    return;
  }
  const fs::path folder(reference);
  compare("full.odcs.yaml", folder / "odcs/odcs-json-schema-v3.1.0.json", "odcs-v3.1.0");
  compare("legacy-team.odcs.yaml", folder / "odcs/odcs-json-schema-v3.1.0.json", "odcs-v3.1.0");
  compare("full.odps.yaml", folder / "odps/odps-json-schema-v1.0.0.json", "odps-v1.0.0");
}
