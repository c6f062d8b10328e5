#include "governance/bundle_address.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "archive/entry_names.h"
#include "base/error.h"
#include "base/text.h"
#include "http/url.h"

namespace meshctl::governance {

namespace {

constexpr std::string_view kGit = "git+";
constexpr std::string_view kFile = "file:";
constexpr std::string_view kFileUrl = "file://";

Error wrong_source(std::string_view source, std::string_view why, std::string hint) {
  return usage_error(fmt::format("the bundle source '{}' {}", printable(source), why),
                     std::move(hint));
}

bool is_archive_name(std::string_view source) {
  static constexpr std::array<std::string_view, 2> kEndings = {".tar.gz", ".tgz"};
  const std::string name = to_lower(source);
  return std::any_of(kEndings.begin(), kEndings.end(),
                     [&name](std::string_view ending) { return name.ends_with(ending); });
}

void check_server(std::string_view source, std::string_view url) {
  const http::Url parsed = http::parse_url(url, "the bundle source");
  if (parsed.scheme == "https" || parsed.is_loopback()) return;
  throw wrong_source(source, "would be fetched without TLS", "write it with https:");
}

// `#REF:FOLDER`; no name of a ref has a colon.
void read_fragment(std::string_view source, std::string_view fragment, BundleAddress& address) {
  const std::size_t colon = fragment.find(':');
  if (const std::string_view ref = fragment.substr(0, colon); !ref.empty()) address.ref = ref;
  if (colon == fragment.npos) return;
  std::string_view folder = fragment.substr(colon + 1);
  if (folder.ends_with('/')) folder.remove_suffix(1);
  archive::EntryNames names({});
  if (const std::string why = names.add_folder(folder); !why.empty()) {
    throw wrong_source(source, fmt::format("names a folder that {}", why),
                       "write the path of the folder from the top of the repository, after the "
                       "ref: #main:policies/bank");
  }
  address.folder = folder;
}

BundleAddress parse_git(std::string_view source) {
  BundleAddress address;
  address.type = BundleAddress::Type::git;
  std::string_view url = source.substr(kGit.size());
  if (const std::size_t hash = url.find('#'); hash != url.npos) {
    read_fragment(source, url.substr(hash + 1), address);
    url = url.substr(0, hash);
  }
  if (!url.starts_with(kFile)) {
    if (!url.starts_with("https://") && !url.starts_with("http://")) {
      throw wrong_source(source, "is of a kind that is not known",
                         "git repositories are fetched by git+https: and git+file:");
    }
    check_server(source, url);
  }
  address.location = url;
  return address;
}

}  // namespace

BundleAddress parse_bundle_address(std::string_view source) {
  if (source.starts_with(kGit)) return parse_git(source);
  BundleAddress address;
  address.location = source;
  if (source.starts_with("https://") || source.starts_with("http://")) {
    check_server(source, source);
    address.type = BundleAddress::Type::archive;
  } else if (source.find("://") != source.npos || source.starts_with("git@")) {
    throw wrong_source(source, "is of a kind that is not known",
                       "name a folder, a .tar.gz file, https://HOST/FILE.tar.gz, "
                       "git+https://HOST/REPOSITORY.git#REF or git+file:PATH#REF");
  } else if (is_archive_name(source)) {
    address.type = BundleAddress::Type::file;
  }
  return address;
}

bool is_folder_source(std::string_view source) {
  try {
    return parse_bundle_address(source).is_folder();
  } catch (const Error&) {
    return false;
  }
}

std::string git_url_of(const BundleAddress& address, const std::filesystem::path& base) {
  const std::string_view location = address.location;
  if (!location.starts_with(kFile) || location.starts_with(kFileUrl)) return address.location;
  const std::string path = (base / location.substr(kFile.size())).lexically_normal().string();
  return std::string(kFileUrl) + replace_all(path, "%", "%25");
}

}  // namespace meshctl::governance
