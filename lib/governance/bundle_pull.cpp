#include "governance/bundle_pull.h"

#include <fmt/format.h>

#include <utility>

#include "base/digest.h"
#include "base/error.h"
#include "base/file.h"
#include "base/text.h"
#include "base/time.h"
#include "governance/bundle_address.h"
#include "governance/bundle_signature.h"
#include "governance/bundle_store.h"
#include "governance/bundle_version.h"
#include "governance/origin.h"
#include "mesh/lock.h"

namespace meshctl::governance {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t kArchiveBytes = 64ULL << 20;
constexpr std::uint64_t kSignatureBytes = 64ULL << 10;

/// What was fetched.
struct Taken {
  Content content;
  std::string commit;
};

class Puller {
 public:
  Puller(const mesh::Workspace& workspace, const BundlePullOptions& options)
      : workspace_(workspace),
        options_(options),
        store_(options.store),
        before_(mesh::read_lock(workspace)) {
    now_.mesh = before_.mesh;
  }

  std::vector<PulledBundle> run() {
    for (const mesh::BundleSource& bundle : workspace_.bundles) pull_one(bundle);
    for (const std::string& source : options_.bundles) pull_one({{source, nullptr}, {}, {}});
    if (options_.mode == mesh::PullMode::newest && !out_.empty()) {
      mesh::write_lock(workspace_, now_);
    }
    return std::move(out_);
  }

 private:
  void pull_one(const mesh::BundleSource& bundle) {
    const std::string source(bundle.source.text);
    const BundleAddress address = parse_bundle_address(source);
    if (address.is_folder() || now_.find_bundle(source) != nullptr) return;
    const mesh::LockedBundle* known = before_.find_bundle(source);
    if (options_.mode == mesh::PullMode::locked && known == nullptr) {
      throw usage_error(
          fmt::format("{} does not pin the bundle '{}'", mesh::kLockFile, printable(source)),
          "run meshctl bundle pull without --locked, and commit the lock");
    }
    const Taken taken = take(bundle, address, known);
    const std::string version = version_in(taken.content, source);
    if (bundle.version && version != bundle.version.text) throw wrong_version(bundle, version);
    if (bundle.key) {
      require_signature(taken.content, fmt::format("'{}'", source),
                        minisign::parse_public_key("the key", bundle.key));
    }
    mesh::LockedBundle locked{
        source, version, digest_of(taken.content), taken.commit,
        to_string(Instant(std::chrono::floor<std::chrono::seconds>(options_.now)))};
    const bool is_new = known == nullptr || known->digest != locked.digest;
    if (is_new && options_.mode == mesh::PullMode::locked) {
      throw input_error(fmt::format("the bundle '{}' is not what {} pins: its source has changed",
                                    printable(source), mesh::kLockFile),
                        "if that is meant, run meshctl bundle pull, look at what is new, and "
                        "commit the lock");
    }
    store_.write(taken.content);
    out_.push_back({source, version, locked.digest, locked.commit, taken.content.size(), is_new});
    now_.bundles.push_back(std::move(locked));
  }

  /// The content of a bundle: what is on this machine when the lock is to be followed, else what
  /// its source has now.
  Taken take(const mesh::BundleSource& bundle, const BundleAddress& address,
             const mesh::LockedBundle* known) {
    if (options_.mode == mesh::PullMode::locked) {
      if (auto content = kept(known->digest, bundle.key ? NeedsKey::yes : NeedsKey::no)) {
        return {std::move(*content), known->commit};
      }
    }
    if (options_.notice) options_.notice(std::string(bundle.source.text));
    switch (address.type) {
      case BundleAddress::Type::git:
        return from_git(address, known);
      case BundleAddress::Type::archive:
        return from_server(address, bundle.key ? NeedsKey::yes : NeedsKey::no);
      default:
        return from_file(address);
    }
  }

  enum class NeedsKey { no, yes };

  std::optional<Content> kept(const std::string& digest, NeedsKey needs_key) const {
    try {
      auto content = store_.read(digest);
      const bool is_signed = content && find_file(*content, kSignatureFile) != nullptr;
      if (needs_key == NeedsKey::no || is_signed) return content;
    } catch (const Error&) {  // it was changed, and is written anew
    }
    return std::nullopt;
  }

  Taken from_git(const BundleAddress& address, const mesh::LockedBundle* known) {
    std::string ref = address.ref;
    if (options_.mode == mesh::PullMode::locked && !known->commit.empty()) ref = known->commit;
    const std::string url = git_url_of(address, workspace_.root);
    const git::Fetched fetched =
        git::fetch(url, ref, options_.repositories / sha256_hex(url), options_.fetch);
    return {content_of_commit(fetched.repository, fetched.commit, address.folder, url),
            fetched.commit.hex};
  }

  Taken from_server(const BundleAddress& address, NeedsKey needs_key) {
    http::Url url = http::parse_url(address.location, "the bundle source");
    const std::optional<std::string> bytes = options_.download(url);
    if (!bytes) {
      throw input_error(fmt::format("there is no bundle at {}", url.text()),
                        "check the address under bundles in meshctl.yaml");
    }
    Taken taken{content_of_archive(url.text(), *bytes), {}};
    if (needs_key == NeedsKey::yes && find_file(taken.content, kSignatureFile) == nullptr) {
      url.path += kSignatureEnding;
      if (auto signature = options_.download(url))
        add_signature(taken.content, std::move(*signature));
    }
    return taken;
  }

  Taken from_file(const BundleAddress& address) {
    const fs::path file = workspace_.root / address.location;
    Taken taken{content_of_archive(address.location, read_file(file, kArchiveBytes)), {}};
    fs::path beside = file;
    beside += kSignatureEnding;
    if (find_file(taken.content, kSignatureFile) == nullptr && fs::exists(beside)) {
      add_signature(taken.content, read_file(beside, kSignatureBytes));
    }
    return taken;
  }

  const mesh::Workspace& workspace_;
  const BundlePullOptions& options_;
  BundleStore store_;
  mesh::Lock before_;
  mesh::Lock now_;
  std::vector<PulledBundle> out_;
};

}  // namespace

std::vector<PulledBundle> pull_bundles(const mesh::Workspace& workspace,
                                       const BundlePullOptions& options) {
  return Puller(workspace, options).run();
}

}  // namespace meshctl::governance
