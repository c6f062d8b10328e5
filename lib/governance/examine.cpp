#include "governance/examine.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include "document/document.h"
#include "jsonschema/jsonschema.h"
#include "lint/lint.h"

namespace meshctl::governance {

using document::Node;

namespace {

/// What the text and the schema were found guilty of.
class Told {
 public:
  explicit Told(const std::vector<Finding>& findings) {
    constexpr std::string_view kMeant = "did you mean '";
    for (const Finding& finding : findings) {
      const Place& place = finding.place;
      for (std::string& name : jsonschema::missing_names(finding)) {
        missing_[{place.pointer, std::move(name)}].push_back(place.bytes.begin);
      }
      const std::string_view hint = finding.hint;
      if (finding.rule == "schema/unknown-property" && hint.starts_with(kMeant)) {
        std::string object = place.pointer.substr(0, place.pointer.rfind('/'));
        std::string name(hint.substr(kMeant.size(), hint.rfind('\'') - kMeant.size()));
        missing_[{std::move(object), std::move(name)}].push_back(place.bytes.begin);
      }
      places_.insert(place_of(finding));
      messages_.emplace(place_of(finding), finding.message);
    }
  }

  [[nodiscard]] bool has_place(const Finding& finding) const {
    return places_.count(place_of(finding)) > 0;
  }
  [[nodiscard]] bool has_message(const Finding& finding) const {
    return messages_.count({place_of(finding), finding.message}) > 0;
  }

  /// Whether an object of a document was found to lack a property, or to have it misspelled.
  [[nodiscard]] bool is_missing(const Node& root, const Node& object, std::string_view name) const {
    if (missing_.empty()) return false;
    const auto found = missing_.find({document::pointer_of(object), std::string(name)});
    if (found == missing_.end()) return false;
    // A file may hold several documents.
    const Span whole = root.span();
    return std::any_of(found->second.begin(), found->second.end(), [whole](std::uint32_t byte) {
      return byte >= whole.begin && byte <= whole.end;
    });
  }

 private:
  std::set<PlaceKey> places_;
  std::set<std::pair<PlaceKey, std::string>> messages_;
  /// The pointer of an object, and a property that it lacks or that was likely meant by one of its
  /// unknown ones; and where in the file that was found.
  std::map<std::pair<std::string, std::string>, std::vector<std::uint32_t>> missing_;
};

void apply_policies(const Demands& demands, const mesh::Item& item, const Told& told,
                    std::vector<Finding>& found) {
  // What stands where is not known of a version that is not known.
  if (item.standard == nullptr) return;
  const Node& root = item.manifest->document->root();
  const auto is_told = [&](const Node& object, std::string_view name) {
    return told.is_missing(root, object, name);
  };
  for (const Bundle& bundle : demands.bundles) {
    for (const Policy& policy : bundle.policies) {
      if (policy.kind != PolicyKind::schema) continue;
      if (!selects(policy.selector, demands.workspace, item)) continue;
      evaluate(policy, *item.manifest, demands.governance.now, found, is_told);
    }
  }
}

}  // namespace

PlaceKey place_of(const Finding& finding) {
  return {finding.place.file, finding.place.start.line, finding.place.pointer};
}

void examine(const Demands& demands, const mesh::Items& items, std::vector<Finding>& findings,
             std::vector<Skipped>& skipped) {
  const Told told(findings);
  lint::Report report;
  std::vector<Finding> found;
  for (const mesh::Item& item : items) {
    lint::examine(item, demands.variables, report);
    if (item.standard != nullptr) {
      lint::examine_governed(item, demands.workspace, demands.variables, demands.governance,
                             report);
    }
    apply_policies(demands, item, told, found);
  }
  // What a rule makes of a text that is itself wrong is no second cause, and a policy may ask for
  // what the standard asks for already.
  std::erase_if(report.findings, [&](const Finding& finding) { return told.has_place(finding); });
  std::erase_if(found, [&](const Finding& finding) { return told.has_message(finding); });
  std::move(report.findings.begin(), report.findings.end(), std::back_inserter(findings));
  std::move(found.begin(), found.end(), std::back_inserter(findings));
  std::move(report.skipped.begin(), report.skipped.end(), std::back_inserter(skipped));
}

}  // namespace meshctl::governance
