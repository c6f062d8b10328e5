#include "governance/bundle_order.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "document/quote.h"

namespace meshctl::governance {

using document::quote;
using manifest::Text;

namespace {

/// The strongest that a bundle asks by a rule; nothing when it says nothing of it. Of one that is
/// off everywhere the inner value is nothing.
std::optional<std::optional<Severity>> strongest(const Bundle& bundle, const lint::Rule* rule) {
  std::optional<std::optional<Severity>> result;
  for (const RuleEntry& entry : bundle.rules) {
    if (entry.rule == rule && (!result || *result < entry.severity)) result = entry.severity;
  }
  return result;
}

std::string words_of(const std::optional<Severity>& severity) {
  return severity ? std::string(to_string(*severity)) : "off";
}

/// Where a text of bundle.yaml, of a team or of a vocabulary stands.
Place place_of(const Bundle& bundle, const Text& text) {
  const auto is_root_of = [&text](const document::Document& document) {
    const document::Node& root = document.root();
    return root.find("id") == text.node || root.find("name") == text.node;
  };
  for (const auto& document : bundle.documents) {
    if (is_root_of(*document)) return document->place(*text.node);
  }
  return bundle.file->place(*text.node);
}

bool is_same(const lint::Classification& a, const lint::Classification& b) {
  const auto is_same_text = [](const Text& x, const Text& y) { return x.text == y.text; };
  return is_same_text(a.personal, b.personal) &&
         std::equal(a.levels.begin(), a.levels.end(), b.levels.begin(), b.levels.end(),
                    is_same_text);
}

class OrderCheck {
 public:
  explicit OrderCheck(const std::vector<Bundle>& bundles) : bundles_(bundles) {}

  std::vector<Finding> run() {
    for (const Bundle& bundle : bundles_) {
      if (is_repeated(bundle)) continue;
      check_rules(bundle);
      check_policies(bundle);
      const lint::Organisation& says = bundle.organisation;
      for (const auto& domain : says.domains) check_name(bundle, "domain", domain.name);
      for (const auto& team : says.teams) check_name(bundle, "team", team.id);
      for (const auto& words : says.vocabularies) check_name(bundle, "vocabulary", words.name);
      check_classes(bundle);
    }
    return std::move(findings_);
  }

 private:
  /// Of the same bundle in two versions all would be named twice.
  bool is_repeated(const Bundle& bundle) {
    return bundle.file != nullptr && !check_name(bundle, "bundle", bundle.name);
  }

  void check_rules(const Bundle& bundle) {
    for (const RuleEntry& entry : bundle.rules) {
      for (const Bundle* earlier = bundles_.data(); earlier != &bundle; ++earlier) {
        const auto before = strongest(*earlier, entry.rule);
        if (!before || !(entry.severity < *before)) continue;
        add("bundle/loosened", bundle.file->place(*entry.node),
            fmt::format("{} is {} here, and bundle {} makes it {}", quote(entry.rule->id),
                        words_of(entry.severity), quote(earlier->name), words_of(*before)),
            "a later bundle may only ask for more: the earlier one holds");
        break;
      }
    }
  }

  void check_policies(const Bundle& bundle) {
    for (const Policy& policy : bundle.policies) {
      const Place place = policy.document->place(*policy.id.node);
      const auto [first, is_new] = policies_.try_emplace(policy.id.text, place);
      if (is_new) continue;
      add("bundle/duplicate-policy", place,
          fmt::format("an earlier bundle has a policy {} too", quote(policy.id)),
          "give it an id of its own: the earlier one holds all the same");
      findings_.back().related.push_back({first->second, "first used here"});
    }
  }

  /// Whether an earlier bundle has no such name.
  bool check_name(const Bundle& bundle, const std::string& noun, const Text& name) {
    const Place place = place_of(bundle, name);
    const auto [first, is_new] = names_.try_emplace({noun, name.text}, place);
    if (is_new) return true;
    add("bundle/duplicate-name", place, fmt::format("another {} is called {}", noun, quote(name)),
        noun == "bundle" ? "take one of them out: meshctl bundle preview lays one over another"
                         : "give it a name of its own: what an earlier bundle says of it holds");
    findings_.back().related.push_back({first->second, "first used here"});
    return false;
  }

  void check_classes(const Bundle& bundle) {
    const lint::Classification& classes = bundle.organisation.classification;
    if (classes.levels.empty()) return;
    if (first_classes_ == nullptr) {
      first_classes_ = &bundle;
    } else if (!is_same(classes, first_classes_->organisation.classification)) {
      add("bundle/loosened", bundle.file->place(*classes.levels.front().node),
          fmt::format("the classes here are not those of bundle {}", quote(first_classes_->name)),
          "take them out: those of the earlier bundle hold");
    }
  }

  void add(std::string_view rule, Place place, std::string message, std::string hint) {
    findings_.push_back(make_finding(rule, std::move(place), std::move(message), std::move(hint)));
  }

  const std::vector<Bundle>& bundles_;
  std::map<std::string_view, Place> policies_;
  /// By what they name, and the name.
  std::map<std::pair<std::string, std::string_view>, Place> names_;
  const Bundle* first_classes_ = nullptr;
  std::vector<Finding> findings_;
};

/// Appends what has a name that is not there yet.
template <typename T, typename NameOf>
void append_new(std::vector<T>& to, const std::vector<T>& from, const NameOf& name_of) {
  std::set<std::string_view> known;
  for (const T& one : to) known.insert(name_of(one).text);
  for (const T& one : from) {
    if (known.insert(name_of(one).text).second) to.push_back(one);
  }
}

}  // namespace

std::vector<Finding> check_order(const std::vector<Bundle>& bundles) {
  return OrderCheck(bundles).run();
}

lint::Organisation organisation_of(const std::vector<Bundle>& bundles) {
  const auto name_of = [](const auto& one) { return one.name; };
  lint::Organisation all;
  for (const Bundle& bundle : bundles) {
    const lint::Organisation& says = bundle.organisation;
    append_new(all.domains, says.domains, name_of);
    append_new(all.teams, says.teams, [](const lint::RegisteredTeam& team) { return team.id; });
    append_new(all.vocabularies, says.vocabularies, name_of);
    if (all.classification.levels.empty()) all.classification = says.classification;
  }
  return all;
}

}  // namespace meshctl::governance
