#include "governance/bundle.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <limits>

#include "base/text.h"
#include "base/version.h"
#include "governance/bundle_files.h"

namespace meshctl::governance {

namespace fs = std::filesystem;
using document::Node;

namespace {

/// The numbers of a version `1.2.3`.
std::array<unsigned, 3> numbers_of(std::string_view version) {
  std::array<unsigned, 3> numbers{};
  const auto parts = split(version, '.');
  for (std::size_t i = 0; i < numbers.size() && i < parts.size(); ++i) {
    const std::string_view part = parts[i];
    const auto read = std::from_chars(part.data(), part.data() + part.size(), numbers[i]);
    if (read.ec == std::errc::result_out_of_range) {
      numbers[i] = std::numeric_limits<unsigned>::max();
    }
  }
  return numbers;
}

/// Whatever else a bundle for a newer meshctl says would be told wrongly.
void refuse_newer(const Node& root, const std::string& shown) {
  const manifest::Text least = text_at(root, "requires");
  if (!least || numbers_of(least) <= numbers_of(version())) return;
  throw usage_error(fmt::format("the bundle {} requires meshctl {}, and this is {}",
                                printable(shown), printable(least), version()),
                    "install a newer meshctl");
}

void read_waiver_terms(const Node& root, WaiverTerms& terms) {
  const Node* node = root.find("waivers");
  if (node == nullptr) return;
  terms.paths = texts_at(*node, "paths");
  terms.longest = parse_span(node->string_at("longest")).value_or(terms.longest);
}

void read_file(BundleFiles& files, Bundle& bundle) {
  const Node& root = bundle.file->root();
  bundle.name = text_at(root, "name");
  bundle.version = text_at(root, "version");
  bundle.max_lock_age = parse_span(root.string_at("maxLockAge"));
  if (const Node* teams = root.find("teams")) bundle.team_paths = texts_at(*teams, "paths");
  read_waiver_terms(root, bundle.waiver_terms);
  read_rules(files, bundle);
}

}  // namespace

std::vector<fs::path> own_files_of(const Bundle& bundle) {
  std::vector<fs::path> files{bundle.root / kBundleFile};
  for (const std::string_view folder :
       {"policies", "schemas", "teams", "vocabularies", "waivers"}) {
    files.push_back(bundle.root / folder);
  }
  return files;
}

std::vector<fs::path> parts_of(const Bundle& bundle) {
  std::vector<fs::path> parts = own_files_of(bundle);
  parts.push_back(bundle.root);
  return parts;
}

std::optional<std::chrono::hours> parse_span(std::string_view text) {
  if (text.size() < 2) return std::nullopt;
  int count = 0;
  const char* last = text.data() + text.size() - 1;
  const auto [end, error] = std::from_chars(text.data(), last, count);
  constexpr int kMost = 100'000;
  if (error != std::errc() || end != last || count < 0 || count > kMost) return std::nullopt;
  switch (*last) {
    case 'h':
      return std::chrono::hours(count);
    case 'd':
      return std::chrono::days(count);
    case 'w':
      return std::chrono::weeks(count);
    default:
      return std::nullopt;
  }
}

Bundle load_bundle(const fs::path& folder, const std::string& shown, mesh::SchemaSet& schemas) {
  const fs::path file = folder / kBundleFile;
  if (!fs::exists(file)) {
    throw input_error(fmt::format("{} is no bundle: it has no {}", printable(shown), kBundleFile),
                      "name a folder with a bundle.yaml of kind Bundle");
  }
  Bundle bundle;
  bundle.root = folder;
  BundleFiles files(bundle, shown, schemas);
  std::vector<SharedDocument> documents;
  if (files.is_plain(file, fs::file_type::regular)) documents = files.documents_in(file);
  if (!documents.empty()) {
    refuse_newer(documents.front()->root(), shown);
    if (files.is_sound(*documents.front(), "bundle")) {
      bundle.file = documents.front();
      read_file(files, bundle);
    }
  }
  for (const fs::path& path : files.below("schemas")) static_cast<void>(files.schema_in(path));
  read_policies(files, bundle);
  read_organisation(files, bundle);
  bundle.digest_of_rules = bundle.digest;
  read_waivers(files, bundle);
  return bundle;
}

}  // namespace meshctl::governance
