#include "governance/bundle_verify.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/error.h"
#include "base/file.h"
#include "base/text.h"
#include "governance/bundle_signature.h"
#include "governance/bundle_version.h"
#include "mesh/lock.h"
#include "mesh/paths.h"

namespace meshctl::governance {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t kArchiveBytes = 64ULL << 20;
constexpr std::uint64_t kSignatureBytes = 64ULL << 10;

void require_pinned(const mesh::Workspace& workspace, const std::string& path,
                    VerifiedBundle& verified) {
  const mesh::Lock lock = mesh::read_lock(workspace);
  const auto same = std::find_if(
      lock.bundles.begin(), lock.bundles.end(),
      [&](const mesh::LockedBundle& one) { return one.digest == verified.origin.digest; });
  if (same != lock.bundles.end()) {
    verified.is_pinned = true;
    verified.origin.commit = same->commit;
    verified.origin.pulled = same->pulled;
    return;
  }
  if (lock.find_bundle(path) != nullptr) {
    throw input_error(fmt::format("{} is not what {} pins", printable(path), mesh::kLockFile),
                      "if that is meant, run meshctl bundle pull, and commit the lock");
  }
  throw usage_error(fmt::format("there is nothing to verify {} against: {} does not pin it",
                                printable(path), mesh::kLockFile),
                    "name the key of those who sign it: --key minisign.pub");
}

}  // namespace

Content content_of_path(const std::string& path) {
  if (fs::is_directory(path)) return content_of_folder(mesh::real_path(path), path);
  Content content = content_of_archive(path, read_file(path, kArchiveBytes));
  const std::string beside = path + std::string(kSignatureEnding);
  if (find_file(content, kSignatureFile) == nullptr && fs::exists(beside)) {
    add_signature(content, read_file(beside, kSignatureBytes));
  }
  return content;
}

VerifiedBundle verify_path(const std::string& path, const std::optional<minisign::PublicKey>& key,
                           const mesh::Workspace& workspace) {
  const Content content = content_of_path(path);
  VerifiedBundle verified;
  verified.origin.source = path;
  verified.origin.version = version_in(content, path);
  verified.origin.digest = digest_of(content);
  verified.files = content.size();
  if (key) {
    verified.trusted_comment = require_signature(content, path, *key);
    verified.origin.signed_by = key->id_text();
  } else {
    require_pinned(workspace, path, verified);
  }
  return verified;
}

std::vector<VerifiedBundle> verify_all(const mesh::Workspace& workspace, const fs::path& store,
                                       const std::optional<minisign::PublicKey>& key) {
  std::vector<VerifiedBundle> all;
  BundleLocator locator(workspace, store);
  for (const mesh::BundleSource& bundle : workspace.bundles) {
    const std::string source(bundle.source.text);
    LocatedBundle located = locator.locate(bundle);
    const Content content = content_of_folder(mesh::real_path(located.folder), source);
    VerifiedBundle& verified = all.emplace_back();
    verified.origin = std::move(located.origin);
    verified.origin.version = version_in(content, source);
    verified.is_pinned = !verified.origin.digest.empty();
    verified.origin.digest = digest_of(content);
    verified.files = content.size();
    if (key) {
      verified.trusted_comment = require_signature(content, fmt::format("'{}'", source), *key);
      verified.origin.signed_by = key->id_text();
    }
  }
  return all;
}

}  // namespace meshctl::governance
