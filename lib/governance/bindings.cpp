#include "governance/bindings.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <utility>

#include "governance/rule_settings.h"
#include "governance/severities.h"
#include "lint/governed.h"

namespace meshctl::governance {

namespace {

using Asks = std::vector<std::function<bool(const mesh::Item&)>>;

class Bindings {
 public:
  Bindings(const Verdict& verdict, Instant now)
      : verdict_(verdict),
        now_(now),
        governance_(govern(verdict.bundles, verdict.workspace, now)),
        severities_(std::make_shared<const Severities>(verdict.workspace)) {}

  std::vector<Binding> run() && {
    for (const lint::Asked& asked : governance_.asked) add_rule(asked);
    for (const Bundle& bundle : verdict_.bundles) {
      for (const Policy& policy : bundle.policies) add_policy(policy, bundle);
    }
    std::vector<Binding> bindings;
    for (auto& [rule, made] : made_) {
      if (made.asks.empty()) continue;
      made.binding.rule = rule;
      made.binding.binds = [asks = std::move(made.asks)](const mesh::Item& item) {
        return std::any_of(asks.begin(), asks.end(),
                           [&item](const auto& ask) { return ask(item); });
      };
      bindings.push_back(std::move(made.binding));
    }
    return bindings;
  }

 private:
  struct Made {
    Binding binding;
    Asks asks;
  };

  /// A built-in rule, as one bundle or nobody asks for it; policies of kind rule have their turn
  /// with the other policies.
  void add_rule(const lint::Asked& asked) {
    const lint::Rule& rule = asked.governed->rule;
    if (asked.asked_by.starts_with("policy ")) return;
    Made& made = made_[std::string(rule.id)];
    made.binding.title = rule.title;
    made.binding.attribute = lint::attribute_of(rule);
    add_asker(made.binding, asked.asked_by);
    made.asks.push_back([setting_of = asked.setting_of, id = rule.id,
                         severities = severities_](const mesh::Item& item) {
      const lint::Setting* setting = setting_of(item);
      return setting != nullptr &&
             severities->is_binding(id, setting->severity, !setting->asked_by.empty(), item);
    });
  }

  void add_policy(const Policy& policy, const Bundle& bundle) {
    if (severity_at(policy, now_) == Severity::info || !was_asked(policy)) return;
    Made& made = made_[rule_of(policy)];
    made.binding.title = policy.title.text;
    made.binding.attribute = attribute_of(policy);
    for (const manifest::Text& control : policy.controls) {
      made.binding.controls.emplace_back(control.text);
    }
    add_asker(made.binding, fmt::format("bundle {}", bundle.name.text));
    made.asks.push_back(
        [selector = &policy.selector, workspace = &verdict_.workspace](const mesh::Item& item) {
          return selects(*selector, *workspace, item);
        });
  }

  static void add_asker(Binding& binding, std::string_view asker) {
    if (asker.empty()) return;
    if (!binding.asked_by.empty()) binding.asked_by += ", ";
    binding.asked_by += asker;
  }

  /// Whether the policy was held against the manifests.
  [[nodiscard]] bool was_asked(const Policy& policy) const {
    if (policy.kind == PolicyKind::opa) {
      return verdict_.knows_policies &&
             std::none_of(
                 verdict_.skipped.begin(), verdict_.skipped.end(),
                 [id = rule_of(policy)](const Skipped& skipped) { return skipped.rule == id; });
    }
    if (policy.kind != PolicyKind::sql) return true;
    const Place query = policy.document->place(*policy.sql.node);
    return std::none_of(
        verdict_.findings.begin(), verdict_.findings.end(), [&query](const Finding& finding) {
          return finding.rule == "bundle/query" && finding.place.file == query.file &&
                 finding.place.bytes == query.bytes;
        });
  }

  const Verdict& verdict_;
  Instant now_;
  lint::Governance governance_;
  std::shared_ptr<const Severities> severities_;
  std::map<std::string, Made> made_;
};

}  // namespace

std::vector<Binding> bindings_of(const Verdict& verdict, Instant now) {
  return Bindings(verdict, now).run();
}

}  // namespace meshctl::governance
