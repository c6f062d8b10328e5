// What a bundle says of the organisation: domains and classes in bundle.yaml, teams, vocabularies.
#include <fmt/format.h>

#include <map>
#include <string>
#include <utility>

#include "document/quote.h"
#include "governance/bundle_files.h"
#include "governance/organisation.h"

namespace meshctl::governance {

using document::Node;
using document::quote;

namespace {

/// What was named before, so that nothing is named twice.
class Names {
 public:
  Names(BundleFiles& files, Bundle& bundle, std::string noun)
      : files_(files), bundle_(bundle), noun_(std::move(noun)) {}

  bool is_new(const SharedDocument& document, const manifest::Text& name) {
    const auto [known, is_new] = known_.try_emplace(std::string(name.text), document, name.node);
    if (is_new) return true;
    files_.add("bundle/duplicate-name", document->place(*name.node),
               fmt::format("another {} is called {}", noun_, quote(name)),
               "give it a name of its own");
    const auto& [first, node] = known->second;
    bundle_.findings.back().related.push_back({first->place(*node), "first used here"});
    return false;
  }

 private:
  BundleFiles& files_;
  Bundle& bundle_;
  std::string noun_;
  std::map<std::string, std::pair<SharedDocument, const Node*>> known_;
};

void read_domains(BundleFiles& files, Bundle& bundle) {
  const Node* domains = bundle.file->root().find("domains");
  if (domains == nullptr) return;
  Names names(files, bundle, "domain");
  for (const Node& node : domains->items()) {
    lint::RegisteredDomain domain{text_at(node, "name"), text_at(node, "owner"),
                                  texts_at(node, "paths"), texts_at(node, "repositories")};
    if (names.is_new(bundle.file, domain.name)) {
      bundle.organisation.domains.push_back(std::move(domain));
    }
  }
}

void read_classification(BundleFiles& files, Bundle& bundle) {
  const Node* node = bundle.file->root().find("classification");
  if (node == nullptr) return;
  lint::Classification& classification = bundle.organisation.classification;
  classification.levels = texts_at(*node, "levels");
  const manifest::Text personal = text_at(*node, "personal");
  if (personal && !classification.level_of(personal)) {
    files.add("bundle/unknown-class", bundle.file->place(*personal.node),
              fmt::format("the class {} is not one of the levels", quote(personal)),
              "name one of those under levels");
    return;
  }
  classification.personal = personal;
}

lint::Vocabulary vocabulary_of(const Node& root) {
  lint::Vocabulary vocabulary{text_at(root, "name"), {}};
  for (const Node& node : root.find("terms")->items()) {
    vocabulary.terms.push_back({text_at(node, "name"), texts_at(node, "synonyms"),
                                text_at(node, "logicalType"), text_at(node, "classification"),
                                text_at(node, "description")});
  }
  return vocabulary;
}

}  // namespace

lint::RegisteredTeam team_of(const Node& root) {
  lint::RegisteredTeam team{text_at(root, "id"),    text_at(root, "name"),    text_at(root, "domain"),
                            text_at(root, "email"), text_at(root, "channel"), {}};
  const Node* members = root.find("members");
  if (members == nullptr) return team;
  for (const Node& node : members->items()) {
    team.members.push_back(
        {text_at(node, "username"), text_at(node, "name"), text_at(node, "role")});
  }
  return team;
}

void read_organisation(BundleFiles& files, Bundle& bundle) {
  if (bundle.file != nullptr) {
    read_domains(files, bundle);
    read_classification(files, bundle);
  }
  Names teams(files, bundle, "team");
  files.for_each_sound("teams", "team", [&](const SharedDocument& document, const auto&) {
    lint::RegisteredTeam team = team_of(document->root());
    if (!teams.is_new(document, team.id)) return;
    bundle.organisation.teams.push_back(team);
    bundle.documents.push_back(document);
  });
  Names vocabularies(files, bundle, "vocabulary");
  files.for_each_sound("vocabularies", "vocabulary",
                       [&](const SharedDocument& document, const auto&) {
                         lint::Vocabulary vocabulary = vocabulary_of(document->root());
                         if (!vocabularies.is_new(document, vocabulary.name)) return;
                         bundle.organisation.vocabularies.push_back(std::move(vocabulary));
                         bundle.documents.push_back(document);
                       });
}

}  // namespace meshctl::governance
