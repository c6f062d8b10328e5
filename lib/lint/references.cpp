// Relationships that lead into other files: the file is there, and so is what they name in it.
#include <fmt/format.h>

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/file.h"
#include "document/quote.h"
#include "lint/relationship.h"
#include "lint/sink.h"
#include "manifest/variable.h"
#include "mesh/paths.h"

namespace meshctl::lint {

namespace fs = std::filesystem;
using document::quote;
using mesh::Item;
using mesh::OuterReference;

namespace {

/// A contract that something leads to, opened when that is first met.
struct Target {
  std::shared_ptr<const manifest::Manifest> manifest;
  std::unique_ptr<Elements> elements;
};

class OuterReferences {
 public:
  OuterReferences(const Scope& scope, Sink& sink) : scope_(scope), sink_(sink) {}

  void check(const Item& item) {
    for (const OuterReference& reference : item.summary.references) {
      const manifest::Known known = manifest::known_of(reference.text, scope_.variables());
      // One with an unknown variable was told of where its own contract was looked at.
      if (!known.is_whole()) continue;
      if (const auto outer = outer_of(known.text)) follow(item, reference, *outer);
    }
  }

 private:
  static std::string_view verb_of(const OuterReference& reference) {
    return reference.end == OuterReference::End::from ? "comes from" : "leads to";
  }

  void follow(const Item& item, const OuterReference& reference, const Outer& outer) {
    const fs::path path = (fs::path(mesh::folder_of(item.path)) / outer.file).lexically_normal();
    const std::vector<Target>& targets = targets_at(path);
    if (targets.empty()) return report_file(item, reference, outer.file, path);
    // Of several contracts in one file, any may be meant.
    for (const Target& target : targets) {
      if (find_target(*target.elements, outer.target).problem.empty()) return;
    }
    const std::string_view verb = verb_of(reference);
    const Place place = item.place(reference.text);
    const Target& first = targets.front();
    const manifest::Known unknown =
        unknown_in_names(*first.manifest->contract(), scope_.variables());
    if (!unknown.is_whole()) {
      return sink_.skip(kRelationship, place, leads_unknown(reference.text, verb, unknown));
    }
    const Element element = find_target(*first.elements, outer.target);
    sink_.add(kRelationship, place, leads_nowhere(reference.text, verb, element), element.hint);
  }

  const std::vector<Target>& targets_at(const fs::path& path) {
    if (contracts_.empty()) {
      for (const Item& item : scope_.mesh().items()) {
        if (item.summary.is_contract()) contracts_[item.path].push_back(&item);
      }
    }
    const auto [opened, is_new] = opened_.try_emplace(path);
    const auto known = contracts_.find(path.native());
    if (!is_new || known == contracts_.end()) return opened->second;
    for (const Item* item : known->second) {
      std::shared_ptr<const manifest::Manifest> manifest = mesh::open(*item);
      if (manifest == nullptr) continue;
      auto elements =
          std::make_unique<Elements>(*manifest->contract(), scope_.variables(), sink_.hints());
      opened->second.push_back({std::move(manifest), std::move(elements)});
    }
    return opened->second;
  }

  void report_file(const Item& item, const OuterReference& reference, std::string_view file,
                   const fs::path& path) {
    const std::string_view verb = verb_of(reference);
    const Place place = item.place(reference.text);
    const bool is_url = file.find("://") != std::string_view::npos;
    const fs::path inside = is_url ? fs::path() : resolve_within(scope_.workspace.root, path);
    if (!inside.empty() && !fs::exists(inside)) {
      sink_.add(
          kRelationship, place,
          fmt::format("the relationship {} the file {}, which does not exist", verb, quote(file)),
          "write its path from the folder of this file");
      return;
    }
    const std::string_view why = is_url           ? "which is not fetched"
                                 : inside.empty() ? "which lies outside of the workspace"
                                                  : "which is no data contract known here";
    sink_.skip(kRelationship, place,
               fmt::format("the relationship {} another file, {}, {}", verb, quote(file), why));
  }

  const Scope& scope_;
  Sink& sink_;
  std::map<std::string, std::vector<const Item*>, std::less<>> contracts_;
  std::map<fs::path, std::vector<Target>> opened_;
};

}  // namespace

void check_references(const Scope& scope, Sink& sink) {
  OuterReferences references(scope, sink);
  for (const Item* item : scope.mesh().judged(manifest::Kind::data_contract)) {
    references.check(*item);
  }
}

}  // namespace meshctl::lint
