#include "governance/waiver_review.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "base/outcome.h"
#include "base/text.h"
#include "document/quote.h"
#include "governance/waiver_target.h"
#include "governance/waiver_text.h"
#include "lint/rules.h"

namespace meshctl::governance {

using document::quote;
using manifest::Text;

namespace {

constexpr std::string_view kChecks = "check";

std::string words_of(std::chrono::hours span) {
  constexpr auto kDay = std::chrono::hours(24);
  return span % kDay == std::chrono::hours(0)
             ? counted(static_cast<std::size_t>(span / kDay), "day")
             : counted(static_cast<std::size_t>(span.count()), "hour");
}

bool is_same_person(std::string_view a, std::string_view b) {
  return to_lower(trim(a)) == to_lower(trim(b));
}

/// Reviews waivers one by one.
class Review {
 public:
  explicit Review(const WaiverLaw& law)
      : law_(law), today_(std::chrono::floor<std::chrono::days>(law.now)) {}

  void add(const Waiver& waiver) {
    JudgedWaiver& judged = out_.waivers.emplace_back(JudgedWaiver{waiver, {}, 0, {}});
    waiver_ = &waiver;
    is_refused_ = false;
    check_id();
    check_rule();
    check_targets();
    const bool is_approved = check_approval();
    const auto created = day_at(waiver.created);
    const auto expires = day_at(waiver.expires);
    if (created && expires) check_length(*created, *expires);
    if (expires) judged.days_left = (*expires - today_).count();
    if (is_refused_) {
      judged.state = WaiverState::refused;
    } else if (!is_approved) {
      judged.state = WaiverState::unapproved;
    } else if (today_ < *created) {
      judged.state = WaiverState::pending;
    } else if (today_ > *expires) {
      judged.state = WaiverState::expired;
    }
  }

  Reviewed take() { return std::move(out_); }

 private:
  Finding& tell(std::string_view rule, const Text& at, std::string message, std::string hint) {
    const document::Document& document = *waiver_->document;
    out_.findings.push_back(
        make_finding(rule, document.place(*at.node), std::move(message), std::move(hint)));
    return out_.findings.back();
  }

  void refuse(std::string_view rule, const Text& at, std::string message, std::string hint) {
    tell(rule, at, std::move(message), std::move(hint));
    is_refused_ = true;
  }

  void check_id() {
    const auto [first, is_new] = ids_.try_emplace(waiver_->id.text, waiver_);
    if (is_new) return;
    refuse("waiver/duplicate-id", waiver_->id,
           fmt::format("another waiver has the id {}", quote(waiver_->id)),
           "give it an id of its own");
    const Waiver& other = *first->second;
    out_.findings.back().related.push_back(
        {other.document->place(*other.id.node), "first used here"});
  }

  void check_rule() {
    const Text& rule = waiver_->rule;
    const std::string_view category = category_of(rule.text);
    if (is_unwaivable(category)) {
      refuse("waiver/not-allowed", rule, fmt::format("{} cannot be waived", quote(rule)),
             "without these nothing else can be believed: correct what they find");
    } else if (!is_known(rule)) {
      std::vector<std::string> ids;
      for (const Bundle& bundle : law_.bundles) {
        for (const Policy& policy : bundle.policies) ids.push_back(rule_of(policy));
      }
      std::vector<std::string_view> known(ids.begin(), ids.end());
      for (const lint::Rule& each : lint::rules()) {
        if (!is_unwaivable(category_of(each.id))) known.push_back(each.id);
      }
      std::string hint = did_you_mean(rule, known);
      refuse("waiver/unknown-rule", rule, fmt::format("no rule is called {}", quote(rule)),
             hint.empty() ? "name one rule, not a category: meshctl rules lists them"
                          : std::move(hint));
    } else if (const auto asker = first_asker(rule); asker && *asker < waiver_->authority) {
      refuse(
          "waiver/not-allowed", rule,
          fmt::format("bundle {} asks for {}, and bundle {} cannot take that back",
                      quote(law_.bundles[*asker].name), quote(rule),
                      quote(law_.bundles[waiver_->authority].name)),
          fmt::format("ask the owner of bundle {} for a waiver", quote(law_.bundles[*asker].name)));
    }
  }

  [[nodiscard]] bool is_known(std::string_view rule) const {
    if (is_of_checks(rule) || lint::find_rule(rule) != nullptr) return true;
    if (category_of(rule) != "policy" || rule == "policy") return false;
    return !law_.knows_policies || first_asker(rule).has_value();
  }

  /// The position of the first bundle that asks for a rule.
  [[nodiscard]] std::optional<std::size_t> first_asker(std::string_view rule) const {
    for (std::size_t i = 0; i < law_.bundles.size(); ++i) {
      const Bundle& bundle = law_.bundles[i];
      const bool is_policy =
          std::any_of(bundle.policies.begin(), bundle.policies.end(),
                      [rule](const Policy& policy) { return rule_of(policy) == rule; });
      const bool is_set = std::any_of(
          bundle.rules.begin(), bundle.rules.end(),
          [rule](const RuleEntry& entry) { return entry.severity && entry.rule->id == rule; });
      if (is_policy || is_set) return i;
    }
    return std::nullopt;
  }

  void check_targets() {
    for (const Text& target : waiver_->targets) {
      if (!WaiverTarget::is_glob(target.text)) continue;
      if (waiver_->home == WaiverHome::workspace) {
        refuse("waiver/not-allowed", target,
               fmt::format("{} is a glob, and this waiver stands in no bundle", quote(target)),
               "name each address; a waiver with globs belongs into a bundle");
      } else if (WaiverTarget(target).is_everything()) {
        tell("waiver/broad", target, fmt::format("{} covers every manifest", quote(target)),
             "name what may break the rule, or ask for less by the rule")
            .severity = Severity::info;
      }
    }
  }

  bool check_approval() {
    const Text& by = waiver_->approved_by;
    if (!by) {
      if (waiver_->home == WaiverHome::workspace) return true;
      tell("waiver/unapproved", waiver_->id,
           fmt::format("nobody has approved the waiver {}", quote(waiver_->id)),
           "write who has under approvedBy; until then it covers nothing");
      return false;
    }
    if (!is_same_person(by, waiver_->requested_by)) return true;
    tell(
        "waiver/unapproved", by,
        fmt::format("{} asks for the waiver {} and approves it too", quote(by), quote(waiver_->id)),
        "somebody else has to approve it; until then it covers nothing");
    return false;
  }

  std::optional<Day> day_at(const Text& text) {
    auto day = day_of(text);
    if (!day) {
      refuse("waiver/dates", text, fmt::format("there is no day {}", quote(text)),
             "write a day such as 2027-01-31");
    }
    return day;
  }

  void check_length(Day created, Day expires) {
    if (expires < created) {
      refuse("waiver/dates", waiver_->expires,
             fmt::format("the waiver ends on {}, before it begins on {}", waiver_->expires.text,
                         waiver_->created.text),
             "let expires be a day after created");
      return;
    }
    const auto [longest, bundle] = longest_allowed();
    if (expires - created <= longest) return;
    refuse("waiver/too-long", waiver_->expires,
           fmt::format("the waiver lasts {}, and bundle {} allows {}", words_of(expires - created),
                       quote(bundle->name), words_of(longest)),
           fmt::format("let it end on {} at the latest",
                       to_string(created + std::chrono::floor<std::chrono::days>(longest))));
  }

  /// The shortest of what the bundles up to the waiver's own allow: a later one may not allow more.
  [[nodiscard]] std::pair<std::chrono::hours, const Bundle*> longest_allowed() const {
    const Bundle* strictest = &law_.bundles.front();
    for (std::size_t i = 1; i <= waiver_->authority; ++i) {
      const Bundle& bundle = law_.bundles[i];
      if (bundle.waiver_terms.longest < strictest->waiver_terms.longest) strictest = &bundle;
    }
    return {strictest->waiver_terms.longest, strictest};
  }

  const WaiverLaw& law_;
  Day today_;
  std::map<std::string_view, const Waiver*> ids_;
  const Waiver* waiver_ = nullptr;
  bool is_refused_ = false;
  Reviewed out_;
};

}  // namespace

bool is_of_checks(std::string_view rule) {
  const auto parts = split(rule, '/');
  if (parts.size() != 3 || parts[0] != kChecks || parts[2].empty()) return false;
  return std::ranges::any_of(
      std::array{CheckOrigin::schema, CheckOrigin::quality, CheckOrigin::sla},
      [&parts](CheckOrigin origin) { return meshctl::to_string(origin) == parts[1]; });
}

bool is_unwaivable(std::string_view category) {
  return category == "schema" || lint::is_groundwork(category);
}

Reviewed review(const std::vector<Waiver>& waivers, const WaiverLaw& law) {
  Review review(law);
  for (const Waiver& waiver : waivers) review.add(waiver);
  return review.take();
}

}  // namespace meshctl::governance
