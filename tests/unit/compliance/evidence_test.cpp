#include "compliance/evidence.h"

#include <doctest/doctest.h>

#include <string>

#include "archive/pack.h"
#include "base/error.h"
#include "base/time.h"
#include "compliance/evidence_proof.h"
#include "tree.h"

using namespace meshctl;
using compliance::Evidence;
using compliance::Proof;
using compliance::ProofOptions;
using compliance::prove;

namespace {

Evidence packed() {
  compliance::Compliance report;
  report.name = "sales";
  report.as_of = report.made = parse_instant("2026-12-31").value();
  report.meshctl_version = "1.2.3";
  const std::string inputs = std::string(64, 'a') + "  orders.odcs.yaml\n";
  return compliance::pack_evidence(report, "<!doctype html>", inputs, {});
}

/// Why an archive is refused; empty when it is proved.
std::string refusal(const std::string& file, const ProofOptions& options = {}) {
  try {
    (void)prove(file, options);
    return {};
  } catch (const Error& error) {
    return error.message();
  }
}

struct Fixture {
  [[nodiscard]] std::string file() const { return (tree.root() / "e.tar.gz").string(); }

  Tree tree;
  Evidence evidence = packed();
};

}  // namespace

TEST_CASE("the same evidence gives the same bytes, by its day") {
  CHECK(packed().bytes == packed().bytes);
  CHECK(packed().name == "evidence-2026-12-31");
  CHECK(packed().files == 5);
}

TEST_CASE_FIXTURE(Fixture, "what was packed is proved") {
  tree.write("e.tar.gz", evidence.bytes);
  const Proof alone = prove(file(), {});
  CHECK(alone.way == compliance::ProvedBy::contents);
  CHECK(alone.digest == evidence.digest);
  CHECK(alone.files.size() == 5);
  CHECK(alone.name == "sales");
  CHECK(alone.as_of == "2026-12-31T00:00:00Z");
  tree.write("e.tar.gz.sha256", compliance::digest_line(evidence, "e.tar.gz"));
  CHECK(prove(file(), {}).way == compliance::ProvedBy::beside);
  CHECK(prove(file(), {.digest = evidence.digest, .key = {}}).way == compliance::ProvedBy::digest);
}

TEST_CASE_FIXTURE(Fixture, "one changed byte is told, whichever it is") {
  tree.write("e.tar.gz.sha256", compliance::digest_line(evidence, "e.tar.gz"));
  for (std::size_t i = 0; i < evidence.bytes.size(); ++i) {
    std::string changed = evidence.bytes;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    tree.write("e.tar.gz", changed);
    CAPTURE(i);
    CHECK(refusal(file()).find("is not the evidence that was packed") != std::string::npos);
  }
}

TEST_CASE_FIXTURE(Fixture, "an archive that was made anew is held against its own list") {
  const std::string report = R"({"kind": "compliance"})";
  const std::string line =
      "4e13ae4e6c5e6a0a8e7d6e3a1d1b8a0d4b1cbe1a3a7f4e0f2d6c9b8a7f6e5d4c  report.json\n";
  const auto refused = [&](std::vector<archive::File> files) {
    tree.write("e.tar.gz", archive::pack(files, "e"));
    return refusal(file());
  };
  CHECK(refused({{"report.json", report}}).find("it has no SHA256SUMS") != std::string::npos);
  CHECK(refused({{"SHA256SUMS", line}, {"report.json", report}})
            .find("report.json in it was changed") != std::string::npos);
  CHECK(refused({{"SHA256SUMS", ""}, {"report.json", report}})
            .find("it holds report.json, which it does not list") != std::string::npos);
  CHECK(refused({{"SHA256SUMS", line}}).find("report.json is missing from it") !=
        std::string::npos);
  CHECK(refused({{"SHA256SUMS", "report.json\n"}}).find("has a line that is none") !=
        std::string::npos);
  CHECK(refused({{"SHA256SUMS", ""}}).find("it holds no report") != std::string::npos);
}

TEST_CASE_FIXTURE(Fixture, "a digest that is none, or another, is told") {
  tree.write("e.tar.gz", evidence.bytes);
  CHECK(refusal(file(), {.digest = "abc", .key = {}}) == "--digest abc is no SHA-256");
  CHECK(refusal(file(), {.digest = std::string(64, '0'), .key = {}}).find("its SHA-256 is") !=
        std::string::npos);
  tree.write("e.tar.gz.sha256", "nothing");
  CHECK(refusal(file()).find("holds no digest") != std::string::npos);
}
