#include "governance/waiver_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <string>
#include <utility>

#include "base/file.h"
#include "base/text.h"
#include "governance/bundle_files.h"
#include "governance/workspace_files.h"
#include "mesh/paths.h"

namespace meshctl::governance {

namespace fs = std::filesystem;
using document::Document;

namespace {

constexpr std::uint64_t kFileBytes = 16ULL << 20;
constexpr std::string_view kKind = "Waiver";

/// Reads the waivers of a workspace.
class Reader {
 public:
  Reader(const mesh::Workspace& workspace, mesh::SchemaSet& schemas, WaiverFiles& out)
      : workspace_(workspace), schemas_(schemas), out_(out) {}

  void read(const fs::path& path, std::size_t authority) {
    try {
      const std::string name = workspace_.shown(path.native());
      std::string text = read_file(name, kFileBytes);
      if (text.find(kKind) == std::string::npos) return;
      take(path,
           document::parse(std::make_shared<const Source>(name, std::move(text)),
                           document::format_of(name)),
           authority);
    } catch (const Error& error) {
      out_.errors.push_back(error);
    }
  }

 private:
  void take(const fs::path& path, document::Parsed parsed, std::size_t authority) {
    std::size_t waivers = 0;
    const std::size_t documents = parsed.documents.size();
    for (Document& document : parsed.documents) {
      if (document.root().string_at("kind") != kKind) continue;
      ++waivers;
      add(std::make_shared<const Document>(std::move(document)), authority);
    }
    // Of a file that holds something else too, the mesh tells what is wrong with its text. One that
    // speaks of waivers and cannot be parsed is meant to be one.
    if (waivers < documents) return;
    out_.files.push_back(path);
    append(std::move(parsed.findings));
  }

  void add(std::shared_ptr<const Document> document, std::size_t authority) {
    std::vector<Finding> found;
    jsonschema::evaluate(schemas_.get("waiver"), *document, document->root(), found);
    const bool is_sound = count_of(found, Severity::error) == 0;
    append(std::move(found));
    if (!is_sound) return;
    Waiver& waiver = out_.waivers.emplace_back(read_waiver(std::move(document)));
    waiver.home = WaiverHome::workspace;
    waiver.authority = authority;
  }

  void append(std::vector<Finding>&& findings) {
    std::move(findings.begin(), findings.end(), std::back_inserter(out_.findings));
  }

  const mesh::Workspace& workspace_;
  mesh::SchemaSet& schemas_;
  WaiverFiles& out_;
};

/// The files of a workspace where waivers may stand, each with the first bundle that says so.
std::map<fs::path, std::size_t> allowed_files(const std::vector<Bundle>& bundles,
                                              const mesh::Workspace& workspace) {
  std::map<fs::path, std::size_t> allowed;
  for (std::size_t i = 0; i < bundles.size(); ++i) {
    for (const fs::path& path : files_matching(workspace, bundles[i].waiver_terms.paths)) {
      const bool is_of_bundle = std::any_of(
          bundles.begin(), bundles.end(),
          [&path](const Bundle& bundle) { return mesh::is_within(bundle.root / "waivers", path); });
      if (!is_of_bundle) allowed.try_emplace(path, i);
    }
  }
  return allowed;
}

/// Whether a file lies below a folder that is a bundle, asked for or not.
bool is_of_a_bundle(const fs::path& file) {
  const fs::path folder = mesh::nearest_with(file.parent_path(), kBundleFile);
  return !folder.empty();
}

bool speaks_of_waivers(std::string_view path) {
  return to_lower(path).find("waiver") != std::string::npos;
}

/// None when the file is no more, or never was: its text may be one from standard input.
std::vector<Document> documents_of(const std::string& name) {
  try {
    auto source = std::make_shared<const Source>(name, read_file(name, kFileBytes));
    return document::parse(std::move(source), document::format_of(name)).documents;
  } catch (const Error&) {
    return {};
  }
}

std::string where_they_may(const std::vector<Bundle>& bundles) {
  std::vector<std::string> globs;
  for (const Bundle& bundle : bundles) {
    for (const manifest::Text& glob : bundle.waiver_terms.paths) {
      globs.push_back(printable(glob.text));
    }
  }
  if (globs.empty()) return "no bundle lets waivers stand here: ask for it to be put into a bundle";
  return "waivers may stand in " + join_words(globs, "or");
}

}  // namespace

WaiverFiles collect_waivers(const std::vector<Bundle>& bundles, const mesh::Workspace& workspace,
                            mesh::SchemaSet& schemas) {
  WaiverFiles out;
  for (std::size_t i = 0; i < bundles.size(); ++i) {
    for (const Waiver& waiver : bundles[i].waivers) {
      out.waivers.push_back(waiver);
      out.waivers.back().authority = i;
    }
  }
  Reader reader(workspace, schemas, out);
  for (const auto& [path, authority] : allowed_files(bundles, workspace)) {
    reader.read(path, authority);
  }
  return out;
}

std::vector<fs::path> waiver_folders(const std::vector<Bundle>& bundles,
                                     const mesh::Workspace& workspace) {
  std::vector<fs::path> folders;
  for (const Bundle& bundle : bundles) {
    for (const manifest::Text& glob : bundle.waiver_terms.paths) {
      const std::string_view folder = folder_of_glob(glob);
      if (!folder.empty()) folders.push_back(workspace.root / folder);
    }
  }
  return folders;
}

std::vector<Finding> stray_waivers(const std::vector<std::string>& files,
                                   const std::vector<Bundle>& bundles) {
  std::vector<Finding> findings;
  for (const std::string& name : files) {
    if (!speaks_of_waivers(name) || is_of_a_bundle(fs::absolute(name))) continue;
    for (const Document& document : documents_of(name)) {
      const document::Node* kind = document.root().find("kind");
      if (kind == nullptr || kind->text() != kKind) continue;
      findings.push_back(make_finding("waiver/not-allowed", document.place(*kind),
                                      "a waiver here counts for nothing", where_they_may(bundles)));
    }
  }
  return findings;
}

void read_waivers(BundleFiles& files, Bundle& bundle) {
  files.for_each_sound("waivers", "waiver", [&bundle](const SharedDocument& document, const auto&) {
    bundle.waivers.push_back(read_waiver(document));
  });
}

}  // namespace meshctl::governance
