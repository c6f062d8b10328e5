#include "compliance/evidence_proof.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>

#include "archive/unpack.h"
#include "base/digest.h"
#include "base/error.h"
#include "base/file.h"
#include "base/text.h"
#include "compliance/evidence.h"

namespace meshctl::compliance {

namespace {

constexpr std::uint64_t kArchiveBytes = 1ULL << 30;
constexpr std::uint64_t kSmallBytes = 64ULL << 10;
constexpr std::size_t kDigestDigits = 64;
constexpr std::string_view kHint = "ask for it again where it came from";

[[noreturn]] void refuse(const std::string& file, const std::string& why) {
  throw input_error(fmt::format("{} is not the evidence that was packed: {}", printable(file), why),
                    std::string(kHint));
}

bool is_digest(std::string_view text) {
  return text.size() == kDigestDigits &&
         text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

/// The digest at the beginning of the file beside an archive; empty when there is no such file.
std::string digest_beside(const std::string& file) {
  const std::string beside = file + std::string(kDigestEnding);
  std::error_code ignored;
  if (!std::filesystem::exists(beside, ignored)) return {};
  std::string digest = read_file(beside, kSmallBytes).substr(0, kDigestDigits);
  if (is_digest(digest)) return digest;
  throw input_error(fmt::format("{} holds no digest", printable(beside)), std::string(kHint));
}

/// Holds the bytes against what is known of them.
void prove_bytes(const std::string& file, std::string_view bytes, const ProofOptions& options,
                 Proof& proof) {
  proof.digest = sha256_hex(bytes);
  const std::string beside = digest_beside(file);
  if (!beside.empty()) {
    proof.way = ProvedBy::beside;
    if (beside != proof.digest) {
      refuse(file, fmt::format("its SHA-256 is {}, and {}{} says {}", proof.digest, printable(file),
                               kDigestEnding, beside));
    }
  }
  if (!options.digest.empty()) {
    proof.way = ProvedBy::digest;
    const std::string wanted = to_lower(options.digest);
    if (!is_digest(wanted)) {
      throw usage_error(fmt::format("--digest {} is no SHA-256", printable(options.digest)),
                        "it has 64 hexadecimal digits");
    }
    if (wanted != proof.digest) refuse(file, fmt::format("its SHA-256 is {}", proof.digest));
  }
  if (options.key) {
    proof.way = ProvedBy::signature;
    const std::string beside_it = file + ".minisig";
    proof.comment = minisign::verify(printable(beside_it), read_file(beside_it, kSmallBytes), bytes,
                                     *options.key);
    proof.signed_by = options.key->id_text();
  }
}

/// The digests of a list as sha256sum writes it, by the names of the files.
std::map<std::string, std::string> read_list(const std::string& file, std::string_view text) {
  constexpr std::string_view kBetween = "  ";
  std::map<std::string, std::string> digests;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    const std::string_view digest = line.substr(0, kDigestDigits);
    if (!is_digest(digest) || line.substr(kDigestDigits, kBetween.size()) != kBetween) {
      refuse(file, fmt::format("{} has a line that is none", kEvidenceList));
    }
    digests.emplace(line.substr(kDigestDigits + kBetween.size()), digest);
  }
  return digests;
}

void prove_contents(const std::string& file, const std::vector<archive::File>& contents,
                    Proof& proof) {
  const auto list = std::ranges::find(contents, kEvidenceList, &archive::File::path);
  if (list == contents.end()) {
    throw input_error(
        fmt::format("{} is no evidence: it has no {}", printable(file), kEvidenceList),
        "meshctl report --pack FILE writes evidence");
  }
  std::map<std::string, std::string> listed = read_list(file, list->content);
  for (const archive::File& each : contents) {
    std::string digest = sha256_hex(each.content);
    if (&each != &*list) {
      const auto found = listed.find(each.path);
      if (found == listed.end()) {
        refuse(file, fmt::format("it holds {}, which it does not list", printable(each.path)));
      }
      if (found->second != digest) {
        refuse(file, fmt::format("{} in it was changed", printable(each.path)));
      }
      listed.erase(found);
    }
    proof.files.push_back({each.path, each.content.size(), std::move(digest)});
  }
  if (!listed.empty()) {
    refuse(file, fmt::format("{} is missing from it", printable(listed.begin()->first)));
  }
}

/// Fills in what the report says of itself.
void read_report(const std::string& file, const std::vector<archive::File>& contents,
                 Proof& proof) {
  const auto found = std::ranges::find(contents, kEvidenceReport, &archive::File::path);
  const auto json = found == contents.end() ? nlohmann::json()
                                            : nlohmann::json::parse(found->content, nullptr, false);
  if (!json.is_object() || json.value("kind", nlohmann::json()) != "compliance") {
    throw input_error(fmt::format("{} is no evidence: it holds no report", printable(file)),
                      "meshctl report --pack FILE writes evidence");
  }
  const auto text = [&json](const char* key) {
    const auto member = json.find(key);
    return member != json.end() && member->is_string() ? member->get<std::string>() : std::string();
  };
  proof.name = text("name");
  proof.as_of = text("asOf");
  proof.made = text("made");
  proof.meshctl_version = text("version");
  proof.commit = text("commit");
}

}  // namespace

std::string_view to_string(ProvedBy way) {
  static constexpr std::array<std::string_view, 4> kNames{"contents", "file beside it", "digest",
                                                          "signature"};
  return kNames[static_cast<std::size_t>(way)];
}

Proof prove(const std::string& file, const ProofOptions& options) {
  const std::string bytes = read_file(file, kArchiveBytes);
  Proof proof;
  prove_bytes(file, bytes, options, proof);
  archive::UnpackOptions unpack;
  unpack.total_bytes = 4 * kArchiveBytes;
  unpack.file_bytes = 2 * kArchiveBytes;
  unpack.ratio = 1'000;
  unpack.entries = 100;
  unpack.time = std::chrono::minutes(1);
  unpack.maker = "meshctl report --pack";
  const std::vector<archive::File> contents = archive::unpack(file, bytes, unpack);
  prove_contents(file, contents, proof);
  read_report(file, contents, proof);
  return proof;
}

}  // namespace meshctl::compliance
