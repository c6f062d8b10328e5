#include "governance/team_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "base/digest.h"
#include "base/file.h"
#include "document/quote.h"
#include "governance/organisation.h"
#include "governance/workspace_files.h"
#include "jsonschema/jsonschema.h"
#include "mesh/paths.h"

namespace meshctl::governance {

namespace fs = std::filesystem;
using document::Document;

namespace {

constexpr std::uint64_t kFileBytes = 1ULL << 20;
constexpr std::string_view kKind = "Team";

class TeamCollector {
 public:
  TeamCollector(const std::vector<Bundle>& bundles, const mesh::Workspace& workspace,
                mesh::SchemaSet& schemas)
      : bundles_(bundles), workspace_(workspace), schemas_(schemas) {
    for (const Bundle& bundle : bundles) {
      for (const lint::RegisteredTeam& team : bundle.organisation.teams) ids_.insert(team.id.text);
    }
  }

  TeamFiles run() {
    for (const Bundle& bundle : bundles_) {
      for (const fs::path& path : files_matching(workspace_, bundle.team_paths)) {
        if (!is_of_a_bundle(path) && seen_.insert(path).second) read(path);
      }
    }
    return std::move(out_);
  }

 private:
  [[nodiscard]] bool is_of_a_bundle(const fs::path& path) const {
    return std::any_of(bundles_.begin(), bundles_.end(), [&path](const Bundle& bundle) {
      return mesh::is_within(bundle.root / "teams", path);
    });
  }

  void read(const fs::path& path) {
    try {
      const std::string name = workspace_.shown(path.native());
      auto source = std::make_shared<const Source>(name, read_file(name, kFileBytes));
      if (source->text().find(kKind) == std::string_view::npos) return;
      document::Parsed parsed = document::parse(source, document::format_of(name));
      bool is_team_file = false;
      for (Document& document : parsed.documents) {
        if (document.root().string_at("kind") != kKind) continue;
        is_team_file = true;
        add(std::make_shared<const Document>(std::move(document)));
      }
      if (!is_team_file) return;
      out_.files.push_back(path);
      out_.digest = sha256_hex(fmt::format("{}\n{}\n{}", out_.digest, name, source->text()));
    } catch (const Error& error) {
      out_.errors.push_back(error);
    }
  }

  void add(std::shared_ptr<const Document> document) {
    std::vector<Finding> found;
    jsonschema::evaluate(schemas_.get("team"), *document, document->root(), found);
    const bool is_sound = count_of(found, Severity::error) == 0;
    std::move(found.begin(), found.end(), std::back_inserter(out_.findings));
    if (!is_sound) return;
    lint::RegisteredTeam team = team_of(document->root());
    if (!ids_.insert(team.id.text).second) {
      out_.findings.push_back(
          make_finding("bundle/duplicate-name", document->place(*team.id.node),
                       fmt::format("another team is called {}", document::quote(team.id)),
                       "give it a name of its own"));
      return;
    }
    out_.teams.push_back(team);
    out_.documents.push_back(std::move(document));
  }

  const std::vector<Bundle>& bundles_;
  const mesh::Workspace& workspace_;
  mesh::SchemaSet& schemas_;
  std::set<std::string_view> ids_;
  std::set<fs::path> seen_;
  TeamFiles out_;
};

}  // namespace

TeamFiles collect_teams(const std::vector<Bundle>& bundles, const mesh::Workspace& workspace,
                        mesh::SchemaSet& schemas) {
  return TeamCollector(bundles, workspace, schemas).run();
}

}  // namespace meshctl::governance
