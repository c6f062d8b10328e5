#include "governance/origin.h"

#include <fmt/format.h>

#include "base/error.h"
#include "base/text.h"
#include "governance/bundle_address.h"
#include "governance/bundle_signature.h"
#include "governance/bundle_version.h"

namespace meshctl::governance {

namespace fs = std::filesystem;

Error wrong_version(const mesh::BundleSource& bundle, std::string_view version) {
  return usage_error(
      fmt::format("the bundle '{}' has version {}, and version {} is asked for",
                  printable(bundle.source), printable(version), printable(bundle.version)),
      "correct its source or its version under bundles; what is no folder is pulled by meshctl "
      "bundle pull");
}

LocatedBundle BundleLocator::locate(const mesh::BundleSource& bundle) {
  const std::string_view source = bundle.source;
  LocatedBundle located;
  std::optional<Content> content;
  if (parse_bundle_address(source).is_folder()) {
    located.folder = workspace_.root / source;
    located.is_shown_absolute = fs::path(workspace_.shown_root).is_absolute();
    located.origin.source = source;
    if (!fs::is_directory(located.folder)) {
      throw input_error(fmt::format("cannot find the folder of the bundle '{}'", printable(source)),
                        fmt::format("see bundles in {}: paths go from the folder of that file",
                                    printable(workspace_.file_name)));
    }
    if (bundle.key || bundle.version) {
      content = content_of_folder(fs::canonical(located.folder), std::string(source));
    }
  } else {
    located = in_store(source, content);
  }
  if (bundle.version) {
    const std::string version = version_in(*content, std::string(source));
    if (version != bundle.version.text) throw wrong_version(bundle, version);
  }
  if (bundle.key) {
    const minisign::PublicKey key = minisign::parse_public_key("the key", bundle.key);
    require_signature(*content, fmt::format("'{}'", source), key);
    located.origin.signed_by = key.id_text();
  }
  return located;
}

LocatedBundle BundleLocator::locate(const std::string& named) {
  std::optional<Content> content;
  if (!parse_bundle_address(named).is_folder()) return in_store(named, content);
  LocatedBundle located;
  located.folder = named;
  located.is_shown_absolute = fs::path(named).is_absolute();
  located.origin.source = named;
  return located;
}

const mesh::LockedBundle& BundleLocator::pinned(std::string_view source) {
  if (!lock_) lock_ = mesh::read_lock(workspace_);
  const mesh::LockedBundle* locked = lock_->find_bundle(source);
  if (locked != nullptr) return *locked;
  throw usage_error(
      fmt::format("{} does not pin the bundle '{}'", mesh::kLockFile, printable(source)),
      "run meshctl bundle pull, and commit the lock");
}

LocatedBundle BundleLocator::in_store(std::string_view source, std::optional<Content>& content) {
  const mesh::LockedBundle& locked = pinned(source);
  content = store_.read(locked.digest);
  if (!content) {
    throw input_error(fmt::format("the bundle '{}', as {} pins it, is not on this machine",
                                  printable(source), mesh::kLockFile),
                      "run meshctl bundle pull --locked");
  }
  LocatedBundle located;
  located.folder = store_.folder_of(locked.digest);
  located.is_shown_absolute = true;
  located.origin = {locked.source, locked.version, locked.digest, locked.commit, locked.pulled, {}};
  return located;
}

}  // namespace meshctl::governance
