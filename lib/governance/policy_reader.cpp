// policies/ of a bundle.
#include <fmt/format.h>

#include <map>
#include <utility>

#include "document/quote.h"
#include "governance/bundle_files.h"
#include "governance/policy_test.h"
#include "governance/rule_settings.h"
#include "governance/sql_policies.h"

namespace meshctl::governance {

using document::Node;
using document::quote;

namespace {

PolicyStatus status_of(std::string_view name) {
  if (name == "draft") return PolicyStatus::draft;
  return name == "grace" ? PolicyStatus::grace : PolicyStatus::enabled;
}

PolicyKind kind_of(const Node& root) {
  if (root.find("sql") != nullptr) return PolicyKind::sql;
  if (root.find("rule") != nullptr) return PolicyKind::rule;
  return root.find("opa") != nullptr ? PolicyKind::opa : PolicyKind::schema;
}

class PolicyReader {
 public:
  PolicyReader(BundleFiles& files, Bundle& bundle) : files_(files), bundle_(bundle) {}

  void read(const SharedDocument& document, const std::filesystem::path& path) {
    const Node& root = document->root();
    Policy policy;
    policy.document = document;
    policy.id = text_at(root, "id");
    policy.title = text_at(root, "title");
    policy.owner = text_at(root, "owner");
    policy.description = text_at(root, "description");
    policy.severity = parse_severity(root.string_at("severity")).value_or(Severity::error);
    policy.status = status_of(root.string_at("status"));
    policy.until = text_at(root, "until");
    policy.controls = texts_at(root, "controls");
    policy.attribute = lint::parse_attribute(root.string_at("attribute"));
    if (const Node* selector = root.find("selector")) policy.selector = read_selector(*selector);
    policy.message = text_at(root, "message");
    policy.hint = text_at(root, "hint");
    if (!is_first_of_its_id(policy)) return;
    policy.kind = kind_of(root);
    if (read_check(policy, path)) bundle_.policies.push_back(std::move(policy));
  }

 private:
  bool is_first_of_its_id(const Policy& policy) {
    const auto [known, is_new] =
        ids_.try_emplace(std::string(policy.id.text), policy.document, policy.id.node);
    if (is_new) return true;
    files_.add("bundle/duplicate-policy", policy.document->place(*policy.id.node),
               fmt::format("another policy has the id {}", quote(policy.id)),
               "give it an id of its own");
    const auto& [first, node] = known->second;
    bundle_.findings.back().related.push_back({first->place(*node), "first used here"});
    return false;
  }

  /// What the policy checks with; false, with a finding, when that cannot be run.
  bool read_check(Policy& policy, const std::filesystem::path& path) {
    const document::Document& document = *policy.document;
    const Node& root = document.root();
    switch (policy.kind) {
      case PolicyKind::schema: {
        const Node& schema = *root.find("schema");
        policy.schema = schema.is_string() ? files_.schema_named(document, schema, path)
                                           : files_.compile_inline(document, schema, path);
        return policy.schema != nullptr;
      }
      case PolicyKind::rule:
        policy.parameters = root.find("with");
        policy.rule = rule_named(files_, document, *root.find("rule"), policy.parameters);
        return policy.rule != nullptr;
      case PolicyKind::sql:
        policy.sql = text_at(root, "sql");
        return read_query(files_, policy);
      case PolicyKind::opa:
        policy.opa = text_at(root, "opa");
        return true;
    }
    return false;
  }

  BundleFiles& files_;
  Bundle& bundle_;
  std::map<std::string, std::pair<SharedDocument, const Node*>> ids_;
};

}  // namespace

void read_policies(BundleFiles& files, Bundle& bundle) {
  PolicyReader reader(files, bundle);
  for (const std::filesystem::path& path : files.below("policies")) {
    if (is_test_file(path)) continue;
    for (const SharedDocument& document : files.documents_in(path)) {
      if (files.is_sound(*document, "policy")) reader.read(document, path);
    }
  }
}

}  // namespace meshctl::governance
