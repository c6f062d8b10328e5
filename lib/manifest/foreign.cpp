// The foreign formats, as a table.
#include "manifest/foreign.h"

#include <algorithm>
#include <array>
#include <utility>

namespace meshctl::manifest {

using document::Member;
using document::Node;

namespace {

constexpr std::string_view kFromOlder =
    "rewrite it as an ODCS contract (kind: DataContract, apiVersion: v3.1.0): uuid is called id "
    "there, dataset schema, stakeholders team";
constexpr std::string_view kFromSpecification =
    "rewrite it as an ODCS contract (kind: DataContract, apiVersion: v3.1.0): models are called "
    "schema there, fields properties, servicelevels slaProperties";
constexpr std::string_view kFromDescriptor =
    "rewrite it as an ODPS product (kind: DataProduct, apiVersion: v1.1.0), with an ODCS contract "
    "for what each output port promises";
constexpr std::string_view kFromOtherOdps =
    "rewrite it as a product of the ODPS of Bitol (kind: DataProduct, apiVersion: v1.1.0), which "
    "shares only the short name";
constexpr std::string_view kFromDbt =
    "leave it to dbt, and say what its models promise in an ODCS contract (kind: DataContract, "
    "apiVersion: v3.1.0)";
constexpr std::string_view kFromBackstage =
    "leave it to Backstage, and describe its data in an ODPS product (kind: DataProduct, "
    "apiVersion: v1.1.0)";

/// A format that is told by a key at the root, or by a part of a value there.
struct Mark {
  std::string_view key;
  /// What the value holds; empty: anything.
  std::string_view value;
  std::string_view name;
  std::string_view advice;
  /// See Recognised::is_rival. Texts are looked through for the value, or else the key, of these
  /// before they are parsed.
  bool is_rival = true;
  /// Whether the value says which version it is.
  bool is_version = true;
};

// The first that fits.
constexpr std::array<Mark, 11> kMarks = {{
    {"dataContractSpecification", "", "Data Contract Specification", kFromSpecification},
    {"dataProductDescriptor", "", "Data Product Descriptor Specification (DPDS)", kFromDescriptor},
    {"dataProductSpecification", "", "Data Product Specification", kFromDescriptor},
    {"quantumName", "", "Open Data Contract Standard 2.x", kFromOlder, true, false},
    {"datasetKind", "", "Open Data Contract Standard 2.x", kFromOlder, true, false},
    {"schema", "opendataproducts.org", "Open Data Product Specification (Linux Foundation)",
     kFromOtherOdps, true, false},
    {"schema", "open-data-product-initiative", "Open Data Product Specification (Linux Foundation)",
     kFromOtherOdps, true, false},
    {"apiVersion", "backstage.io/", "the Backstage catalog", kFromBackstage, false, false},
    {"config-version", "", "dbt", kFromDbt, false, false},
    {"model-paths", "", "dbt", kFromDbt, false, false},
    {"source-paths", "", "dbt", kFromDbt, false, false},
}};

// What a properties file of dbt has at its root, beside its version.
constexpr std::array<std::string_view, 14> kDbtLists = {
    "models",    "sources", "seeds",           "snapshots",  "macros",
    "exposures", "metrics", "semantic_models", "unit_tests", "saved_queries",
    "groups",    "tests",   "data_tests",      "analyses"};

bool is_dbt_list(const Member& member) {
  return member.value.is_sequence() && member.value.size() > 0 &&
         std::find(kDbtLists.begin(), kDbtLists.end(), member.name()) != kDbtLists.end() &&
         std::all_of(member.value.items().begin(), member.value.items().end(),
                     [](const Node& item) { return item.find("name") != nullptr; });
}

/// Nothing but lists of named things that dbt knows; newer ones have no version.
const Node* dbt_properties(const Node& root) {
  const Node* first = nullptr;
  for (const Member& member : root.members()) {
    if (member.name() == "version") continue;
    if (!is_dbt_list(member)) return nullptr;
    if (first == nullptr) first = &member.value;
  }
  return first;
}

Foreign made_of(const Mark& mark, const Node* node) {
  Foreign result{std::string(mark.name), node, mark.advice, mark.is_rival};
  if (mark.is_version && node->is_scalar()) result.name += " " + std::string(node->text());
  return result;
}

}  // namespace

std::optional<Foreign> foreign_format(const Node& root) {
  for (const Mark& mark : kMarks) {
    const Node* node = root.find(mark.key);
    if (node == nullptr) continue;
    if (mark.value.empty() || node->text().find(mark.value) != std::string_view::npos) {
      return made_of(mark, node);
    }
  }
  if (const Node* list = dbt_properties(root)) return Foreign{"dbt", list, kFromDbt, false};
  return std::nullopt;
}

std::optional<Foreign> older_contract(const Node& root) {
  if (const Node* version = root.find("apiVersion")) {
    if (!version->text().starts_with("v2.") && !version->text().starts_with("2.")) return {};
    return Foreign{"Open Data Contract Standard " + std::string(version->text()), version,
                   kFromOlder};
  }
  for (const std::string_view key : {"quantumName", "datasetName", "dataset"}) {
    const Node* node = root.find(key);
    if (node != nullptr && root.find("schema") == nullptr) {
      return Foreign{"Open Data Contract Standard 2.x", node, kFromOlder};
    }
  }
  return std::nullopt;
}

bool may_be_rival(std::string_view text) {
  return std::any_of(kMarks.begin(), kMarks.end(), [text](const Mark& mark) {
    const std::string_view word = mark.value.empty() ? mark.key : mark.value;
    return mark.is_rival && text.find(word) != std::string_view::npos;
  });
}

}  // namespace meshctl::manifest
