#include "governance/rule_settings.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "base/text.h"
#include "base/time.h"
#include "document/quote.h"
#include "governance/bundle_files.h"
#include "governance/bundle_order.h"
#include "lint/parameters.h"
#include "mesh/lock.h"

namespace meshctl::governance {

using document::quote;
using lint::Activation;
using lint::GovernedRule;
using lint::Rule;
using lint::Setting;

namespace {

/// One entry, ready to be asked.
struct Line {
  const Selector* selector = nullptr;
  /// Nothing: off.
  std::optional<Setting> setting;
};

/// All that one bundle, or one policy, says of a rule; of the lines that fit the last holds.
struct Lines {
  std::vector<Line> lines;
  const mesh::Workspace* workspace = nullptr;

  [[nodiscard]] const Setting* setting_of(const mesh::Item& item) const {
    for (auto line = lines.rbegin(); line != lines.rend(); ++line) {
      if (line->selector != nullptr && !selects(*line->selector, *workspace, item)) continue;
      return line->setting ? &*line->setting : nullptr;
    }
    return nullptr;
  }
};

/// Adds an asking for a rule.
void ask(lint::Governance& governance, const GovernedRule& governed, Lines lines,
         std::string asked_by) {
  auto shared = std::make_shared<const Lines>(std::move(lines));
  governance.asked.push_back({&governed, governance.parameters->properties_of(governed.rule.id),
                              [shared](const mesh::Item& item) { return shared->setting_of(item); },
                              std::move(asked_by)});
}

std::string asker_of(const Bundle& bundle) {
  return fmt::format("bundle {}", bundle.name.text);
}

std::string asker_of(const Policy& policy) {
  return fmt::format("policy {}", policy.id.text);
}

Line line_of(const Bundle& bundle, const RuleEntry& entry) {
  Line line{&entry.selector, std::nullopt};
  if (!entry.severity) return line;
  line.setting =
      Setting{std::string(entry.rule->id), *entry.severity, asker_of(bundle), entry.parameters,
              RelatedPlace{bundle.file->place(*entry.node), "asked here"}};
  return line;
}

Line line_of(const Policy& policy, Instant now) {
  return {&policy.selector,
          Setting{rule_of(policy), severity_at(policy, now), asker_of(policy), policy.parameters,
                  RelatedPlace{policy.document->place(*policy.title.node), "the policy"}}};
}

std::vector<const GovernedRule*> governed_rules() {
  std::vector<const GovernedRule*> rules;
  for (const auto family : lint::governed_families()) {
    for (const GovernedRule& governed : family) rules.push_back(&governed);
  }
  return rules;
}

}  // namespace

const Rule* rule_named(BundleFiles& files, const document::Document& document,
                       const document::Node& name, const document::Node* parameters) {
  const GovernedRule* governed = lint::find_governed(name.text());
  if (governed == nullptr) {
    const bool is_known = lint::find_rule(name.text()) != nullptr;
    std::vector<std::string_view> known;
    for (const GovernedRule* one : governed_rules()) known.push_back(one->rule.id);
    std::string hint = is_known ? "" : did_you_mean(name.text(), known);
    files.add("bundle/unknown-rule", document.place(name),
              is_known ? fmt::format("the rule {} holds always, and no bundle sets it",
                                     quote(name.text()))
                       : fmt::format("no rule is called {}", quote(name.text())),
              hint.empty() ? "meshctl rules --governed lists those that a bundle can set"
                           : std::move(hint));
    return nullptr;
  }
  if (parameters == nullptr) return &governed->rule;
  const jsonschema::Schema* schema = files.parameters().schema_of(governed->rule.id);
  if (schema == nullptr) {
    if (parameters->size() == 0) return &governed->rule;
    files.add("schema/unknown-property", document.place(*parameters),
              fmt::format("the rule {} takes no parameters", quote(name.text())), "take them out");
    return nullptr;
  }
  return files.is_sound(document, *parameters, *schema) ? &governed->rule : nullptr;
}

lint::Governance govern(const std::vector<Bundle>& bundles, const mesh::Workspace& workspace,
                        Instant now) {
  lint::Governance governance;
  governance.organisation = organisation_of(bundles);
  governance.parameters = std::make_shared<const lint::ParameterSchemas>();
  governance.now = now;
  for (const GovernedRule* governed : governed_rules()) {
    const Rule* rule = &governed->rule;
    bool is_base_taken = rule->activation != Activation::by_default;
    for (const Bundle& bundle : bundles) {
      Lines lines{{}, &workspace};
      if (!is_base_taken) {
        lines.lines.push_back(
            {nullptr, Setting{std::string(rule->id), rule->severity, {}, {}, {}}});
      }
      const std::size_t base = lines.lines.size();
      for (const RuleEntry& entry : bundle.rules) {
        if (entry.rule == rule) lines.lines.push_back(line_of(bundle, entry));
      }
      if (lines.lines.size() == base) continue;
      is_base_taken = true;
      ask(governance, *governed, std::move(lines), asker_of(bundle));
    }
    if (!is_base_taken) {
      Lines lines{{{nullptr, Setting{std::string(rule->id), rule->severity, {}, {}, {}}}},
                  &workspace};
      ask(governance, *governed, std::move(lines), {});
    }
  }
  for (const Bundle& bundle : bundles) {
    for (const Policy& policy : bundle.policies) {
      if (policy.kind != PolicyKind::rule) continue;
      ask(governance, *lint::find_governed(policy.rule->id), {{line_of(policy, now)}, &workspace},
          asker_of(policy));
    }
  }
  return governance;
}

std::vector<Finding> check_lock_age(const mesh::Workspace& workspace, const Bundle& bundle,
                                    Instant now) {
  if (!bundle.max_lock_age || bundle.origin.pulled.empty()) return {};
  // Clocks of two machines differ a little; a lock from next year would stay young for long.
  constexpr auto kClocks = std::chrono::hours(24);
  const auto pulled = parse_instant(bundle.origin.pulled);
  const bool is_known = pulled && *pulled <= now + kClocks;
  if (is_known && now <= *pulled + *bundle.max_lock_age) return {};
  const auto source = std::find_if(
      workspace.bundles.begin(), workspace.bundles.end(),
      [&bundle](const mesh::BundleSource& one) { return one.source == bundle.origin.source; });
  Place place;
  place.file = workspace.shown((workspace.root / mesh::kLockFile).native());
  if (source != workspace.bundles.end()) place = workspace.file->place(*source->source.node);
  const std::string age =
      is_known ? fmt::format("was pulled {} ago", for_people(now - *pulled))
               : fmt::format("was pulled at {}, as the lock says", quote(bundle.origin.pulled));
  return {make_finding("bundle/stale-lock", std::move(place),
                       fmt::format("bundle {} {}, and may be at most {} old", quote(bundle.name),
                                   age, for_people(*bundle.max_lock_age)),
                       "run meshctl bundle pull, and commit the lock")};
}

void read_rules(BundleFiles& files, Bundle& bundle) {
  const document::Node* entries = bundle.file->root().find("rules");
  if (entries == nullptr) return;
  for (const document::Node& node : entries->items()) {
    RuleEntry entry;
    entry.node = node.find("rule");
    entry.parameters = node.find("with");
    entry.rule = rule_named(files, *bundle.file, *entry.node, entry.parameters);
    if (entry.rule == nullptr) continue;
    const std::string_view severity = node.string_at("severity");
    entry.severity = severity.empty() ? entry.rule->severity : parse_severity(severity);
    if (const document::Node* selector = node.find("selector")) {
      entry.selector = read_selector(*selector);
    }
    bundle.rules.push_back(std::move(entry));
  }
}

}  // namespace meshctl::governance
